import { rememberStart } from "../../domain/engine/chat-state.ts";
import type { Offer, Press, PressOf } from "../../domain/engine/press.ts";
import { titleOf } from "../../domain/goals/goal.ts";
import { goalsIn } from "../../use-cases/goals/goals.ts";
import { taskFromReflection } from "../../use-cases/goals/task-from-reflection.ts";
import { beginOffer } from "../engine/begin-offer.ts";
import { sayText, showChoices } from "../engine/reply.ts";
import { type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { showGoal } from "./goals.ts";

/** A question to take along, or a transfer step, becomes a task of a goal. */
export async function toTask(turn: Turn, press: PressOf<"to-task">): Promise<void> {
  const { say } = wordingOf(turn);
  const { reflection, start } = press;
  if (turn.state.used.includes(start)) return sayText(turn, say("old-card.text"));
  const open = await goalsIn(workOf(turn), "active");
  const [only] = open;
  const goalId = press.goal ?? (open.length === 1 ? only?.id : undefined);
  if (goalId !== undefined) {
    const goal = await taskFromReflection(workOf(turn), { reflectionId: reflection, goalId });
    if (!goal) return sayText(turn, say("goals.gone"));
    turn.state = rememberStart(turn.state, start);
    return showGoal(turn, goal, say("task.saved"));
  }
  const offers: Offer[] =
    open.length === 0
      ? [beginOffer(turn, "history.to-goal", { script: "set-goal", reflection })]
      : open.map(({ id }, index) => ({
          label: say("goals.for-nth", { number: index + 1 }),
          press: { verb: "to-task", start, reflection, goal: id },
        }));
  const list = open.map((goal, index) => `${index + 1}. ${titleOf(goal)}`);
  turn.shows = open.map(({ id }) => id);
  const texts = [say(open.length === 0 ? "goals.needs-goal" : "goals.which-for-task")];
  showChoices(turn, { texts, list, offers });
}

/** Offered where words around a course were kept. */
export function toTaskOffer(turn: Turn, reflection: string): Offer {
  const press: Press = { verb: "to-task", start: turn.newId(), reflection };
  return { label: wordingOf(turn).say("history.to-task"), press };
}
