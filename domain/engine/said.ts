import { z } from "zod";
import { commands } from "./command.ts";
import { carried, declare, id, words } from "./declare.ts";
import type { Press } from "./press.ts";

const sourceId = z.string().max(200).optional();

/** What a person can do without a button: what is typed, sent or changed in the chat, as it is meant there. */
export const saidActions = {
  arrive: declare({}, { may: "anyone" }),
  /** A sentence for the companion: an answer, or something new. */
  say: declare({ text: words, sourceId }),
  /** A sentence that is to be a beginning. */
  "open-with": declare({ text: words, sourceId }),
  /** A sentence of a "nur loswerden": heard, and kept nowhere. */
  vent: declare({ text: carried() }),
  "type-command": declare({ command: z.enum(commands), text: z.string().max(80), sourceId }),
  /** A word that is an offered answer and a command. */
  "choose-meaning": declare({
    label: z.string().max(200),
    answer: z.custom<Press>(),
    command: z.custom<Press>(),
  }),
  /** A line for the other one in a talk. */
  "say-line": declare({ case: id, text: words, sourceId }, { may: "its-two" }),
  /** The same, while it is not clear for whom. */
  "ask-whom": declare({ text: words, sourceId }),
  "call-back": declare({ case: id }, { may: "its-two" }),
  /** A message that was changed in Teams; without a text: deleted. */
  "change-message": declare({ sourceId: z.string().max(200), text: words }),
  "change-line": declare({ sourceId: z.string().max(200), text: words }, { rows: "others" }),
  /** The same of a message of which nothing is kept: heard for distress, no more. */
  "change-nothing": declare({ text: carried() }, { may: "anyone" }),
  "send-files": declare({}),
  "send-nothing": declare({}),
  "press-unknown": declare({}),
} as const;
