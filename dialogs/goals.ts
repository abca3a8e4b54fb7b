import { rememberStart } from "../domain/chat-state.ts";
import { dayOf } from "../domain/days.ts";
import { type Goal, isOpen, titleOf } from "../domain/goal.ts";
import type { Offer, Press, PressOf } from "../domain/press.ts";
import type { Task } from "../domain/task.ts";
import { cleanText, firstWords, MAX_ANSWER } from "../domain/text.ts";
import { changeStep, deleteGoal, editGoal, findGoal, goalsIn, moveGoal } from "../use-cases/goals.ts";
import { taskFromReflection } from "../use-cases/task-from-reflection.ts";
import { daysOf } from "./answer-days.ts";
import { choiceCard } from "./cards/choice-card.ts";
import { ENDED_PAGE, goalCard, goalPartCard, goalsCard, stepCard } from "./cards/goal-card.ts";
import { linesCard, withTyped } from "./cards/lines-card.ts";
import { lineCard } from "./cards/record-card.ts";
import { sayText, showCard, showsForADay, type Turn, wordingOf, workOf } from "./turn.ts";

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

export async function showGoals(turn: Turn, page: number, note?: string): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const open = await goalsIn(workOf(turn), "active", "paused");
  const { items: ended, total } = await turn.tx.goals.listFor(turn.person.id, {
    states: ["closed", "let-go"],
    at: turn.at,
    page,
    size: ENDED_PAGE,
  });
  const shown = [...open.slice(0, MAX_OPEN_SHOWN), ...ended];
  const offers: Offer[] = [
    ...shown.map((goal, index): Offer => openOffer(turn, goal, index + 1)),
    ...(page > 0
      ? [{ label: say("history.newer"), press: { verb: "my-goals", page: page - 1 } as const }]
      : []),
    ...((page + 1) * ENDED_PAGE < total
      ? [{ label: say("history.older"), press: { verb: "my-goals", page: page + 1 } as const }]
      : []),
    beginOffer(turn, "menu.goal", { script: "set-goal" }),
    beginOffer(turn, "goals.bridge", { script: "bridge-course" }),
  ];
  turn.shows = shown.map(({ id }) => id);
  showCard(turn, goalsCard({ wording, open: open.slice(0, MAX_OPEN_SHOWN), ended, note, offers }), offers);
}

/** Two active ones, and some that rest; a person with more of them finds the rest by letting some go. */
const MAX_OPEN_SHOWN = 8;

function openOffer(turn: Turn, goal: Goal, number: number): Offer {
  const { say } = wordingOf(turn);
  return { label: say("goals.open", { number }), press: { verb: "open-goal", goal: goal.id } };
}

/** A button that begins a conversation; pressed twice, it begins one. */
export function beginOffer(
  turn: Turn,
  label: string,
  begin: { script: string; goal?: string; reflection?: string; form?: string },
): Offer {
  return { label: wordingOf(turn).say(label), press: { verb: "begin", start: turn.newId(), ...begin } };
}

async function openGoal(turn: Turn, id: string): Promise<void> {
  const goal = await findGoal(workOf(turn), id);
  if (!goal) return sayText(turn, wordingOf(turn).say("goals.gone"));
  await showGoal(turn, goal);
}

export async function showGoal(turn: Turn, goal: Goal, note?: string): Promise<void> {
  const wording = wordingOf(turn);
  const task = await taskAtHand(turn, goal);
  const offers = mainActs(turn, goal);
  const passed = isOpen(goal) && goal.next?.on !== undefined && goal.next.on < today(turn);
  const talk = passed
    ? wording.say("goals.day-passed", { day: wording.day(goal.next?.on ?? "") })
    : undefined;
  const more: Offer = { label: wording.say("goals.more"), press: { verb: "goal-more", goal: goal.id } };
  const shown = [...offers, more];
  turn.shows = [goal.id];
  // What stands behind "more" can be typed all the same.
  showCard(turn, goalCard({ wording, goal, task, note, talk, offers: shown }), [
    ...shown,
    ...quietActs(turn, goal),
  ]);
}

async function showPart(turn: Turn, { goal: id, part }: PressOf<"goal-part">): Promise<void> {
  const wording = wordingOf(turn);
  const goal = await findGoal(workOf(turn), id);
  if (!goal) return sayText(turn, wording.say("goals.gone"));
  const back: Offer = { label: wording.say("goals.show"), press: { verb: "open-goal", goal: id } };
  turn.shows = [id];
  const task = await taskAtHand(turn, goal);
  showCard(turn, goalPartCard({ wording, goal, task, part, back }), [back]);
}

/** What is needed less often, so that the goal's own card stays short. */
async function showMore(turn: Turn, id: string): Promise<void> {
  const { say, locale } = wordingOf(turn);
  const goal = await findGoal(workOf(turn), id);
  if (!goal) return sayText(turn, say("goals.gone"));
  const back: Offer = { label: say("goals.show"), press: { verb: "open-goal", goal: id } };
  const offers = [...quietActs(turn, goal), back];
  const texts = [firstWords(titleOf(goal))];
  turn.shows = [id];
  showCard(turn, choiceCard({ lang: locale, title: say("goals.more-title"), texts, offers }), offers);
}

/** The task that the next step is about, or the newest one. */
export async function taskAtHand(turn: Turn, goal: Goal): Promise<Task | undefined> {
  const tasks = await turn.tx.tasks.listFor(turn.person.id, goal.id, MAX_TASKS_LOOKED_AT);
  return tasks.find(({ returnOn }) => returnOn !== undefined && returnOn === goal.next?.on) ?? tasks[0];
}

const MAX_TASKS_LOOKED_AT = 10;

function mainActs(turn: Turn, goal: Goal): readonly Offer[] {
  if (!isOpen(goal)) return [];
  const { say } = wordingOf(turn);
  const { id } = goal;
  if (goal.state === "paused")
    return [{ label: say("goals.resume"), press: { verb: "move-goal", goal: id, to: "active" } }];
  return [
    beginOffer(turn, "goals.check-in", { script: "check-in", goal: id }),
    { label: say("goals.change-step"), press: { verb: "step", goal: id } },
    beginOffer(turn, "goals.find-task", { script: "choose-path", goal: id }),
    beginOffer(turn, "goals.close", { script: "close-goal", goal: id }),
  ];
}

function quietActs(turn: Turn, goal: Goal): readonly Offer[] {
  const { say } = wordingOf(turn);
  const { id } = goal;
  const pause: Offer = { label: say("goals.pause"), press: { verb: "move-goal", goal: id, to: "paused" } };
  const letGo: Offer = { label: say("goals.let-go"), press: { verb: "move-goal", goal: id, to: "let-go" } };
  return [
    { label: say("share.button"), press: { verb: "share", goal: id } },
    { label: say("history.download"), press: { verb: "download", goal: id } },
    { label: say("history.edit"), press: { verb: "edit-goal", goal: id } },
    ...(goal.state === "active" ? [pause] : []),
    ...(isOpen(goal) ? [letGo] : []),
    { label: say("history.delete"), press: { verb: "delete-goal", goal: id } },
  ];
}

/** The next step, to be kept, made smaller or moved; letting the goal go stands beside it. */
async function showStep(turn: Turn, id: string, note?: string, typed?: string): Promise<void> {
  const wording = wordingOf(turn);
  const goal = await findGoal(workOf(turn), id);
  if (!goal || !isOpen(goal)) return sayText(turn, wording.say("goals.gone"));
  const letGo: Offer = {
    label: wording.say("goals.let-go"),
    press: { verb: "move-goal", goal: id, to: "let-go" },
  };
  turn.shows = [id];
  const shown = { wording, goal, today: today(turn), letGo };
  const card = stepCard({ ...shown, note, typed });
  showCard(turn, card, [letGo], typed === undefined ? undefined : stepCard(shown));
  if (typed !== undefined) showsForADay(turn);
}

/** Stores a changed step; called once the guards have let it pass. */
export async function saveStep(turn: Turn, press: PressOf<"save-step">): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const text = cleanText(press.text ?? "");
  if (text === "") return showStep(turn, press.goal, say("question.first-empty"));
  if (text.length > MAX_ANSWER) {
    const note = say("question.too-long", { length: text.length, max: MAX_ANSWER });
    return showStep(turn, press.goal, note, text);
  }
  const { days, note } = await daysOf(turn, ["next"], { text, picked: press.days ?? {} });
  const isPicked = (press.days?.next ?? "") !== "";
  if (isPicked && note !== undefined) return showStep(turn, press.goal, note, text);
  const goal = await changeStep(workOf(turn), { id: press.goal, text, on: days.next });
  if (!goal) return sayText(turn, say("goals.gone"));
  turn.record = lineCard(wording, say("record.done"));
  await showGoal(turn, goal, say("history.saved"));
}

/** A question to take along, or a transfer step, becomes a task of a goal. */
async function toTask(turn: Turn, press: PressOf<"to-task">): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
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
  showCard(turn, choiceCard({ lang: wording.locale, texts, list, offers }), offers);
}

/** Offered where words around a course were kept. */
export function toTaskOffer(turn: Turn, reflection: string): Offer {
  const press: Press = { verb: "to-task", start: turn.newId(), reflection };
  return { label: wordingOf(turn).say("history.to-task"), press };
}

function today(turn: Turn): string {
  return dayOf(turn.at, turn.person.manner.zone);
}

async function move(turn: Turn, press: PressOf<"move-goal">): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
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
  const wording = wordingOf(turn);
  const { say } = wording;
  const offers = active.map(
    (goal, index): Offer => ({
      label: say("goals.park", { number: index + 1 }),
      press: { verb: "move-goal", goal: goal.id, to: "paused" },
    }),
  );
  const list = active.map((goal, index) => `${index + 1}. ${titleOf(goal)}`);
  turn.shows = active.map(({ id }) => id);
  const texts = [say("goals.too-many")];
  showCard(turn, choiceCard({ lang: wording.locale, texts, list, offers }), offers);
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
  const stored = linesCard({ ...form, lines: goal.lines, days });
  const card = linesCard({ ...form, ...shown, lines: withTyped(goal.lines, typed), days });
  showCard(turn, card, [], options.typed ? stored : undefined);
  if (options.typed) showsForADay(turn);
}

/** Stores changed lines; called once the guards have let them pass. */
export async function saveGoalLines(turn: Turn, press: PressOf<"save-goal-lines">): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const lines = Object.fromEntries(
    Object.entries(press.lines ?? {}).map(([key, text]) => [key, cleanText(text)]),
  );
  const goal = await findGoal(workOf(turn), press.goal);
  const changed = Object.fromEntries(
    Object.entries(press.days ?? {}).filter(([name, day]) => day !== "" && goal && day !== goal.days[name]),
  );
  const names = Object.keys(goal?.days ?? {});
  const { days, note } = await daysOf(turn, names, { text: "", picked: changed });
  if (Object.keys(changed).length > 0 && note !== undefined)
    return showGoalLines(turn, press.goal, { typed: lines, note });
  const outcome = await editGoal(workOf(turn), { id: press.goal, lines, days });
  switch (outcome.kind) {
    case "saved":
      turn.record = lineCard(wording, say("record.done"));
      return showGoal(turn, outcome.goal, say("history.saved"));
    case "gone":
      return sayText(turn, say("goals.gone"));
    case "nothing-left":
      return showGoalLines(turn, press.goal, { typed: lines, note: say("history.nothing-left") });
    case "too-much":
      return showGoalLines(turn, press.goal, { typed: lines, note: say("question.too-much") });
    case "too-long": {
      const length = Math.max(...Object.values(lines).map((text) => text.length));
      const note = say("question.too-long", { length, max: MAX_ANSWER });
      return showGoalLines(turn, press.goal, { typed: lines, note });
    }
  }
}

async function offerToDelete(turn: Turn, id: string): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  if (!(await findGoal(workOf(turn), id))) return sayText(turn, say("goals.gone"));
  const offers: Offer[] = [
    { label: say("history.delete-yes"), press: { verb: "confirm-delete-goal", goal: id } },
    { label: say("history.delete-no"), press: { verb: "open-goal", goal: id } },
  ];
  const texts = [say("goals.delete-text")];
  showCard(
    turn,
    choiceCard({ lang: wording.locale, title: say("goals.delete-title"), texts, offers }),
    offers,
  );
}

async function remove(turn: Turn, id: string): Promise<void> {
  const wording = wordingOf(turn);
  const isDeleted = await deleteGoal(workOf(turn), id);
  const sentence = wording.say(isDeleted ? "history.deleted" : "goals.gone");
  turn.record = lineCard(wording, sentence);
  sayText(turn, sentence);
}
