import type { Offer, PressOf } from "../../domain/engine/press.ts";
import { type Goal, isOpen, titleOf } from "../../domain/goals/goal.ts";
import { firstWords } from "../../domain/text.ts";
import { endedGoals, findGoal, goalsIn, taskAtHand } from "../../use-cases/goals/goals.ts";
import { beginOffer } from "../engine/begin-offer.ts";
import { sayText, showCard, showChoices, showsForADay } from "../engine/reply.ts";
import { type Turn, today, wordingOf, workOf } from "../engine/turn.ts";
import { goalCard, goalPartCard } from "./goal-card.ts";
import { ENDED_PAGE, goalsCard } from "./goals-card.ts";
import { stepCard } from "./step-card.ts";

export async function showGoals(turn: Turn, page: number, note?: string): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const open = [...(await goalsIn(workOf(turn), "active")), ...(await goalsIn(workOf(turn), "paused"))].slice(
    0,
    MAX_OPEN_SHOWN,
  );
  const { items: ended, total } = await endedGoals(workOf(turn), { page, size: ENDED_PAGE });
  const shown = [...open, ...ended];
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
  showCard(turn, goalsCard({ wording, open, ended, note, offers }), offers);
}

/** Two active ones, and some that rest; a person with more of them finds the rest by letting some go. */
const MAX_OPEN_SHOWN = 8;

function openOffer(turn: Turn, goal: Goal, number: number): Offer {
  const { say } = wordingOf(turn);
  return { label: say("goals.open", { number }), press: { verb: "open-goal", goal: goal.id } };
}

export async function openGoal(turn: Turn, id: string): Promise<void> {
  const goal = await findGoal(workOf(turn), id);
  if (!goal) return sayText(turn, wordingOf(turn).say("goals.gone"));
  await showGoal(turn, goal);
}

export async function showGoal(turn: Turn, goal: Goal, note?: string): Promise<void> {
  const wording = wordingOf(turn);
  const task = await taskAtHand(workOf(turn), goal);
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

export async function showPart(turn: Turn, { goal: id, part }: PressOf<"goal-part">): Promise<void> {
  const wording = wordingOf(turn);
  const goal = await findGoal(workOf(turn), id);
  if (!goal) return sayText(turn, wording.say("goals.gone"));
  const back: Offer = { label: wording.say("goals.show"), press: { verb: "open-goal", goal: id } };
  turn.shows = [id];
  const task = await taskAtHand(workOf(turn), goal);
  showCard(turn, goalPartCard({ wording, goal, task, part, back }), [back]);
}

/** What is needed less often, so that the goal's own card stays short. */
export async function showMore(turn: Turn, id: string): Promise<void> {
  const { say } = wordingOf(turn);
  const goal = await findGoal(workOf(turn), id);
  if (!goal) return sayText(turn, say("goals.gone"));
  const back: Offer = { label: say("goals.show"), press: { verb: "open-goal", goal: id } };
  const offers = [...quietActs(turn, goal), back];
  const texts = [firstWords(titleOf(goal))];
  turn.shows = [id];
  showChoices(turn, { title: say("goals.more-title"), texts, offers });
}

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
    { label: say("booking.menu"), press: { verb: "guides", goal: id } },
    { label: say("share.button"), press: { verb: "share", goal: id } },
    { label: say("history.download"), press: { verb: "download", goal: id } },
    { label: say("history.edit"), press: { verb: "edit-goal", goal: id } },
    ...(goal.state === "active" ? [pause] : []),
    ...(isOpen(goal) ? [letGo] : []),
    { label: say("history.delete"), press: { verb: "delete-goal", goal: id } },
  ];
}

/** The next step, to be kept, made smaller or moved; letting the goal go stands beside it. */
export async function showStep(turn: Turn, id: string, note?: string, typed?: string): Promise<void> {
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
