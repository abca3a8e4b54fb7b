/** In hundredths: what every text weighs, and what traces of it add: by weight, those that have it ("her letter, rope"). */
export type WordWeights = { readonly base: number; readonly traces: Readonly<Record<string, string>> };

const PREFIX_LENGTH = 5;

/** The traces of a sentence, each once: every word, how a long one begins, and every two words in a row. */
export function tracesOf(sentence: string): ReadonlySet<string> {
  const traces = new Set<string>();
  let before: string | undefined;
  for (const word of sentence.split(" ")) {
    if (word === "") continue;
    if (word.length > PREFIX_LENGTH) traces.add(word.slice(0, PREFIX_LENGTH));
    traces.add(word);
    if (before !== undefined) traces.add(`${before} ${word}`);
    before = word;
  }
  return traces;
}

/** Weighs sentences: a sum over their known traces, so that it can be told of each what it added. */
export class Scale {
  readonly #weights: ReadonlyMap<string, number>;
  readonly #base: number;

  constructor({ base, traces }: WordWeights) {
    this.#base = base / 100;
    this.#weights = new Map(
      Object.entries(traces).flatMap(([weight, same]) =>
        same.split(", ").map((trace) => [trace, Number(weight)] as const),
      ),
    );
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
    const known = [...tracesOf(piece)].flatMap((trace) => this.#weights.get(trace) ?? []);
    return { total: known.reduce((sum, weight) => sum + weight, 0) / 100, count: known.length };
  }

  #weightOf(one: Sum, other: Sum = { total: 0, count: 0 }): number {
    return this.#base + (one.total + other.total) / Math.sqrt(Math.max(1, one.count + other.count));
  }
}

type Sum = { readonly total: number; readonly count: number };

/** As many words as a long sentence has: what goes on longer without a stop is weighed in pieces. */
const WORDS_IN_PIECE = 40;

function piecesOf(sentence: string): readonly string[] {
  const words = sentence.split(" ");
  const length = Math.ceil(words.length / WORDS_IN_PIECE);
  return Array.from({ length }, (_, at) => {
    const from = at * WORDS_IN_PIECE;
    return words.slice(from, from + WORDS_IN_PIECE).join(" ");
  });
}
