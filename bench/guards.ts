import {
  type GuardName,
  guards,
  judge,
  languages,
  sentencesOf,
} from "../tests/helpers/people/guard-sentences.ts";
import { answers } from "./support/crowd.ts";
import { type Goal, type Measured, type Row, round } from "./support/report.ts";
import { median } from "./support/statistics.ts";

/** The least that a guard must find, and be right about; the advice guard only says how it does. */
const wanted: Partial<Record<GuardName, { recall: number; precision: number }>> = {
  "client-data": { recall: 0.95, precision: 0.85 },
  distress: { recall: 0.95, precision: 0.7 },
};
const MAX_MS = 1;
const names = Object.keys(guards) as readonly GuardName[];

/** How the guards do on the sentences that nobody tuned them on, and what they cost. */
export async function measureGuards(): Promise<Measured> {
  const judged = names.flatMap((guard) =>
    languages.map((language) => ({
      guard,
      language,
      ...judge(guard, sentencesOf(guard, language, "frozen")),
    })),
  );
  const times = names.map((guard) => ({ guard, ms: timeOf(guards[guard]) }));
  return {
    rows: judged.map(
      ({ guard, language, recall, precision, missed, wrong }): Row => ({
        guard,
        language,
        recall: round(recall, 3),
        precision: round(precision, 3),
        missed: missed.length,
        wrong: wrong.length,
        "ms per 2,000 characters": round(times.find((time) => time.guard === guard)?.ms ?? 0, 3),
      }),
    ),
    goals: [
      ...judged.flatMap(({ guard, language, recall, precision }): readonly Goal[] => {
        const least = wanted[guard];
        if (!least) return [];
        return [
          {
            goal: `${guard} ${language}: not found (1 − recall)`,
            value: 1 - recall,
            limit: share(least.recall),
          },
          {
            goal: `${guard} ${language}: found wrongly (1 − precision)`,
            value: 1 - precision,
            limit: share(least.precision),
          },
        ];
      }),
      ...times.map(({ guard, ms }) => ({
        goal: `${guard}: ms per 2,000 characters`,
        value: ms,
        limit: MAX_MS,
      })),
    ],
  };
}

function share(least: number): number {
  return round(1 - least, 3);
}

const LENGTH = 2_000;
const text = answers.join(" ").repeat(5).slice(0, LENGTH);
const ROUNDS = 200;

function timeOf(guard: (text: string) => boolean): number {
  const once = () => {
    const from = performance.now();
    guard(text);
    return performance.now() - from;
  };
  const times = Array.from({ length: ROUNDS }, once);
  return median(times.slice(ROUNDS / 2));
}
