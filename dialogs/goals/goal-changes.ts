import type { Offer, PressOf } from "../../domain/engine/press.ts";
import { pressWithHoles } from "../../domain/engine/words.ts";
import { type Goal, titleOf } from "../../domain/goals/goal.ts";
import { cleanText, MAX_ANSWER } from "../../domain/text.ts";
import { changeStep, deleteGoal, editGoal, moveGoal } from "../../use-cases/goals/change-goal.ts";
import { findGoal } from "../../use-cases/goals/goals.ts";
import { linesCard, linesFault, withTyped } from "../cards/lines-card.ts";
import { lineCard } from "../cards/record-card.ts";
import { markDone, sayText, showCard, showChoices, showsForADay } from "../engine/reply.ts";
import { daysOf } from "../engine/run/answer-days.ts";
import { type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { showGoal, showStep } from "./goals.ts";

/** Stores a changed step; called once the guards have let it pass. */
export async function saveStep(turn: Turn, press: PressOf<"save-step">): Promise<void> {
  const { say } = wordingOf(turn);
  const text = cleanText(press.text ?? "");
  const { text: typed } = pressWithHoles(press);
  if (text === "") return showStep(turn, press.goal, say("question.first-empty"));
  if (text.length > MAX_ANSWER) {
    const note = say("question.too-long", { length: text.length, max: MAX_ANSWER });
    return showStep(turn, press.goal, note, typed);
  }
  const { days, note, isWrong } = await daysOf(turn, ["next"], { text, picked: press.days ?? {} });
  if (isWrong) return showStep(turn, press.goal, note, typed);
  const goal = await changeStep(workOf(turn), { id: press.goal, text, on: days.next });
  if (!goal) return sayText(turn, say("goals.gone"));
  markDone(turn);
  await showGoal(turn, goal, say("history.saved"));
}

export async function move(turn: Turn, press: PressOf<"move-goal">): Promise<void> {
  const { say } = wordingOf(turn);
  const outcome = await moveGoal(workOf(turn), press.goal, press.to);
  switch (outcome.kind) {
    case "moved":
      return showGoal(turn, outcome.goal, say(`goals.moved.${press.to}`));
    case "too-many":
      return offerToPark(turn, outcome.active);
    case "gone":
      return sayText(turn, say("goals.gone"));
  }
}

function offerToPark(turn: Turn, active: readonly Goal[]): void {
  const { say } = wordingOf(turn);
  const offers = active.map(
    (goal, index): Offer => ({
      label: say("goals.park", { number: index + 1 }),
      press: { verb: "move-goal", goal: goal.id, to: "paused" },
    }),
  );
  const list = active.map((goal, index) => `${index + 1}. ${titleOf(goal)}`);
  turn.shows = active.map(({ id }) => id);
  const texts = [say("goals.too-many")];
  showChoices(turn, { texts, list, offers });
}

/** The lines of an agreement, to be changed; `typed` is what a refused form already held. */
export async function showGoalLines(
  turn: Turn,
  id: string,
  options: { typed?: Readonly<Record<string, string>>; note?: string; asksToCheck?: boolean } = {},
): Promise<void> {
  const wording = wordingOf(turn);
  const goal = await findGoal(workOf(turn), id);
  if (!goal) return sayText(turn, wording.say("goals.gone"));
  const { typed = {}, ...shown } = options;
  const form = {
    wording,
    script: goal.script,
    save: { verb: "save-goal-lines", goal: id } as const,
    cancel: { verb: "open-goal", goal: id } as const,
  };
  turn.shows = [id];
  const { days } = goal;
  const bare = linesCard({ ...form, lines: goal.lines, days });
  const card = linesCard({ ...form, ...shown, lines: withTyped(goal.lines, typed), days });
  showCard(turn, card, [], options.typed ? bare : undefined);
  if (options.typed) showsForADay(turn);
}

/** Stores changed lines; called once the guards have let them pass. */
export async function saveGoalLines(turn: Turn, press: PressOf<"save-goal-lines">): Promise<void> {
  const { say } = wordingOf(turn);
  const lines = Object.fromEntries(
    Object.entries(press.lines ?? {}).map(([key, text]) => [key, cleanText(text)]),
  );
  const { lines: typed = {} } = pressWithHoles(press);
  const goal = await findGoal(workOf(turn), press.goal);
  const changed = Object.fromEntries(
    Object.entries(press.days ?? {}).filter(([name, day]) => day !== "" && goal && day !== goal.days[name]),
  );
  const names = Object.keys(goal?.days ?? {});
  const { days, note } = await daysOf(turn, names, { text: "", picked: changed });
  if (Object.keys(changed).length > 0 && note !== undefined)
    return showGoalLines(turn, press.goal, { typed, note });
  const outcome = await editGoal(workOf(turn), { id: press.goal, lines, days });
  switch (outcome.kind) {
    case "saved":
      markDone(turn);
      return showGoal(turn, outcome.goal, say("history.saved"));
    case "gone":
      return sayText(turn, say("goals.gone"));
    default: {
      const note = linesFault(wordingOf(turn), outcome.kind, lines);
      return showGoalLines(turn, press.goal, { typed, note });
    }
  }
}

export async function offerToDelete(turn: Turn, id: string): Promise<void> {
  const { say } = wordingOf(turn);
  if (!(await findGoal(workOf(turn), id))) return sayText(turn, say("goals.gone"));
  const offers: Offer[] = [
    { label: say("history.delete-yes"), press: { verb: "confirm-delete-goal", goal: id } },
    { label: say("history.delete-no"), press: { verb: "open-goal", goal: id } },
  ];
  const texts = [say("goals.delete-text")];
  showChoices(turn, { title: say("goals.delete-title"), texts, offers });
}

export async function remove(turn: Turn, id: string): Promise<void> {
  const wording = wordingOf(turn);
  const isDeleted = await deleteGoal(workOf(turn), id);
  const sentence = wording.say(isDeleted ? "history.deleted" : "goals.gone");
  turn.record = lineCard(wording, sentence);
  sayText(turn, sentence);
}
