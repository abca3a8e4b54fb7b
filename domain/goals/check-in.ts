import { z } from "zod";

/** The five answers to "how did it go?" (docs/method.md, D4). */
export const checkInAnswers = ["tried", "no-occasion", "in-the-way", "no-longer", "not-today"] as const;
export type CheckInAnswer = (typeof checkInAnswers)[number];

/** What a check-in holds: sealed as a whole, since the answer alone would tell about the person too. */
export const checkInBodySchema = z.object({
  answer: z.enum(checkInAnswers),
  /** What was noticed, what would help, and the next step, in the person's words. */
  lines: z.array(z.object({ key: z.string(), text: z.string() })),
});

export type CheckIn = z.infer<typeof checkInBodySchema> & {
  readonly id: string;
  readonly goalId: string;
  readonly on: string;
};

const OBSTACLES_BEFORE_GUIDE = 2;
const TRIES_BEFORE_CLOSING = 3;

/**
 * What is offered after a check-in, given all answers of a goal, newest first: a guide after an obstacle
 * twice in a row, closing after every third try (docs/method.md, D4). "Not today" says nothing and interrupts
 * nothing.
 */
export function offerAfter(answers: readonly CheckInAnswer[]): "guide" | "closing" | undefined {
  const [latest] = answers;
  const telling = answers.filter((answer) => answer !== "not-today");
  const recent = telling.slice(0, OBSTACLES_BEFORE_GUIDE);
  if (
    latest === "in-the-way" &&
    recent.length === OBSTACLES_BEFORE_GUIDE &&
    recent.every((a) => a === "in-the-way")
  )
    return "guide";
  const tries = telling.filter((answer) => answer === "tried").length;
  return latest === "tried" && tries % TRIES_BEFORE_CLOSING === 0 ? "closing" : undefined;
}
