/** What the outbox carries: a turn's reply, or what the companion says on its own. */
export type OutboxKind =
  | "reply"
  | "blank"
  | "notice"
  /** What one of two people who talk has just said or done, for the other. */
  | "talk"
  | "nudge"
  | "last-nudge"
  | "echo"
  | "session"
  /** What time brings to a case, to its learner or guide. */
  | "case"
  /** A case as its card in a guide channel shows it. */
  | "channel";

/** In which of these every entry ends, and in one only. */
export const finalStates = ["delivered", "skipped", "blocked", "gone", "failed"] as const;
export type FinalState = (typeof finalStates)[number];

/** Why an entry was not sent after all, or given up. No person can be told from it. */
export type EndReason =
  /** The person has no weekly question any more, or lets reminders rest. */
  | "not-wanted"
  | "resting"
  /** Nothing to ask: the step was reported in this week, or its day is still to come. */
  | "reported"
  | "step-ahead"
  /** What it was about is not there any more, or has changed since. */
  | "nothing-left"
  /** Its time had passed by more than a day, or working time did not come again in its week. */
  | "late"
  /** Teams never said yes: refused it, throttled it to the end, could not be reached, or left it open twice. */
  | "refused"
  | "throttled"
  | "not-sent"
  | "ambiguous";

/** Replies to people and what belongs to them go first. */
export const REPLY_LANE = 0;
export const PROACTIVE_LANE = 1;

export function laneOf(kind: OutboxKind): number {
  return startsByItself(kind) ? PROACTIVE_LANE : REPLY_LANE;
}

/** Whether the companion starts a conversation with it: under the ceiling, and with people only within working time. */
export function startsByItself(kind: OutboxKind): boolean {
  return !REPLYING.includes(kind);
}

const REPLYING: readonly OutboxKind[] = ["reply", "blank", "notice", "talk"];

/** Whether nobody is harmed who sees it twice: its buttons work once, a blanked message stays blank. */
export function mayRepeat(kind: OutboxKind): boolean {
  // "This was my last question", said twice, would be untrue the first time.
  return kind !== "last-nudge";
}

/** How long an entry is remembered: exact times of turns die with it (docs/method.md, principle 3). */
export const OUTBOX_LIFE_MS = 7 * 24 * 3_600_000;

/** For how long whoever has taken an entry has it alone: longer than sending it takes. */
export const LEASE_MS = 30_000;
