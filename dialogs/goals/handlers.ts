import type { VerbsOf } from "../../domain/engine/action.ts";
import type { goalPresses } from "../../domain/goals/presses.ts";
import { beginCheckIn } from "../engine/conversation.ts";
import type { Handlers } from "../engine/handler.ts";
import { move, offerToDelete, remove, saveGoalLines, saveStep, showGoalLines } from "./goal-changes.ts";
import { openGoal, showGoals, showMore, showPart, showStep } from "./goals.ts";
import { previewShare, share } from "./share.ts";
import { toTask } from "./to-task.ts";

export const goalHandlers: Handlers<VerbsOf<typeof goalPresses>> = {
  "my-goals": (turn, { page = 0 }) => showGoals(turn, page),
  "check-in": beginCheckIn,
  "open-goal": (turn, { goal }) => openGoal(turn, goal),
  "goal-more": (turn, { goal }) => showMore(turn, goal),
  "goal-part": showPart,
  "move-goal": move,
  "edit-goal": (turn, { goal }) => showGoalLines(turn, goal),
  "save-goal-lines": saveGoalLines,
  step: (turn, { goal }) => showStep(turn, goal),
  "save-step": saveStep,
  "to-task": toTask,
  share,
  "preview-share": previewShare,
  "delete-goal": (turn, { goal }) => offerToDelete(turn, goal),
  "confirm-delete-goal": (turn, { goal }) => remove(turn, goal),
};
