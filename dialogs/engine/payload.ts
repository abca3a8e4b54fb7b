import { z } from "zod";
import { fillHoles, hasHoles } from "../../domain/engine/holes.ts";
import { voices } from "../../domain/voice.ts";
import type { Card } from "../cards/card.ts";
import type { Turn } from "./turn.ts";

const card = z.custom<Card>((value) => typeof value === "object" && value !== null);

/** What a turn owes the person, as it waits in the outbox. */
export const payloadSchema = z.object({
  /** The card of the reply with holes, where `message` is what is said when the words that fill them are gone. */
  whole: card.optional(),
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

/** What a turn owes: as it is sent now, and as it may be stored. */
export type TurnPayload = { readonly sent: Payload; readonly stored: Payload };

/** Puts together what a turn left to say to what was heard; undefined when it has nothing to say. */
export function payloadOf(
  turn: Turn,
  heard: { isInvoke: boolean; replyToId: string | undefined; words: readonly string[] },
): TurnPayload | undefined {
  const { reply, record, toast } = turn;
  const update =
    record && heard.replyToId !== undefined ? { activityId: heard.replyToId, card: record } : undefined;
  const answer = heard.isInvoke ? invokeAnswer(record, toast) : undefined;
  // What was chosen by typing has no card to become the record of it; then the record is the answer.
  const said = reply ?? (record && heard.replyToId === undefined ? { card: record } : undefined);
  if (!said && !update && !answer) return undefined;
  const beside = { ...(update ? { update } : {}), ...(answer ? { answer } : {}) };
  const stored = { ...(said ? storable(said) : {}), ...beside };
  if (!said || !("bare" in said)) return { sent: stored, stored };
  return { sent: { message: { card: fillHoles(said.card, heard.words) }, ...beside }, stored };
}

/** What is owed of a stored reply to the same words, heard once more: with them in the places that they left. */
export function filled({ whole, ...stored }: Payload, words: readonly string[]): Payload {
  return whole ? { ...stored, message: { card: fillHoles(whole, words) } } : stored;
}

function storable(reply: NonNullable<Turn["reply"]>): Pick<Payload, "message" | "whole"> {
  if ("text" in reply) return { message: reply };
  const { card, bare } = reply;
  if (!bare) return { message: { card } };
  return { message: { card: bare }, ...(hasHoles(card) ? { whole: card } : {}) };
}

function invokeAnswer(record: Card | undefined, toast: string | undefined): NonNullable<Payload["answer"]> {
  return record
    ? { statusCode: 200, type: "application/vnd.microsoft.card.adaptive", value: record }
    : { statusCode: 200, type: "application/vnd.microsoft.activity.message", value: toast ?? "" };
}
