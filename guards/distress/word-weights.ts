import { HASH_START, hashOn } from "./key-sketch.ts";

/** In hundredths: what every text weighs, and what traces of it add: by weight, those that have it ("her letter, rope"). */
export type WordWeights = { readonly base: number; readonly traces: Readonly<Record<string, string>> };

const BEGINNING = 5;
const BLANK = 32;

/**
 * Visits the traces of a sentence (words with one blank between them), by hash and place: every word, how a long one
 * begins, and every two words in a row.
 */
function eachTrace(sentence: string, visit: (hash: number, start: number, end: number) => void): void {
  let before = -1;
  let pair = HASH_START;
  let start = 0;
  while (start < sentence.length) {
    let end = start;
    let word = HASH_START;
    if (before >= 0) pair = hashOn(pair, BLANK);
    for (; end < sentence.length && sentence.charCodeAt(end) !== BLANK; end++) {
      const letter = sentence.charCodeAt(end);
      if (end - start === BEGINNING) visit(word, start, end);
      word = hashOn(word, letter);
      pair = hashOn(pair, letter);
    }
    if (end > start) visit(word, start, end);
    if (before >= 0) visit(pair, before, end);
    before = start;
    pair = word;
    start = end + 1;
  }
}

/** The traces of a sentence, each once. */
export function tracesOf(sentence: string): ReadonlySet<string> {
  const traces = new Set<string>();
  eachTrace(sentence, (_hash, start, end) => traces.add(sentence.slice(start, end)));
  return traces;
}

/** Weighs sentences: a sum over their known traces, so that it can be told of each what it added. */
export class Scale {
  readonly #weights: HashedWeights;
  readonly #base: number;

  constructor({ base, traces }: WordWeights) {
    this.#base = base / 100;
    this.#weights = new HashedWeights(traces);
  }

  /**
   * For each sentence its weight: that of its heaviest piece, alone or with the one before or after it. Above 0: more
   * like what was to be found than like the rest of what was learnt.
   */
  weigh(sentences: readonly string[]): readonly number[] {
    const sums = sentences.flatMap((sentence, at) =>
      piecesOf(sentence).map((piece) => ({ at, ...this.#sumOf(piece) })),
    );
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
    const seen = new Set<number>();
    let total = 0;
    eachTrace(piece, (hash) => {
      const weight = this.#weights.of(hash);
      if (weight === undefined || seen.has(hash)) return;
      seen.add(hash);
      total += weight;
    });
    return { total: total / 100, count: seen.size };
  }

  #weightOf(one: Sum, other: Sum = { total: 0, count: 0 }): number {
    return this.#base + (one.total + other.total) / Math.sqrt(Math.max(1, one.count + other.count));
  }
}

type Sum = { readonly total: number; readonly count: number };

/**
 * Weights by the hash of their trace, in two flat tables: no piece of a text has to be cut out, and a look costs one
 * or two lines of the processor's cache. That a foreign trace has the same 32 bits as one of some ten thousand may be
 * neglected.
 */
class HashedWeights {
  readonly #hashes: Int32Array;
  readonly #weights: Int16Array;

  constructor(traces: WordWeights["traces"]) {
    const weighed = Object.entries(traces).flatMap(([weight, same]) =>
      same.split(", ").map((trace) => ({ hash: hashOf(trace), weight: Number(weight) })),
    );
    // At least half of the places stay empty.
    const places = 2 ** Math.ceil(Math.log2(2 * weighed.length + 1));
    this.#hashes = new Int32Array(places);
    this.#weights = new Int16Array(places);
    for (const { hash, weight } of weighed) {
      const place = this.#placeOf(hash);
      this.#hashes[place] = hash;
      this.#weights[place] = weight;
    }
  }

  /** In hundredths. */
  of(hash: number): number | undefined {
    const place = this.#placeOf(hash);
    return this.#hashes[place] === EMPTY ? undefined : this.#weights[place];
  }

  /** Where a hash is, or the empty place where it would be. */
  #placeOf(hash: number): number {
    const last = this.#hashes.length - 1;
    let place = (hash ^ (hash >>> 15)) & last;
    while (this.#hashes[place] !== hash && this.#hashes[place] !== EMPTY) place = (place + 1) & last;
    return place;
  }
}

const EMPTY = 0;

function hashOf(trace: string): number {
  let hash = HASH_START;
  for (let at = 0; at < trace.length; at++) hash = hashOn(hash, trace.charCodeAt(at));
  return hash;
}

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
