import { z } from "zod";

/** At most so many goals at a time (docs/method.md, D2). */
const MAX_ACTIVE_GOALS = 2;

export const goalStates = ["active", "paused", "closed", "let-go"] as const;
export type GoalState = (typeof goalStates)[number];

const line = z.object({ key: z.string(), text: z.string() });

/** What a learning agreement holds of the person's words, and the days in it (ISO). */
export const goalBodySchema = z.object({
  /** Id of the script whose questions the lines answer. */
  script: z.string(),
  lines: z.array(line),
  days: z.record(z.string(), z.string()),
  /** 0 to 10, only if the person wanted it kept. In no share, log or metric. */
  standing: z.number().int().min(0).max(10).optional(),
  /** What the person wants to do next, and when: at first the first occasion. */
  next: z.object({ text: z.string(), on: z.string().optional() }).optional(),
});

export type GoalBody = z.infer<typeof goalBodySchema>;

/** A closing review (Auswertung): what changed, in the person's words. */
export const reviewSchema = z.object({ lines: z.array(line), on: z.string() });

/** A learning goal with its agreement (Lernvereinbarung). */
export type Goal = GoalBody & {
  readonly id: string;
  readonly state: GoalState;
  readonly setOn: string;
  readonly keepUntil: string;
  readonly expiresAt: number;
  readonly review: z.infer<typeof reviewSchema> | undefined;
  /** ISO day of the one question after the end, if the person wants it. */
  readonly echoOn: string | undefined;
  /** When that question is due (UTC milliseconds), until it is planned. */
  readonly echoDueAt?: number | undefined;
};

const NAMING = ["goal", "bridge-question"];

/** The words that name a goal in lists: its own line that says what it is about. */
export function titleOf({ lines }: Pick<Goal, "lines">): string {
  return (lines.find(({ key }) => NAMING.includes(key)) ?? lines[0])?.text ?? "";
}

/** Whether one more goal can be active beside those that are. */
export function hasRoom(active: readonly unknown[]): boolean {
  return active.length < MAX_ACTIVE_GOALS;
}

export function isOpen({ state }: Pick<Goal, "state">): boolean {
  return state === "active" || state === "paused";
}
