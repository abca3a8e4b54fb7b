import { type Goal, hasRoom, isOpen } from "../../domain/goals/goal.ts";
import { checkSize, MAX_ANSWER } from "../../domain/text.ts";
import { takeBackWords } from "../act/blank-words.ts";
import { rememberErasure } from "../act/erasures.ts";
import type { Work } from "../act/work.ts";
import { discardDraft } from "../reflect/drafts.ts";
import { findGoal, goalsIn, nextStep, saveWorkedOn } from "./goals.ts";

export type MoveOutcome =
  | { readonly kind: "moved"; readonly goal: Goal }
  | { readonly kind: "too-many"; readonly active: readonly Goal[] }
  | { readonly kind: "gone" };

/** Pauses, resumes or lets go; no reason is asked. Resuming a third goal is refused until another one rests. */
export async function moveGoal(
  work: Work,
  id: string,
  to: "active" | "paused" | "let-go",
): Promise<MoveOutcome> {
  const goal = await findGoal(work, id);
  if (!goal || !isOpen(goal)) return { kind: "gone" };
  if (to === "active" && goal.state !== "active") {
    const active = await goalsIn(work, "active");
    if (!hasRoom(active)) return { kind: "too-many", active };
  }
  const moved = await saveWorkedOn(work, { ...goal, state: to });
  return { kind: "moved", goal: moved };
}

export type EditGoalOutcome =
  | { readonly kind: "saved"; readonly goal: Goal }
  | { readonly kind: "too-long" | "too-much" | "nothing-left" | "gone" };

/** Replaces lines by key, and days by name; an empty line is removed. */
export async function editGoal(
  work: Work,
  input: { id: string; lines: Readonly<Record<string, string>>; days: Readonly<Record<string, string>> },
): Promise<EditGoalOutcome> {
  const old = await findGoal(work, input.id);
  if (!old) return { kind: "gone" };
  const changed = old.lines.flatMap(({ key, text }) => {
    const next = input.lines[key] ?? text;
    return next === "" ? [] : [{ key, text: next }];
  });
  if (changed.length === 0) return { kind: "nothing-left" };
  const texts = changed.map(({ text }) => text);
  if (texts.some((text) => text.length > MAX_ANSWER)) return { kind: "too-long" };
  if (checkSize("", texts) !== "fits") return { kind: "too-much" };
  const goal = await saveWorkedOn(work, { ...old, lines: changed, days: { ...old.days, ...input.days } });
  await takeBackWords(work, input.id);
  return { kind: "saved", goal };
}

/** Deletes a goal with its tasks and check-ins; false when it was not there any more. */
export async function deleteGoal(work: Work, id: string): Promise<boolean> {
  const isDeleted = await work.tx.goals.remove(work.person.id, id);
  if (!isDeleted) return false;
  for (const { run } of await work.tx.drafts.listFor(work.person.id, work.at))
    if (run.goal === id) await discardDraft(work, run.id);
  await rememberErasure(work, id);
  await takeBackWords(work, id);
  return true;
}

/** Changes the next step: its words, its day, or both; a day that is left out is no day. */
export async function changeStep(
  work: Work,
  input: { id: string; text: string; on: string | undefined },
): Promise<Goal | undefined> {
  const goal = await findGoal(work, input.id);
  if (!goal || !isOpen(goal)) return undefined;
  const saved = await saveWorkedOn(work, { ...goal, next: nextStep(input.text, input.on) });
  await takeBackWords(work, goal.id);
  return saved;
}
