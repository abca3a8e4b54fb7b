import { z } from "zod";

/** What the companion means to say by itself: not the words, which are chosen when they are sent. */
export const ownSchema = z.object({
  /** When it was due, UTC milliseconds. */
  plannedFor: z.number(),
  /** Planned as if it were so much later than it was: so is everything about time looked at when it is sent. */
  shiftMs: z.number().optional(),
  /** The goal of a question after its end. */
  goalId: z.string().optional(),
});
export type Own = z.infer<typeof ownSchema>;
