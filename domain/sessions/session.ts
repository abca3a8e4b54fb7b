import { z } from "zod";

export const sessionForms = ["call", "on-site", "chat"] as const;
export type SessionForm = (typeof sessionForms)[number];

/** A moment at which somebody wants to be reminded: a day or an hour before. */
export const remindChoices = ["day", "hour"] as const;
const remind = z.array(z.enum(remindChoices)).max(2);

/** One line that the learner has ticked for the guide to see beforehand: whose words, and which. */
const sharedLine = z.object({ script: z.string(), key: z.string(), text: z.string() });
export type SharedLine = z.infer<typeof sharedLine>;

/** What of a session is words or wishes of people: sealed, and gone with it. */
export const sessionBodySchema = z.object({
  /** As the directory named the learner when it was booked. */
  learnerName: z.string(),
  /** What it is about, in one line. */
  concern: z.string(),
  preparation: z.string(),
  shared: z.array(sharedLine),
  /** When the learner wants to be reminded. */
  remindLearner: remind,
  /** The secret part of the address of the calendar file. */
  calendarToken: z.string(),
});
type SessionBody = Readonly<z.infer<typeof sessionBodySchema>>;

/** "held": kept free for somebody of the waiting list, who has not said yes yet. */
export const sessionStates = ["held", "booked", "cancelled"] as const;
export type SessionState = (typeof sessionStates)[number];

/** A talk of a learner with a guide. Instants are UTC milliseconds. */
export type Session = SessionBody & {
  readonly id: string;
  readonly guideId: string;
  readonly personId: string;
  readonly startAt: number;
  readonly endAt: number;
  /** With the guide's free time after it. */
  readonly busyUntil: number;
  /** The zone in which the time was chosen. */
  readonly zone: string;
  readonly form: SessionForm;
  readonly state: SessionState;
  /** Grows with every change; the SEQUENCE of its calendar file. */
  readonly version: number;
  /** A colleague whom the guide has proposed to take it over. */
  readonly handOverTo: string | undefined;
  /** ISO day on which the guide first opened what was shared. */
  readonly seenOn: string | undefined;
  /** When something is to be said about it next. */
  readonly nextDutyAt: number | undefined;
  readonly expiresAt: number;
};

/** Whether the guide can read anything of the learner's words. */
export function isShared({ concern, preparation, shared }: SharedWords): boolean {
  return concern !== "" || preparation !== "" || shared.length > 0;
}

type SharedWords = Pick<Session, "concern" | "preparation" | "shared">;
/** What is left of them when they are withdrawn, or the session is called off. */
export const NOTHING_SHARED: SharedWords = { concern: "", preparation: "", shared: [] };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How long a session stays after its end, for its learner and guide. */
const SESSION_DAYS = 30;
/** How long its calendar file can be fetched after its end (docs/contract.md, /calendar). */
export const CALENDAR_LIFE_MS = DAY_MS;

export function sessionExpiry(endAt: number): number {
  return endAt + SESSION_DAYS * DAY_MS;
}

/** Something the companion says about a session by itself. */
export type Duty = {
  readonly what: "day-before" | "hour-before" | "follow-up";
  readonly to: "learner" | "guide";
  readonly at: number;
};

/** What is to be said about a booked session, the earliest first. */
export function dutiesOf(
  { startAt, endAt, remindLearner }: Pick<Session, "startAt" | "endAt" | "remindLearner">,
  remindGuide: readonly ("day" | "hour")[],
): readonly Duty[] {
  const reminders = (to: Duty["to"], chosen: readonly ("day" | "hour")[]): Duty[] =>
    chosen.map((each) =>
      each === "day"
        ? { what: "day-before", to, at: startAt - DAY_MS }
        : { what: "hour-before", to, at: startAt - HOUR_MS },
    );
  const followUp: Duty = { what: "follow-up", to: "learner", at: endAt + FOLLOW_UP_AFTER_MS };
  return [...reminders("learner", remindLearner), ...reminders("guide", remindGuide), followUp].toSorted(
    (a, b) => a.at - b.at,
  );
}

/** The day after, in the learner's working time. */
const FOLLOW_UP_AFTER_MS = 18 * HOUR_MS;
