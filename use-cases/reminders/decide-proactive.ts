import { SILENCE_MS } from "../../domain/cases/case.ts";
import { type OutboxKind, startsByItself } from "../../domain/outbox.ts";
import { type Proactive, proactiveSchema } from "../../domain/proactive.ts";
import { weekOf } from "../../domain/reminders/nudge.ts";
import type { Tx } from "../../storage/store.ts";
import type { Chore, Presence } from "../act/work.ts";
import { readCalendars } from "../organisation/calendars.ts";
import { decideOnCase } from "./decide-on-case.ts";
import { decideOnNudge } from "./decide-on-nudge.ts";
import { decideOnSession } from "./decide-on-session.ts";
import type { Ask, Recipient, Verdict } from "./decision.ts";

/** A verdict, and of what is said to whom it is said, in which ISO week. */
export type Decision =
  | Exclude<Verdict, { kind: "say" }>
  | { readonly kind: "say"; readonly ask: Ask; readonly presence: Presence; readonly week: string };

type Message = {
  readonly id: string;
  readonly kind: OutboxKind;
  readonly personId: string | undefined;
  readonly payload: string;
};

/**
 * Looks once more at proactive messages that are about to be sent: whether each is still wanted, whether the person can be
 * reached and works now, and what it is about today. One answer for each message, by its id.
 */
export async function decideProactive(
  { tx, at: now }: Pick<Chore, "tx" | "at">,
  messages: readonly Message[],
): Promise<ReadonlyMap<string, Decision>> {
  const own = messages.filter(({ kind }) => startsByItself(kind) && kind !== "channel");
  if (own.length === 0) return new Map();
  const ids = [...new Set(own.flatMap(({ personId }) => personId ?? []))];
  const known = await readKnown(tx, ids, now);
  const decisions = new Map<string, Decision>();
  for (const { id, kind, personId, payload } of own) {
    const stored = JSON.parse(payload) as { own: unknown };
    const intent = proactiveSchema.parse(stored.own);
    decisions.set(id, await decide(tx, known, { kind, personId, own: intent, now }));
  }
  return decisions;
}

type Known = Awaited<ReturnType<typeof readKnown>>;

/** Reads what is needed of all recipients at once. */
async function readKnown(tx: Tx, ids: readonly string[], now: number) {
  return {
    presences: new Map((await tx.chats.findAll(ids)).map((presence) => [presence.person.id, presence])),
    plans: await tx.nudgePlans.findAll(ids),
    goals: await tx.goals.activeOf(ids, now),
    calendarOf: await readCalendars(tx),
  };
}

async function decide(
  tx: Tx,
  known: Known,
  {
    kind,
    personId,
    own,
    now,
  }: { kind: OutboxKind; personId: string | undefined; own: Proactive; now: number },
): Promise<Decision> {
  const presence = known.presences.get(personId ?? "");
  if (!presence) return { kind: "end", state: "skipped", reason: "nothing-left" };
  const { reach, manner } = presence.person;
  if (reach === "blocked" || reach === "gone") return { kind: "end", state: reach };
  const quietAt = await quietFrom(tx, presence, now);
  if (quietAt > now) return { kind: "later", dueAt: quietAt };
  const at = now + (own.shiftMs ?? 0);
  const verdict = await verdictOn(tx, recipientOf(known, presence, at), { kind, own });
  return verdict.kind === "say" ? { ...verdict, presence, week: weekOf(at, manner.zone) } : verdict;
}

function recipientOf({ plans, goals, calendarOf }: Known, presence: Presence, at: number): Recipient {
  const { id, siteId, manner } = presence.person;
  return {
    presence,
    plan: plans.get(id),
    calendar: calendarOf({ zone: manner.zone, siteId }),
    goals: goals.filter(({ personId }) => personId === id),
    at,
  };
}

function verdictOn(
  tx: Tx,
  recipient: Recipient,
  { kind, own }: { kind: OutboxKind; own: Proactive },
): Promise<Verdict> {
  if (own.case) return decideOnCase(tx, recipient, { news: own.case, plannedFor: own.plannedFor });
  if (own.session) return decideOnSession(tx, recipient, own.session);
  return decideOnNudge(tx, recipient, { kind, own });
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
