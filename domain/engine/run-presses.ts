import { z } from "zod";
import { checkInAnswers } from "../goals/check-in.ts";
import { commands } from "./command.ts";
import { atStep, days, declare, id, key, tick, words } from "./declare.ts";

/** Which conversation is to begin, and about what. */
const beginFields = {
  script: key,
  form: key.optional(),
  goal: id.optional(),
  reflection: id.optional(),
  /** A question to be found out about, in the person's words. */
  question: words.optional(),
  /** How a step went, told with the button that begins the look back on it. */
  answer: z.enum(checkInAnswers).optional(),
  /** Chosen by typing, the question is the sentence that waits as a beginning. */
  isWaiting: z.literal(true).optional(),
};
export type BeginFields = Readonly<z.infer<z.ZodObject<typeof beginFields>>>;

/** The same without words: these stay where they are shown. */
const { question: _words, ...bareBegin } = beginFields;

/** What a person can say when a guard asks: with placeholders, as it is, or not at all. */
const guardChoices = ["masked", "own", "anew"] as const;

/** What begins a conversation, takes it up again, or answers what stands in its way. */
export const conversationPresses = {
  begin: declare({ start: id, ...beginFields }),
  resume: declare({ run: id.optional() }),
  // What a guard held back comes with its own button, since nothing of it is stored; it is checked when it is read.
  guarded: declare({ guard: id, as: z.enum(guardChoices), held: z.unknown().optional() }),
  /** A command that was typed in a talk, and was meant for the companion. */
  command: declare({ command: z.enum(commands) }),
} as const;

/** What belongs to a run at one of its steps; `goals` has more of them. */
export const runPresses = {
  answer: declare({
    ...atStep,
    text: words.optional(),
    choice: key.optional().or(z.literal("")),
    days,
    standing: z.string().max(4).optional(),
    keepStanding: tick,
  }),
  branch: declare({ ...atStep, to: key, text: words.optional() }),
  take: declare({ ...atStep, text: words.optional(), sourceId: id.optional() }),
  reword: declare({ ...atStep, to: key }),
  example: declare(atStep),
  skip: declare(atStep),
  back: declare({ ...atStep, text: words.optional() }),
  later: declare({ ...atStep, text: words.optional() }),
  cancel: declare(atStep),
  "delete-draft": declare(atStep),
  stay: declare(atStep),
  switch: declare({ ...atStep, begin: z.object(bareBegin).optional() }),
  edit: declare({ run: id, key }),
  "edit-all": declare(atStep),
  "save-lines": declare({ ...atStep, lines: z.record(key, words).optional(), checked: tick }),
  keep: declare({
    ...atStep,
    months: z.string().max(3).optional(),
    theme: key.optional().or(z.literal("")),
  }),
  discard: declare(atStep),
  "confirm-discard": declare(atStep),
} as const;
