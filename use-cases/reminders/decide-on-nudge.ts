import type { OutboxKind } from "../../domain/outbox.ts";
import type { Proactive } from "../../domain/proactive.ts";
import { stepToAsk } from "../../domain/reminders/goal-to-ask.ts";
import { endOfWeek, weekOf } from "../../domain/reminders/nudge.ts";
import { dayOf } from "../../domain/time/days.ts";
import type { Tx } from "../../storage/store.ts";
import { type Recipient, rests, skip, type Verdict, workingFrom } from "./decision.ts";
import { TOO_LATE_MS } from "./planned-entry.ts";

/** The weekly question, the last of its kind, or the question after the end of a goal: whether it is still to be asked. */
export async function decideOnNudge(
  tx: Tx,
  recipient: Recipient,
  { kind, own }: { kind: OutboxKind; own: Proactive },
): Promise<Verdict> {
  const { presence, plan, at } = recipient;
  const { person } = presence;
  const { zone } = person.manner;
  const { plannedFor, shiftMs = 0 } = own;
  const today = dayOf(at, zone);
  if (kind !== "echo" && !plan) return skip("not-wanted");
  if (rests(plan?.restsUntil, today) || rests(person.restUntil, today)) return skip("resting");
  if (at - plannedFor > TOO_LATE_MS) return skip("late");
  const from = workingFrom(recipient);
  if (from !== at) {
    const isSoon =
      from !== undefined && from - plannedFor <= TOO_LATE_MS && weekOf(from, zone) === weekOf(at, zone);
    return isSoon ? { kind: "later", dueAt: from - shiftMs } : skip("late");
  }
  if (kind === "last-nudge") return { kind: "say", ask: { kind: "goodbye" } };
  return kind === "echo" ? echoOf(tx, recipient, own) : weeklyQuestion(recipient, today);
}

async function echoOf(
  tx: Tx,
  { presence, at }: Recipient,
  { goalId, shiftMs = 0 }: Proactive,
): Promise<Verdict> {
  const goal =
    goalId === undefined ? undefined : await tx.goals.find(presence.person.id, goalId, at - shiftMs);
  return goal ? { kind: "say", ask: { kind: "echo", goal } } : skip("nothing-left");
}

function weeklyQuestion({ presence, goals, at }: Recipient, today: string): Verdict {
  const monday = mondayOf(at, presence.person.manner.zone);
  const asked = stepToAsk(goals, { monday, today });
  return asked.kind === "nothing" ? skip(asked.reason) : { kind: "say", ask: asked };
}

const SIX_DAYS_MS = 6 * 24 * 3_600_000;

function mondayOf(at: number, zone: string): string {
  const sunday = endOfWeek(at, zone);
  return new Date(Date.parse(`${sunday}T12:00:00Z`) - SIX_DAYS_MS).toISOString().slice(0, 10);
}
