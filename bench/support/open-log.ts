import type { Store } from "../../storage/store.ts";
import { analyse } from "../../tests/helpers/databases/postgres.ts";
import { storeTalk } from "../../tests/helpers/people/talks.ts";
import { answers, type Crowd, wayToMenu } from "./crowd.ts";
import { type Measured, round } from "./report.ts";
import { median, percentile } from "./statistics.ts";

const FEW = 20;
const MANY = 2_000;
const WARM_UP = 200;
const OPENINGS = 400;
const MAX_RATIO = 1.5;

/** A guide opens a short case, another one a long one, in turns. */
export async function measureOpening(
  name: string,
  { crowd, url, store }: { crowd: Crowd; url: string; store: Store },
): Promise<Measured> {
  const short = await openerOf(FEW, { crowd, store });
  const long = await openerOf(MANY, { crowd, store });
  await analyse(url);
  const times = { short: [] as number[], long: [] as number[] };
  for (let time = -WARM_UP; time < OPENINGS; time++) {
    const taken = { short: await short(), long: await long() };
    if (time < 0) continue;
    times.short.push(taken.short);
    times.long.push(taken.long);
  }
  const [few, many] = [median(times.short), median(times.long)];
  const row = (lines: number, taken: readonly number[]) => ({
    what: `${name}: opening a log of ${lines} lines`,
    "p50 ms": round(median(taken)),
    "p95 ms": round(percentile(taken, 0.95)),
    lines: `${taken.length} times`,
  });
  return {
    rows: [row(FEW, times.short), row(MANY, times.long)],
    goals: [
      { goal: `${name}: opening ${MANY} lines ÷ ${FEW} (median)`, value: many / few, limit: MAX_RATIO },
    ],
  };
}

async function openerOf(
  lines: number,
  { crowd, store }: { crowd: Crowd; store: Store },
): Promise<() => Promise<number>> {
  const [learner, guide] = await crowd.bring(2, wayToMenu);
  if (!learner || !guide) throw new Error("Nobody came");
  const id = await storeTalk(store, { learner, guide }, { lines, text: answers[1] });
  return () => crowd.send(guide.press({ verb: "open-case", case: id }, { replyToId: "card" }));
}
