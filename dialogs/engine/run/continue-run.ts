import type { ActionOf, VerbsOf } from "../../../domain/engine/action.ts";
import type { PressOf } from "../../../domain/engine/press.ts";
import { currentQuestion, reword } from "../../../domain/engine/run.ts";
import type { runPresses } from "../../../domain/engine/run-presses.ts";
import type { Script } from "../../../domain/engine/script.ts";
import type { goalRunPresses } from "../../../domain/goals/presses.ts";
import { saveGoal, savePlan, saveReview, saveTask } from "../../goals/goal-ends.ts";
import type { Turn } from "../turn.ts";
import { onAnswerPress, onTake, onText } from "./run-answers.ts";
import { keep, offerToCancel, offerToDiscard, pause, remove } from "./run-ends.ts";
import { saveLines, showLines } from "./run-lines.ts";
import {
  goBack,
  moveTo,
  onBlank,
  onOldStep,
  openBranch,
  openForChange,
  showExample,
  skipQuestion,
  stay,
} from "./run-moves.ts";
import { showRun } from "./show-run.ts";
import type { Progress, Step } from "./step.ts";
import { withTyped } from "./take-answer.ts";

type RunVerb = VerbsOf<typeof runPresses> | VerbsOf<typeof goalRunPresses>;
type RunHandler<V extends RunVerb> = (step: Step, press: PressOf<V>) => Promise<Progress>;

/** What the buttons of a run do at the step that they belong to. */
export const runHandlers: { readonly [V in RunVerb]: RunHandler<V> } = {
  answer: onAnswerPress,
  take: onTake,
  branch: async (step, press) => openBranch(await withTyped(step, press.text), press.to),
  reword: (step, press) =>
    isOffered(step, press.to) ? moveTo(step, reword(step.run, press.to)) : onOldStep(step),
  example: showExample,
  skip: skipQuestion,
  back: async (step, press) => goBack(await withTyped(step, press.text)),
  later: async (step, press) => pause(await withTyped(step, press.text)),
  cancel: offerToCancel,
  "delete-draft": (step) => remove(step, "cancel.deleted"),
  stay,
  switch: pause,
  edit: (step, press) => openForChange(step, press.key),
  "edit-all": showLines,
  "save-lines": (step, press) => saveLines(step, press.lines ?? {}),
  keep: (step, press) => (step.script.end === "reflection" ? keep(step, press) : onOldStep(step)),
  discard: offerToDiscard,
  "confirm-discard": (step) => remove(step, "summary.discarded"),
  "save-goal": (step, press) => (step.script.end === "goal" ? saveGoal(step, press) : onOldStep(step)),
  "save-task": (step) => (step.script.end === "task" ? saveTask(step) : onOldStep(step)),
  "save-plan": (step, press) => (step.script.end === "plan" ? savePlan(step, press) : onOldStep(step)),
  "save-review": (step, press) => (step.script.end === "review" ? saveReview(step, press) : onOldStep(step)),
};

/** One turn inside a running script. */
export async function continueRun(turn: Turn, script: Script): Promise<Progress> {
  const run = turn.draft?.run;
  if (!run) return "ended";
  const step = { turn, script, run };
  const { action } = turn;
  if (action.verb in runHandlers) return onRunAction(step, action as PressOf<RunVerb>);
  switch (action.verb) {
    case "say":
      return onText(step, action);
    case "type-command":
      return onCommand(step, action);
    case "send-nothing":
      return onBlank(step);
    default:
      await showRun(turn);
      return "waiting";
  }
}

function onRunAction(step: Step, press: PressOf<RunVerb>): Promise<Progress> {
  if (press.run !== step.run.id) return onOldStep(step);
  // Of a summary a line is opened by its name, whatever was changed since.
  if (press.verb !== "edit" && press.step !== step.run.step) return onOldStep(step, press);
  const handler = runHandlers[press.verb] as RunHandler<typeof press.verb>;
  return handler(step, press as never);
}

function onCommand(step: Step, typed: ActionOf<"type-command">): Promise<Progress> {
  switch (typed.command) {
    case "überspringen":
      return skipQuestion(step);
    case "zurück":
      return goBack(step);
    case "beispiel":
      return showExample(step);
    case "noch-einmal":
    case "weiter":
      return stay(step);
    case "muss-los":
    case "ende":
      return pause(step);
    case "abbrechen":
      return offerToCancel(step);
    default:
      return onText(step, typed);
  }
}

function isOffered({ script, run }: Step, rewording: string): boolean {
  return currentQuestion(script, run)?.rewordings?.includes(rewording) ?? false;
}
