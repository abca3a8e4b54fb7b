import { z } from "zod";
import { remindChoices, sessionForms } from "./session.ts";

/** A booking on its way: what the learner has said so far. Belongs to the learner, and ends after a day. */
export const bookingSchema = z.object({
  /** Becomes the id of the session, so that a second tap books nothing new. */
  id: z.string(),
  concern: z.string(),
  topic: z.string().optional(),
  isOwnSiteWanted: z.boolean(),
  guideId: z.string().optional(),
  startAt: z.number().optional(),
  form: z.enum(sessionForms).optional(),
  preparation: z.string(),
  /** What is to be shared: "<id of a goal or reflection>:<script>:<key>". */
  items: z.array(z.string()),
  remind: z.array(z.enum(remindChoices)),
});
export type Booking = Readonly<z.infer<typeof bookingSchema>>;

export const BOOKING_LIFE_MS = 24 * 3_600_000;

/** Somebody who waits for a time. */
export const waitingBodySchema = z.object({
  concern: z.string(),
  topic: z.string().optional(),
  isOwnSiteWanted: z.boolean(),
  /** Only this guide; undefined: any who fits. */
  guideId: z.string().optional(),
});

/** A place in the waiting list; each person has one at the most. */
export type Waiting = Readonly<z.infer<typeof waitingBodySchema>> & {
  readonly id: string;
  readonly personId: string;
  readonly sinceOn: string;
  /** Order of the list. */
  readonly position: number;
  /** The held session that is offered now, and until when (UTC milliseconds). */
  readonly offer: { readonly sessionId: string; readonly until: number } | undefined;
  readonly expiresAt: number;
};
