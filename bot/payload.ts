import { z } from "zod";
import type { Card } from "../dialogs/cards/card.ts";
import type { Turn } from "../dialogs/turn.ts";
import { voices } from "../domain/voice.ts";

const card = z.custom<Card>((value) => typeof value === "object" && value !== null);

/** What a turn owes the person, as it waits in the outbox. */
export const payloadSchema = z.object({
  /** Stored without the words that the reply carries; and whether the person had been greeted before it. */
  partial: z.object({ wasGreeted: z.boolean() }).optional(),
  message: z
    .union([
      /** `summary`: what a notification shows instead of the card. */
      z.object({ card, summary: z.string().optional() }),
      z.object({ text: z.string() }),
    ])
    .optional(),
  /** The pressed message, and what it becomes. */
  update: z.object({ activityId: z.string(), card }).optional(),
  /** A case in a channel: new, or in place of an earlier message; what is told depends on who is in the channel. */
  channel: z
    .object({
      activityId: z.string().optional(),
      card,
      /** For a channel in which somebody is no guide. */
      neutral: card,
      /** Directory ids of the house's guides. */
      guides: z.array(z.string()),
    })
    .optional(),
  /** A message that is to lose its words. */
  blank: z.object({ activityId: z.string(), voice: z.enum(voices) }).optional(),
  /** The body of an invoke's answer. */
  answer: z.object({ statusCode: z.literal(200), type: z.string(), value: z.unknown() }).optional(),
});
export type Payload = z.infer<typeof payloadSchema>;

/** What of a reply may be stored: without words that are not to be stored, where its card carries some. */
export function storable(payload: Payload, turn: Turn, wasGreeted: boolean): Payload {
  return turn.storedReply ? { ...payload, message: turn.storedReply, partial: { wasGreeted } } : payload;
}

/** Puts together what a turn left to say; undefined when it has nothing to say. */
export function payloadOf(
  turn: Turn,
  pressed: { isInvoke: boolean; replyToId: string | undefined },
): Payload | undefined {
  const { reply, record, toast } = turn;
  const update =
    record && pressed.replyToId !== undefined ? { activityId: pressed.replyToId, card: record } : undefined;
  const answer = pressed.isInvoke ? invokeAnswer(record, toast) : undefined;
  // What was chosen by typing has no card to become the record of it; then the record is the answer.
  const message = reply ?? (record && pressed.replyToId === undefined ? { card: record } : undefined);
  if (!message && !update && !answer) return undefined;
  return {
    ...(message ? { message } : {}),
    ...(update ? { update } : {}),
    ...(answer ? { answer } : {}),
  };
}

function invokeAnswer(record: Card | undefined, toast: string | undefined): NonNullable<Payload["answer"]> {
  return record
    ? { statusCode: 200, type: "application/vnd.microsoft.card.adaptive", value: record }
    : { statusCode: 200, type: "application/vnd.microsoft.activity.message", value: toast ?? "" };
}
