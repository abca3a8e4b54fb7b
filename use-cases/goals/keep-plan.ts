import { lines, type Run } from "../../domain/engine/run.ts";
import type { Script } from "../../domain/engine/script.ts";
import { planUntil } from "../../domain/goals/bridging-plan.ts";
import type { GoalBody } from "../../domain/goals/goal.ts";
import { dayOf } from "../../domain/time/days.ts";
import type { Work } from "../act/work.ts";
import { addGoal, type KeepGoalOutcome, nextStep } from "./goals.ts";

export type KeepPlanOutcome = KeepGoalOutcome | { readonly kind: "no-week-left" };

/** Turns a draft into a goal with one exploration task a week until the course. `titleOf`: the words of a template. */
export async function keepPlan(
  work: Work,
  input: { script: Script; run: Run; parking: string | undefined; titleOf: (template: string) => string },
): Promise<KeepPlanOutcome> {
  const { run, titleOf } = input;
  const own = lines(input.script, run);
  if (own.length === 0) return { kind: "nothing-to-keep" };
  const today = dayOf(work.at, work.person.manner.zone);
  const courseOn = run.answers["bridge-course"]?.days?.course;
  const plan = courseOn === undefined ? [] : planUntil(today, courseOn);
  const [first] = plan;
  if (!first || courseOn === undefined) return { kind: "no-week-left" };
  const about: GoalBody = {
    script: input.script.id,
    lines: [...own],
    days: { course: courseOn },
    next: nextStep(titleOf(first.template), first.on),
  };
  const outcome = await addGoal(work, { run, parking: input.parking, about });
  if (outcome.kind !== "kept") return outcome;
  const question = run.answers["bridge-question"];
  // The newest task is the one that is shown: the first week's goes in last.
  for (const { template, on } of plan.toReversed()) {
    const words = [
      { key: "template", text: titleOf(template) },
      ...(question ? [{ key: "task-question", text: question.text }] : []),
    ];
    const task = { id: work.newId(), goalId: outcome.goal.id, madeOn: today, lines: words, returnOn: on };
    await work.tx.tasks.add(work.person.id, task);
  }
  return outcome;
}
