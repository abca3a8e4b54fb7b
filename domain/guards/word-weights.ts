import { HASH_START, hashOn, KeySketch } from "./key-sketch.ts";

/** In hundredths: what every text weighs, and what traces of it add: by weight, those that have it ("her letter, rope"). */
export type WordWeights = { readonly base: number; readonly traces: Readonly<Record<string, string>> };

const BEGINNING = 5;

/**
 * Visits the traces of a sentence (words with one blank between them): every word, how a long one begins, and every
 * two words in a row. The sketch, if there is one, dismisses what is no known trace.
 */
function eachTrace(sentence: string, known: KeySketch | undefined, visit: (trace: string) => void): void {
  const offer = (hash: number, start: number, end: number) => {
    if (!known || known.mayHave(hash)) visit(sentence.slice(start, end));
  };
  let before = -1;
  let pair = HASH_START;
  let start = 0;
  while (start < sentence.length) {
    let end = start;
    let word = HASH_START;
    if (before >= 0) pair = hashOn(pair, BLANK);
    for (; end < sentence.length && sentence.charCodeAt(end) !== BLANK; end++) {
      const letter = sentence.charCodeAt(end);
      if (end - start === BEGINNING) offer(word, start, end);
      word = hashOn(word, letter);
      pair = hashOn(pair, letter);
    }
    if (end > start) offer(word, start, end);
    if (before >= 0) offer(pair, before, end);
    before = start;
    pair = word;
    start = end + 1;
  }
}

const BLANK = 32;

/** The traces of a sentence, each once. */
export function tracesOf(sentence: string): ReadonlySet<string> {
  const traces = new Set<string>();
  eachTrace(sentence, undefined, (trace) => traces.add(trace));
  return traces;
}

/** Weighs sentences: a sum over their known traces, so that it can be told of each what it added. */
export class Scale {
  readonly #weights: ReadonlyMap<string, number>;
  readonly #base: number;
  readonly #sketch = new KeySketch();

  constructor({ base, traces }: WordWeights) {
    this.#base = base / 100;
    this.#weights = new Map(
      Object.entries(traces).flatMap(([weight, same]) =>
        same.split(", ").map((trace) => [trace, Number(weight) / 100]),
      ),
    );
    for (const trace of this.#weights.keys()) this.#sketch.add(trace);
  }

  /**
   * For each sentence its weight: that of its heaviest piece, alone or with the one before or after it. Above 0: more
   * like what was to be found than like the rest of what was learnt.
   */
  weigh(sentences: readonly string[]): readonly number[] {
    const pieces = sentences.flatMap((sentence, at) => piecesOf(sentence).map((piece) => ({ at, piece })));
    const sums = pieces.map(({ at, piece }) => ({ at, ...this.#sumOf(piece) }));
    const weights = sentences.map(() => -Infinity);
    const count = (at: number, weight: number) => {
      weights[at] = Math.max(weights[at] ?? -Infinity, weight);
    };
    for (const [place, sum] of sums.entries()) {
      count(sum.at, this.#weightOf(sum));
      const next = sums[place + 1];
      if (!next) continue;
      const together = this.#weightOf(sum, next);
      count(sum.at, together);
      count(next.at, together);
    }
    return weights;
  }

  #sumOf(piece: string): Sum {
    const seen = new Set<string>();
    let total = 0;
    eachTrace(piece, this.#sketch, (trace) => {
      const weight = this.#weights.get(trace);
      if (weight === undefined || seen.has(trace)) return;
      seen.add(trace);
      total += weight;
    });
    return { total, count: seen.size };
  }

  #weightOf(one: Sum, other: Sum = { total: 0, count: 0 }): number {
    return this.#base + (one.total + other.total) / Math.sqrt(Math.max(1, one.count + other.count));
  }
}

type Sum = { readonly total: number; readonly count: number };

/** As many words as a long sentence has: what goes on longer without a stop is weighed in pieces. */
const WORDS_IN_PIECE = 40;

function piecesOf(sentence: string): readonly string[] {
  const pieces: string[] = [];
  let words = 0;
  let from = 0;
  for (let at = sentence.indexOf(" "); at >= 0; at = sentence.indexOf(" ", at + 1)) {
    words++;
    if (words % WORDS_IN_PIECE > 0) continue;
    pieces.push(sentence.slice(from, at));
    from = at + 1;
  }
  return [...pieces, sentence.slice(from)];
}
