import { dayOf } from "../domain/days.ts";
import type { Goal } from "../domain/goal.ts";
import { stepToAsk } from "../domain/goal-to-ask.ts";
import { endOfWeek, nextWorkingTime, USUAL_WORKING_TIME, weekOf } from "../domain/nudge.ts";
import { type EndReason, type OutboxKind, startsByItself } from "../domain/outbox.ts";
import { type Own, ownSchema } from "../domain/own.ts";
import type { Presence } from "../storage/chats.ts";
import type { Tx } from "../storage/store.ts";
import { readCalendars } from "./calendars.ts";
import { TOO_LATE_MS } from "./plan-nudges.ts";

/** What a message that the companion starts is about. */
export type Ask =
  | { readonly kind: "step"; readonly goal: Goal }
  | { readonly kind: "week" }
  | { readonly kind: "echo"; readonly goal: Goal }
  | { readonly kind: "goodbye" };

export type Decision =
  | { readonly kind: "say"; readonly ask: Ask; readonly presence: Presence; readonly week: string }
  | { readonly kind: "end"; readonly state: "skipped" | "blocked" | "gone"; readonly reason?: EndReason }
  /** Not now, but at this instant (UTC milliseconds). */
  | { readonly kind: "later"; readonly dueAt: number };

type Message = {
  readonly id: string;
  readonly kind: OutboxKind;
  readonly personId: string | undefined;
  readonly payload: string;
};

/**
 * Looks once more at what the companion is about to say by itself: whether it is still wanted, whether the person can be
 * reached and works now, and what it is about today. One answer for each message, by its id.
 */
export async function decideOwn(
  tx: Tx,
  messages: readonly Message[],
  now: number,
): Promise<ReadonlyMap<string, Decision>> {
  const own = messages.filter(({ kind }) => startsByItself(kind));
  if (own.length === 0) return new Map();
  const ids = [...new Set(own.flatMap(({ personId }) => personId ?? []))];
  const known = {
    presences: new Map((await tx.chats.findAll(ids)).map((presence) => [presence.person.id, presence])),
    plans: await tx.nudgePlans.findAll(ids),
    goals: await tx.goals.activeOf(ids, now),
    calendarOf: await readCalendars(tx),
  };
  const decisions = new Map<string, Decision>();
  for (const message of own) {
    const { own: intent } = JSON.parse(message.payload) as { own: unknown };
    decisions.set(message.id, await decide(tx, known, { message, own: ownSchema.parse(intent), now }));
  }
  return decisions;
}

type Known = {
  readonly presences: ReadonlyMap<string, Presence>;
  readonly plans: Awaited<ReturnType<Tx["nudgePlans"]["findAll"]>>;
  readonly goals: Awaited<ReturnType<Tx["goals"]["activeOf"]>>;
  readonly calendarOf: Awaited<ReturnType<typeof readCalendars>>;
};

async function decide(
  tx: Tx,
  { presences, plans, goals, calendarOf }: Known,
  { message, own, now }: { message: Message; own: Own; now: number },
): Promise<Decision> {
  const presence = presences.get(message.personId ?? "");
  if (!presence) return { kind: "end", state: "skipped", reason: "nothing-left" };
  const { person } = presence;
  if (person.reach === "blocked" || person.reach === "gone") return { kind: "end", state: person.reach };
  const { zone } = person.manner;
  const { shiftMs = 0 } = own;
  const at = now + shiftMs;
  const today = dayOf(at, zone);
  const plan = plans.get(person.id);
  if (message.kind !== "echo" && !plan) return skip("not-wanted");
  if (plan?.restsUntil !== undefined && plan.restsUntil >= today) return skip("resting");
  if (person.restUntil !== undefined && person.restUntil >= today) return skip("resting");
  if (at - own.plannedFor > TOO_LATE_MS) return skip("late");

  const workingTime = plan?.settings ?? USUAL_WORKING_TIME;
  const from = nextWorkingTime({ workingTime, calendar: calendarOf({ zone, siteId: person.siteId }), at });
  if (from !== at) {
    const isSoon =
      from !== undefined && from - own.plannedFor <= TOO_LATE_MS && weekOf(from, zone) === weekOf(at, zone);
    return isSoon ? { kind: "later", dueAt: from - shiftMs } : skip("late");
  }
  const say = (ask: Ask): Decision => ({ kind: "say", ask, presence, week: weekOf(at, zone) });
  if (message.kind === "last-nudge") return say({ kind: "goodbye" });
  if (message.kind === "echo") {
    const goal = own.goalId === undefined ? undefined : await tx.goals.find(person.id, own.goalId, now);
    return goal ? say({ kind: "echo", goal }) : skip("nothing-left");
  }
  const monday = mondayOf(at, zone);
  const asked = stepToAsk(
    goals.filter(({ personId }) => personId === person.id),
    { monday, today },
  );
  return asked.kind === "nothing" ? skip(asked.reason) : say(asked);
}

function skip(reason: EndReason): Decision {
  return { kind: "end", state: "skipped", reason };
}

const SIX_DAYS_MS = 6 * 24 * 3_600_000;

function mondayOf(at: number, zone: string): string {
  const sunday = endOfWeek(at, zone);
  return new Date(Date.parse(`${sunday}T12:00:00Z`) - SIX_DAYS_MS).toISOString().slice(0, 10);
}
