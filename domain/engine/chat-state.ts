import { z } from "zod";
import { offerSchema } from "./press.ts";

/** Grows when an older state would be misunderstood; it is then dropped. */
const CHAT_STATE_VERSION = 1;

/**
 * What a chat remembers between turns, beside the person and the draft. Nothing of value: it may be lost. So it is read
 * tolerantly, part by part: what was written by another version, and is not understood, is forgotten.
 */
const chatStateSchema = z.object({
  version: z.literal(CHAT_STATE_VERSION).default(CHAT_STATE_VERSION),
  /** botbuilder-dialogs' own stack; opaque here. */
  dialogs: z.unknown().optional(),
  /** What the last message offered, for answers by number or label. All or none: a number must not mean another one. */
  offers: z.array(offerSchema).catch([]),
  /** Starts that were used already, so that a second tap on the same card begins nothing new. */
  used: z.array(z.string()).catch([]),
  /** The field of the last card that typed words fill: of a booking that is on its way. */
  asks: z.enum(["concern", "preparation", "case-concern", "release"]).optional().catch(undefined),
  /**
   * The case to which typed lines go. Not `isOn`: something else came in between, and the next line asks first.
   * `confirmedAt`: when the person has said so last, UTC milliseconds.
   */
  talk: z
    .object({ id: z.string(), isOn: z.boolean(), confirmedAt: z.number().optional() })
    .optional()
    .catch(undefined),
  /** The ISO day of a "nur loswerden" that was not closed. What is written in it is stored nowhere. */
  ventingOn: z.string().optional().catch(undefined),
  /** A guard's open question: about which message, and where it came up. The words are in its card alone. */
  guard: z
    .object({
      id: z.string(),
      sourceId: z.string().optional(),
      run: z.string().optional(),
      step: z.number().int().optional(),
      /** How the person chose by typing: the words have to be sent once more. */
      chosen: z.enum(["masked", "own"]).optional(),
    })
    .optional()
    .catch(undefined),
});
export type ChatState = z.infer<typeof chatStateSchema>;

export const FRESH_CHAT: ChatState = {
  version: CHAT_STATE_VERSION,
  dialogs: undefined,
  offers: [],
  used: [],
};

/** A state as it was stored, by whatever version: what cannot be read is a fresh chat, never an error. */
export function chatStateFrom(stored: unknown): ChatState {
  const read = chatStateSchema.safeParse(stored);
  return read.success ? read.data : FRESH_CHAT;
}

const REMEMBERED_STARTS = 30;

export function rememberStart(state: ChatState, start: string): ChatState {
  return { ...state, used: [...state.used, start].slice(-REMEMBERED_STARTS) };
}

/** A sentence that may become a beginning. Kept apart, because it holds words and therefore ends soon. */
export const openingSchema = z.object({
  text: z.string(),
  sourceId: z.string().optional(),
  /** The card that offers it: an older card must not begin with a newer sentence. */
  start: z.string().optional(),
});
export type Opening = z.infer<typeof openingSchema>;

export function withoutVent({ ventingOn: _ended, ...state }: ChatState): ChatState {
  return state;
}

export function withoutGuard({ guard: _resolved, ...state }: ChatState): ChatState {
  return state;
}
