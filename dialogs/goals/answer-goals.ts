import type { Press } from "../../domain/engine/press.ts";
import type { Turn } from "../engine/turn.ts";
import { move, offerToDelete, remove, showGoalLines, showStep } from "./goal-changes.ts";
import { openGoal, showGoals, showMore, showPart } from "./goals.ts";
import { toTask } from "./to-task.ts";

/** Answers a press on a person's goals; false when it is not one of them. */
export async function answerOnGoals(turn: Turn, press: Press): Promise<boolean> {
  switch (press.verb) {
    case "my-goals":
      await showGoals(turn, press.page ?? 0);
      return true;
    case "open-goal":
      await openGoal(turn, press.goal);
      return true;
    case "goal-part":
      await showPart(turn, press);
      return true;
    case "goal-more":
      await showMore(turn, press.goal);
      return true;
    case "move-goal":
      await move(turn, press);
      return true;
    case "edit-goal":
      await showGoalLines(turn, press.goal);
      return true;
    case "step":
      await showStep(turn, press.goal);
      return true;
    case "to-task":
      await toTask(turn, press);
      return true;
    case "delete-goal":
      await offerToDelete(turn, press.goal);
      return true;
    case "confirm-delete-goal":
      await remove(turn, press.goal);
      return true;
    default:
      return false;
  }
}
