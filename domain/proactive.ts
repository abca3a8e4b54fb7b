import { z } from "zod";

/** What there is to say about a session with a guide, or a place in the waiting list. */
const sessionNews = [
  /** To the guide. */
  "booked",
  "freed",
  "hand-over-refused",
  "handed-over",
  /** To the other of the two. */
  "moved",
  "cancelled",
  /** To the learner. */
  "hand-over-asked",
  "place-offered",
  "place-lapsed",
  "follow-up",
  /** To whoever wants to be reminded. */
  "day-before",
  "hour-before",
] as const;
export type SessionNews = (typeof sessionNews)[number];

/** What time brings to a case. */
const caseNews = [
  /** To the learner: the promised day has come, or the guide has not answered. */
  "still-waiting",
  "first-unanswered",
  "expired",
  /** To the guide who has taken it, or who is asked alone. */
  "answer-due",
  "asked-first",
  "new-lines",
] as const;
export type CaseNews = (typeof caseNews)[number];

/** What the companion means to say by itself: not the words, which are chosen when they are sent. */
export const proactiveSchema = z.object({
  /** When it was due, UTC milliseconds. */
  plannedFor: z.number(),
  /** Planned as if it were so much later than it was: so is everything about time looked at when it is sent. */
  shiftMs: z.number().optional(),
  /** The goal of a question after its end. */
  goalId: z.string().optional(),
  session: z
    .object({
      what: z.enum(sessionNews),
      id: z.string(),
      /** Of which version this is said: what was changed since is not said any more. */
      version: z.number(),
      /** UTC milliseconds; what is said of a session that is gone. */
      startAt: z.number(),
      /** Until when (UTC milliseconds) it is of any use to say it. */
      until: z.number(),
    })
    .optional(),
  case: z
    .object({ what: z.enum(caseNews), id: z.string(), version: z.number(), until: z.number() })
    .optional(),
});
export type Proactive = z.infer<typeof proactiveSchema>;
