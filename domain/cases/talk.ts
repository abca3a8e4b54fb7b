import { z } from "zod";

/** What is passed on between two people who talk, or told to one of them about the talk. */
const talkNews = [
  /** A line of the log, to the other of the two. */
  "line",
  /** To the learner. */
  "taken",
  "handed-back",
  "returned",
  "hand-over-asked",
  "declined",
  "session-offered",
  /** To the guide. */
  "ended",
  "withdrawn",
  "item-withdrawn",
  "handed-to-you",
  "handed-over",
  "hand-over-refused",
  /** To whoever wrote the line: it has not arrived. */
  "undelivered",
] as const;
export type TalkNews = (typeof talkNews)[number];

/** What is stored of such a message: not the words, which stand in the log until they are withdrawn. */
const talkSchema = z.object({
  what: z.enum(talkNews),
  caseId: z.string(),
  /** The line it is about. */
  entryId: z.string().optional(),
});

/** What stands in an outbox entry that is about a case: something told in a talk, or a card of a channel. */
export const aboutCaseSchema = z.object({
  talk: talkSchema.optional(),
  channel: z
    .object({
      caseId: z.string(),
      channelId: z.string(),
      /** The card that shows it: once the case itself is gone, only this knows. */
      activityId: z.string().optional(),
    })
    .optional(),
});
export type Talk = z.infer<typeof talkSchema>;
