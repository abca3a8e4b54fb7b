import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { toldIn } from "../guards/distress/distress.ts";
import { tracesOf, type WordWeights } from "../guards/distress/word-weights.ts";
import { languages, sentencesOf } from "../tests/helpers/people/guard-sentences.ts";

/*
 * Learns the weights by which the guard for distress judges (guards/distress/distress-weights.json) from sentences that
 * were made up for it, never from what anybody wrote. A logistic regression by stochastic gradient descent with
 * AdaGrad's step sizes (Duchi et al. 2011); the same sentences give the same weights.
 */

const ROUNDS = 15;
const STEP = 0.6;
const DECAY = 3e-3;
const BASE_STEP = 0.01;
/** What is in one sentence only says nothing. */
const MIN_SENTENCES = 2;

type Example = { readonly traces: readonly number[]; readonly isDistress: boolean };

/** Texts and whether they tell of distress. The frozen halves are not among them. */
export function examples(): readonly { readonly text: string; readonly isDistress: boolean }[] {
  return languages.flatMap((language) =>
    (["tune", "more"] as const).flatMap((half) => {
      const { sensitive, harmless } = sentencesOf("distress", language, half);
      const clients = sentencesOf("client-data", language, half);
      const advice = sentencesOf("advice", language, half);
      // A sentence about somebody's health may tell of distress as well.
      const ofClients = [...clients.sensitive.filter(({ kind }) => kind !== "health"), ...clients.harmless];
      return [
        ...sensitive.map(({ text }) => ({ text, isDistress: true })),
        ...[...harmless, ...ofClients, ...advice.sensitive, ...advice.harmless].map(({ text }) => ({
          text,
          isDistress: false,
        })),
      ];
    }),
  );
}

/** Weights that tell texts of distress from others. */
export function learn(texts: readonly { text: string; isDistress: boolean }[]): WordWeights {
  const tracesIn = texts.map(({ text }) => toldIn(text).flatMap((sentence) => [...tracesOf(sentence)]));
  const numbers = numberedTraces(tracesIn);
  const all = texts.map(({ isDistress }, at) => ({
    isDistress,
    traces: (tracesIn[at] ?? []).flatMap((trace) => numbers.get(trace) ?? []),
  }));
  const { base, weights } = descend(all, numbers.size);
  const byWeight = Map.groupBy(numbers.keys(), (trace) =>
    inHundredths(weights[numbers.get(trace) ?? 0] ?? 0),
  );
  const heaviestFirst = [...byWeight].toSorted(([a], [b]) => b - a);
  return {
    base: inHundredths(base),
    // Keys that are whole numbers would be put in an order of their own.
    traces: Object.fromEntries(
      heaviestFirst.map(([weight, same]) => [signed(weight), same.sort().join(", ")]),
    ),
  };
}

/** Gradient descent: a text weighs the base and the sum of its traces by the root of their number. */
function descend(all: readonly Example[], traceCount: number): { base: number; weights: Float64Array } {
  const weights = new Float64Array(traceCount);
  const gradients = new Float64Array(traceCount).fill(1e-6);
  let base = 0;
  const random = seeded(1);
  for (let round = 0; round < ROUNDS; round++) {
    for (const { traces, isDistress } of shuffled(all, random)) {
      const scale = 1 / Math.sqrt(Math.max(1, traces.length));
      const sum = traces.reduce((total, trace) => total + (weights[trace] ?? 0), 0);
      const fault = 1 / (1 + Math.exp(-(base + sum * scale))) - Number(isDistress);
      base -= BASE_STEP * fault;
      for (const trace of traces) {
        const weight = weights[trace] ?? 0;
        const gradient = fault * scale + DECAY * weight;
        const seen = (gradients[trace] ?? 0) + gradient * gradient;
        gradients[trace] = seen;
        weights[trace] = weight - (STEP * gradient) / Math.sqrt(seen);
      }
    }
  }
  return { base, weights };
}

function signed(weight: number): string {
  return weight < 0 ? String(weight) : `+${weight}`;
}

/** Never -0, which a file cannot hold. */
function inHundredths(weight: number): number {
  return Math.round(100 * weight) || 0;
}

function numberedTraces(tracesIn: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const traces of tracesIn)
    for (const trace of new Set(traces)) counts.set(trace, (counts.get(trace) ?? 0) + 1);
  const known = [...counts].filter(([, count]) => count >= MIN_SENTENCES);
  return new Map(known.map(([trace], at) => [trace, at]));
}

function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  const order = [...items];
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] as T, order[at] as T];
  }
  return order;
}

/** A small generator of random numbers (mulberry32), so that learning can be repeated. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

if (import.meta.main) {
  const file = fileURLToPath(new URL("../guards/distress/distress-weights.json", import.meta.url));
  const learnt = learn(examples());
  writeFileSync(file, `${JSON.stringify(learnt, null, 2)}\n`);
  process.stdout.write(`Learnt, into ${file}\n`);
}
