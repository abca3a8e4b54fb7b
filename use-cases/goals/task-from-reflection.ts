import { type Goal, isOpen } from "../../domain/goals/goal.ts";
import type { Reflection } from "../../domain/reflect/reflection.ts";
import { dayOf } from "../../domain/time/days.ts";
import type { Work } from "../act/work.ts";
import { findGoal, nextStep, saveWorkedOn } from "./goals.ts";

const TWO_WEEKS_MS = 14 * 24 * 3_600_000;

/** Which line of a dialog around a course becomes which line of a task. */
const fromCourse: Readonly<Record<string, string>> = {
  "course-task": "task-occasion",
  "course-question": "task-question",
  "course-sign": "task-done",
  "transfer-task": "task-occasion",
  "transfer-step": "template",
};

/** Whether a reflection can become a task: one that was written before or after a course. */
export function canBecomeTask({ lines }: Pick<Reflection, "lines">): boolean {
  return lines.some(({ key }) => key === "course-question" || key === "transfer-step");
}

/** The question to take along, or the transfer step, as a task within two weeks (docs/method.md, B9). */
export async function taskFromReflection(
  work: Work,
  input: { reflectionId: string; goalId: string },
): Promise<Goal | undefined> {
  const reflection = await work.tx.reflections.find(work.person.id, input.reflectionId, work.at);
  const goal = await findGoal(work, input.goalId);
  if (!reflection || !goal || !isOpen(goal) || !canBecomeTask(reflection)) return undefined;
  const { zone } = work.person.manner;
  const lines = reflection.lines.flatMap(({ key, text }) => {
    const as = fromCourse[key];
    return as === undefined ? [] : [{ key: as, text }];
  });
  const returnOn = dayOf(work.at + TWO_WEEKS_MS, zone);
  const madeOn = dayOf(work.at, zone);
  await work.tx.tasks.add(work.person.id, { id: work.newId(), goalId: goal.id, madeOn, lines, returnOn });
  const step = lines.find(({ key }) => key === "template" || key === "task-question");
  return saveWorkedOn(work, { ...goal, next: nextStep(step?.text ?? "", returnOn) });
}
