import { lines, type Run } from "../../domain/engine/run.ts";
import type { Script } from "../../domain/engine/script.ts";
import { type PlannedTask, planUntil } from "../../domain/goals/bridging-plan.ts";
import type { GoalBody } from "../../domain/goals/goal.ts";
import { dayOf } from "../../domain/time/days.ts";
import type { Work } from "../act/work.ts";
import { nextStep } from "./goals.ts";
import { addGoal, type KeepGoalOutcome } from "./keep-goal.ts";

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
  await addTasks(work, outcome.goal.id, { plan, madeOn: today, run, titleOf });
  return outcome;
}

/** One task a week; the newest one is the one that is shown, so the first week's goes in last. */
async function addTasks(
  { tx, person, newId }: Work,
  goalId: string,
  {
    plan,
    madeOn,
    run,
    titleOf,
  }: {
    plan: readonly PlannedTask[];
    madeOn: string;
    run: Run;
    titleOf: (template: string) => string;
  },
): Promise<void> {
  const question = run.answers["bridge-question"];
  for (const { template, on } of plan.toReversed()) {
    const words = [
      { key: "template", text: titleOf(template) },
      ...(question ? [{ key: "task-question", text: question.text }] : []),
    ];
    await tx.tasks.add(person.id, { id: newId(), goalId, madeOn, lines: words, returnOn: on });
  }
}
