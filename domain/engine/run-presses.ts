import { z } from "zod";
import { checkInAnswers } from "../goals/check-in.ts";
import { commands } from "./command.ts";
import { atStep, days, id, key, press, tick, words } from "./declare.ts";

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
  begin: press({ start: id, ...beginFields }),
  resume: press({ run: id.optional() }),
  // What a guard held back comes with its own button, since nothing of it is stored; it is checked when it is read.
  guarded: press({ guard: id, as: z.enum(guardChoices), held: z.unknown().optional() }),
  /** A command that was typed in a talk, and was meant for the companion. */
  command: press({ command: z.enum(commands) }),
} as const;

/** What belongs to a run at one of its steps; `goals` has more of them. */
export const runPresses = {
  answer: press({
    ...atStep,
    text: words.optional(),
    choice: key.optional().or(z.literal("")),
    days,
    standing: z.string().max(4).optional(),
    keepStanding: tick,
  }),
  branch: press({ ...atStep, to: key, text: words.optional() }),
  take: press({ ...atStep, text: words.optional(), sourceId: id.optional() }),
  reword: press({ ...atStep, to: key }),
  example: press(atStep),
  skip: press(atStep),
  back: press({ ...atStep, text: words.optional() }),
  later: press({ ...atStep, text: words.optional() }),
  cancel: press(atStep),
  "delete-draft": press(atStep),
  stay: press(atStep),
  switch: press({ ...atStep, begin: z.object(bareBegin).optional() }),
  edit: press({ run: id, key }),
  "edit-all": press(atStep),
  "save-lines": press({ ...atStep, lines: z.record(key, words).optional(), checked: tick }),
  keep: press({
    ...atStep,
    months: z.string().max(3).optional(),
    theme: key.optional().or(z.literal("")),
  }),
  discard: press(atStep),
  "confirm-discard": press(atStep),
} as const;
