import { z } from "zod";

/** Ways to learn that a person can choose from (docs/method.md, D3). */
export const paths = ["path-try", "path-observe", "path-ask", "path-read", "path-course"] as const;

/** Two fitting exploration tasks for every way: each of the eight is offered somewhere, never all of them. */
export const templatesFor: Readonly<Record<string, readonly string[]>> = {
  "path-try": ["task-vary", "task-compare"],
  "path-observe": ["task-shadow", "task-trace"],
  "path-ask": ["task-interview", "task-feedback"],
  "path-read": ["task-rule", "task-compare"],
  "path-course": ["task-explain", "task-interview"],
};

/** Longest time an exploration task may take (docs/method.md, D3), in minutes. */
export const MAX_TASK_MINUTES = 60;

const line = z.object({ key: z.string(), text: z.string() });

/** What a task holds of the person's words. */
export const taskBodySchema = z.object({
  lines: z.array(line),
  /** ISO day of looking back. */
  returnOn: z.string().optional(),
});

/** An exploration task (Erkundungsaufgabe) of a goal. */
export type Task = z.infer<typeof taskBodySchema> & {
  readonly id: string;
  readonly goalId: string;
  readonly madeOn: string;
};
