import { type Case, heldStates, SILENCE_MS } from "../../domain/cases/case.ts";
import type { Goal } from "../../domain/goals/goal.ts";
import { type EndReason, type OutboxKind, startsByItself } from "../../domain/outbox.ts";
import { type CaseNews, type Own, ownSchema, type SessionNews } from "../../domain/own.ts";
import type { Person } from "../../domain/person.ts";
import { stepToAsk } from "../../domain/reminders/goal-to-ask.ts";
import { endOfWeek, nextWorkingTime, USUAL_WORKING_TIME, weekOf } from "../../domain/reminders/nudge.ts";
import type { SessionForm } from "../../domain/sessions/session.ts";
import { dayOf } from "../../domain/time/days.ts";
import type { NudgePlan } from "../../storage/reminders/nudge-plans.ts";
import type { Presence } from "../../storage/start/chats.ts";
import type { Tx } from "../../storage/store.ts";
import type { Chore } from "../act/work.ts";
import { readCalendars } from "../organisation/calendars.ts";
import { TOO_LATE_MS } from "./plan-nudges.ts";

/** What a message that the companion starts is about. */
export type Ask =
  | { readonly kind: "step"; readonly goal: Goal }
  | { readonly kind: "week" }
  | { readonly kind: "echo"; readonly goal: Goal }
  | { readonly kind: "goodbye" }
  | CaseAsk
  | SessionAsk;

/** What time has brought to a case. */
export type CaseAsk = {
  readonly kind: "case";
  readonly what: CaseNews;
  readonly case: Case;
};

/** Something about a session, to its learner or guide. */
export type SessionAsk = {
  readonly kind: "session";
  readonly what: SessionNews;
  readonly to: "learner" | "guide";
  readonly sessionId: string;
  readonly version: number;
  /** UTC milliseconds. */
  readonly startAt: number;
  readonly form: SessionForm | undefined;
  /** The guide it is with, or shall be with. */
  readonly guideName: string | undefined;
  /** Whether the person has a learning goal that a next step could belong to. */
  readonly goalId: string | undefined;
};

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
  { tx, at: now }: Pick<Chore, "tx" | "at">,
  messages: readonly Message[],
): Promise<ReadonlyMap<string, Decision>> {
  const own = messages.filter(({ kind }) => startsByItself(kind) && kind !== "channel");
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
  const quietAt = await quietFrom(tx, presence, now);
  if (quietAt > now) return { kind: "later", dueAt: quietAt };
  if (own.case)
    return decideOnCase(tx, {
      presence,
      news: own.case,
      known: { plan, calendarOf },
      plannedFor: own.plannedFor,
      at,
    });
  if (own.session) {
    const known = { plan, calendarOf, goals };
    return decideOnSession(tx, { presence, news: own.session, known, at });
  }
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

/** Said whatever else a person has switched off: others rely on it. */
const BINDING: readonly SessionNews[] = [
  "booked",
  "freed",
  "moved",
  "cancelled",
  "handed-over",
  "hand-over-asked",
  "hand-over-refused",
  "place-offered",
  "place-lapsed",
];
/** True whatever has become of the session since. */
const ANYWAY: readonly SessionNews[] = ["freed", "place-lapsed", "handed-over"];

async function decideOnSession(
  tx: Tx,
  {
    presence,
    news,
    known,
    at,
  }: {
    presence: Presence;
    news: NonNullable<Own["session"]>;
    known: Pick<Known, "calendarOf" | "goals"> & { plan: NudgePlan | undefined };
    at: number;
  },
): Promise<Decision> {
  const { person } = presence;
  const { what, id, version, startAt, until } = news;
  const { zone } = person.manner;
  const isBinding = BINDING.includes(what);
  if (!isBinding && person.restUntil !== undefined && person.restUntil >= dayOf(at, zone))
    return skip("resting");
  if (at >= until) return skip("late");
  const session = await tx.sessions.find(id);
  const isCurrent = session?.version === version || ANYWAY.includes(what);
  if (!isCurrent) return skip("nothing-left");
  const workingTime = known.plan?.settings ?? USUAL_WORKING_TIME;
  const from = nextWorkingTime({
    workingTime,
    calendar: known.calendarOf({ zone, siteId: person.siteId }),
    at,
  });
  if (from !== at) {
    if (from !== undefined && from < until) return { kind: "later", dueAt: from };
    // Better at an odd hour than that somebody comes to a session that was called off.
    if (!isBinding) return skip("late");
  }
  const guideId = what === "hand-over-asked" ? session?.handOverTo : session?.guideId;
  const guide = guideId === undefined ? undefined : await tx.guides.find(guideId);
  const goal = known.goals.find(({ personId }) => personId === person.id);
  const ask: SessionAsk = {
    kind: "session",
    what,
    to: session?.personId === person.id ? "learner" : "guide",
    sessionId: id,
    version,
    startAt,
    form: session?.form,
    guideName: guide?.name,
    goalId: goal?.goal.id,
  };
  return { kind: "say", ask, presence, week: weekOf(at, zone) };
}

/** While people talk the companion is silent: until when, at least (UTC milliseconds). */
async function quietFrom(tx: Tx, { person, talkId, isGuide }: Presence, now: number): Promise<number> {
  const talk = talkId === undefined ? undefined : await tx.cases.find(talkId);
  const held = isGuide ? await tx.cases.heldBy(person.id) : [];
  // A guide who is written to, and does not answer, is not talking.
  const last = [
    talk?.lastLineAt ?? 0,
    ...held.map(({ lastLineAt = 0, guideLineAt = 0 }) => Math.min(lastLineAt, guideLineAt + SILENCE_MS)),
  ];
  const quietAt = Math.max(...last) + SILENCE_MS + 1;
  return quietAt > now ? quietAt : 0;
}

/** True whatever has become of the case since. */
const CASE_ANYWAY: readonly CaseNews[] = ["expired", "new-lines"];

/** Whether the guide still has the case, and has not written in it since. */
function isStillNew(
  { state, guidePersonId, guideLineAt = 0 }: Case,
  { person, since }: { person: Person; since: number },
): boolean {
  return heldStates.includes(state) && guidePersonId === person.id && guideLineAt < since;
}

async function decideOnCase(
  tx: Tx,
  {
    presence,
    news,
    known,
    plannedFor,
    at,
  }: {
    presence: Presence;
    news: NonNullable<Own["case"]>;
    known: Pick<Known, "calendarOf"> & { plan: NudgePlan | undefined };
    plannedFor: number;
    at: number;
  },
): Promise<Decision> {
  const { person } = presence;
  const { what, id, version, until } = news;
  const { zone } = person.manner;
  if (at >= until) return skip("late");
  const found = await tx.cases.find(id);
  if (!found || (found.version !== version && !CASE_ANYWAY.includes(what))) return skip("nothing-left");
  if (what === "new-lines" && !isStillNew(found, { person, since: plannedFor })) return skip("nothing-left");
  const from = nextWorkingTime({
    workingTime: known.plan?.settings ?? USUAL_WORKING_TIME,
    calendar: known.calendarOf({ zone, siteId: person.siteId }),
    at,
  });
  if (from !== at && from !== undefined && from < until) return { kind: "later", dueAt: from };
  const ask: CaseAsk = { kind: "case", what, case: found };
  return { kind: "say", ask, presence, week: weekOf(at, zone) };
}

function skip(reason: EndReason): Decision {
  return { kind: "end", state: "skipped", reason };
}

const SIX_DAYS_MS = 6 * 24 * 3_600_000;

function mondayOf(at: number, zone: string): string {
  const sunday = endOfWeek(at, zone);
  return new Date(Date.parse(`${sunday}T12:00:00Z`) - SIX_DAYS_MS).toISOString().slice(0, 10);
}
