import { z } from "zod";
import { offerSchema } from "./press.ts";

/** What a chat remembers between turns, beside the person and the draft. Nothing of value: it may be lost. */
export const chatStateSchema = z.object({
  /** botbuilder-dialogs' own stack; opaque here. */
  dialogs: z.unknown().optional(),
  /** What the last message offered, for answers by number or label. */
  offers: z.array(offerSchema),
  /** Starts that were used already, so that a second tap on the same card begins nothing new. */
  used: z.array(z.string()),
  /** In "nur loswerden" the words are read by nobody and stored nowhere. */
  isVenting: z.boolean(),
});
export type ChatState = z.infer<typeof chatStateSchema>;

export const FRESH_CHAT: ChatState = { dialogs: undefined, offers: [], used: [], isVenting: false };

const REMEMBERED_STARTS = 30;

export function rememberStart(state: ChatState, start: string): ChatState {
  return { ...state, used: [...state.used, start].slice(-REMEMBERED_STARTS) };
}

/** A sentence that may become a beginning. Kept apart, because it holds words and therefore ends soon. */
export const openingSchema = z.object({ text: z.string(), sourceId: z.string().optional() });
export type Opening = z.infer<typeof openingSchema>;
