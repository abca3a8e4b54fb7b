import { planNudges } from "../use-cases/reminders/plan-nudges.ts";
import { asOperator } from "./doorway.ts";
import { Refused, say } from "./outcome.ts";

/** Plans what is due now, or as if it were another time; the running server sends it. */
export function planNow({ at }: { readonly at?: string }): Promise<void> {
  return asOperator(async (alone) => {
    const shiftMs = at === undefined ? 0 : shiftTo(at);
    const counts = await planNudges(alone, shiftMs);
    say(`Weekly questions that were due: ${listed(counts)}`);
    if (counts.planned > 0) say("The server sends them as soon as it runs.");
  });
}

/** How much is owed and what became of the rest; no person in it. */
export function outboxStatus(): Promise<void> {
  return asOperator(async (_alone, store) => {
    const now = Date.now();
    const { backlog, counts, doubts } = await store.transaction(async ({ outbox }) => ({
      backlog: await outbox.backlog(now),
      counts: await outbox.counts(),
      doubts: await outbox.doubts(),
    }));
    say(`Owed: ${backlog.depth}, the oldest for ${Math.round(backlog.oldestMs / 1_000)} s`);
    say(`Sends that may have arrived although Teams did not say so: ${doubts}`);
    for (const { kind, state, reason, count } of counts)
      say(`${kind.padEnd(12)}${[state, reason].filter(Boolean).join(": ").padEnd(24)}${count}`);
  });
}

function shiftTo(text: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new Refused(`"${text}" is not a time. Write it as 2026-11-30T10:00:00+01:00.`);
  return at - Date.now();
}

function listed(counts: Readonly<Record<string, number>>): string {
  const some = Object.entries(counts).filter(([, count]) => count > 0);
  return some.length === 0 ? "none" : some.map(([name, count]) => `${name} ${count}`).join(", ");
}
