import { lines, type Run } from "../../domain/engine/run.ts";
import type { Script } from "../../domain/engine/script.ts";
import { type Goal, isOpen } from "../../domain/goals/goal.ts";
import type { Task } from "../../domain/goals/task.ts";
import { dayOf } from "../../domain/time/days.ts";
import type { Work } from "../act/work.ts";
import { findGoal, nextStep, saveWorkedOn } from "./goals.ts";

export type KeepTaskOutcome =
  | { readonly kind: "kept"; readonly task: Task; readonly goal: Goal }
  | { readonly kind: "nothing-to-keep" }
  | { readonly kind: "gone" };

/** Turns a draft into an exploration task, which becomes the goal's next step. */
export async function keepTask(work: Work, script: Script, run: Run): Promise<KeepTaskOutcome> {
  const goal = run.goal === undefined ? undefined : await findGoal(work, run.goal);
  if (!goal || !isOpen(goal)) return { kind: "gone" };
  const own = lines(script, run);
  if (own.length === 0) return { kind: "nothing-to-keep" };
  const returnOn = run.answers["task-done"]?.days?.return;
  const task: Task = {
    id: work.newId(),
    goalId: goal.id,
    madeOn: dayOf(work.at, work.person.manner.zone),
    lines: [...own],
    ...(returnOn === undefined ? {} : { returnOn }),
  };
  await work.tx.tasks.add(work.person.id, task);
  await work.tx.drafts.remove(run.id);
  await work.tx.wordPlaces.rename(run.id, goal.id);
  const what = run.answers.template ?? run.answers["task-question"] ?? own[0];
  const saved = await saveWorkedOn(work, { ...goal, next: nextStep(what?.text ?? "", returnOn) });
  return { kind: "kept", task, goal: saved };
}
