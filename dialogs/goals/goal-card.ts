import type { Offer } from "../../domain/engine/press.ts";
import { type Goal, isOpen, titleOf } from "../../domain/goals/goal.ts";
import { MAX_TASK_MINUTES, type Task } from "../../domain/goals/task.ts";
import { checkSize, firstWords, MAX_ANSWER } from "../../domain/text.ts";
import type { Wording } from "../../prompts/wording.ts";
import {
  aside,
  button,
  type Card,
  createCard,
  dateInput,
  heading,
  type Part,
  paragraph,
  textInput,
  words,
} from "../cards/card.ts";
import { dayParts } from "../cards/day-parts.ts";
import { lineLabel } from "../cards/lines-card.ts";

/** Ended goals that are listed at once. */
export const ENDED_PAGE = 4;

/** A person's goals: those that are open with their next step, then those that ended, a page at a time. */
export function goalsCard(options: {
  wording: Wording;
  open: readonly Goal[];
  ended: readonly Goal[];
  note?: string | undefined;
  offers: readonly Offer[];
}): Card {
  const { wording, open, ended, note, offers } = options;
  const { say } = wording;
  return createCard({
    lang: wording.locale,
    parts: [
      note === undefined ? undefined : paragraph(note),
      heading(say("goals.title")),
      aside(say(open.length + ended.length > 0 ? "goals.intro" : "goals.empty")),
      ...open.flatMap((goal, index) => [
        words(firstWords(titleOf(goal)), `${index + 1}. ${say(`goals.state.${goal.state}`)}`),
        nextPart(wording, goal),
      ]),
      ended.length > 0 ? paragraph(say("goals.ended")) : undefined,
      ...ended.map((goal, index) => {
        const until = say("history.until", { day: wording.day(goal.keepUntil, "long") });
        const number = open.length + index + 1;
        return words(firstWords(titleOf(goal)), `${number}. ${say(`goals.state.${goal.state}`)} (${until})`);
      }),
    ],
    rows: [offers.map(({ label, press }) => button(label, press))],
  });
}

/** One goal: the agreement, and of the task at hand and the review what fits beside it on one card. */
export function goalCard(options: {
  wording: Wording;
  goal: Goal;
  task: Task | undefined;
  note?: string | undefined;
  /** Said about a day that has passed: a question, not a reproach. */
  talk?: string | undefined;
  offers: readonly Offer[];
}): Card {
  const { wording, goal, task, note, talk, offers } = options;
  const { say } = wording;
  const shown = partsThatFit(goal, task);
  return createCard({
    lang: wording.locale,
    parts: [
      note === undefined ? undefined : paragraph(note),
      heading(say("agreement.title", { day: wording.day(goal.setOn, "long") })),
      aside(
        `${say(`goals.state.${goal.state}`)}, ${say("history.until", { day: wording.day(goal.keepUntil) })}`,
      ),
      aside(say("agreement.yours")),
      ...goal.lines.flatMap(({ key, text }) => [
        words(text, lineLabel(wording, goal.script, key)),
        ...(key === lineOfDays(goal) ? dayParts(wording, goal.days) : []),
      ]),
      ...(lineOfDays(goal) === undefined ? dayParts(wording, goal.days) : []),
      goal.standing === undefined ? undefined : aside(say("standing.held", { standing: goal.standing })),
      isOpen(goal) ? nextPart(wording, goal) : undefined,
      talk === undefined ? undefined : paragraph(talk),
      ...(task && shown.includes("task") ? taskParts(wording, task) : []),
      ...(goal.review && shown.includes("review") ? reviewParts(wording, goal.review) : []),
    ],
    rows: [
      [
        ...offers.map(({ label, press }) => button(label, press)),
        ...partsOf(goal, task)
          .filter((part) => !shown.includes(part))
          .map((part) => button(say(`goals.part.${part}`), { verb: "goal-part", goal: goal.id, part })),
        button(say("goals.back"), { verb: "my-goals" }),
      ],
    ],
  });
}

export type GoalPart = "task" | "review";

/** The task or the review of a goal on a card of its own, where it does not fit beside the agreement. */
export function goalPartCard(options: {
  wording: Wording;
  goal: Goal;
  task: Task | undefined;
  part: GoalPart;
  back: Offer;
}): Card {
  const { wording, goal, task, part, back } = options;
  const parts = part === "task" ? task && taskParts(wording, task) : reviewOf(wording, goal);
  return createCard({ lang: wording.locale, parts: parts ?? [], rows: [[button(back.label, back.press)]] });
}

function partsOf(goal: Goal, task: Task | undefined): readonly GoalPart[] {
  return [...(task ? (["task"] as const) : []), ...(goal.review ? (["review"] as const) : [])];
}

/** Each has up to as many words as fill a card; together they would be too much for Teams. */
function partsThatFit(goal: Goal, task: Task | undefined): readonly GoalPart[] {
  const texts = { task: task?.lines ?? [], review: goal.review?.lines ?? [] };
  const fitting: GoalPart[] = [];
  for (const part of partsOf(goal, task)) {
    const all = [...goal.lines, ...fitting.flatMap((each) => texts[each]), ...texts[part]];
    if (
      checkSize(
        "",
        all.map(({ text }) => text),
      ) === "fits"
    )
      fitting.push(part);
  }
  return fitting;
}

/** The line that the days of a goal belong to, if it is still there. */
function lineOfDays({ lines }: Goal): string | undefined {
  return lines.find(({ key }) => key === "first-step" || key === "bridge-course")?.key;
}

function reviewOf(wording: Wording, { review }: Goal): readonly Part[] | undefined {
  return review && reviewParts(wording, review);
}

/** The next step as a form of two fields. */
export function stepCard(options: {
  wording: Wording;
  goal: Goal;
  today: string;
  letGo: Offer;
  note?: string | undefined;
  typed?: string | undefined;
}): Card {
  const { wording, goal, today, letGo, note, typed } = options;
  const { say } = wording;
  const { text, on } = goal.next ?? {};
  return createCard({
    lang: wording.locale,
    parts: [
      note === undefined ? undefined : paragraph(note),
      heading(say("goals.next")),
      aside(say("goals.step-hint")),
      textInput({ id: "text", label: say("goals.next"), value: typed ?? text, maxLength: MAX_ANSWER }),
      dateInput({
        id: "day-next",
        label: say("days.next"),
        value: on !== undefined && on >= today ? on : undefined,
        min: today,
      }),
    ],
    rows: [
      [
        button(say("settings.save"), { verb: "save-step", goal: goal.id }, { isPrimary: true }),
        button(letGo.label, letGo.press),
        button(say("change.cancel"), { verb: "open-goal", goal: goal.id }),
      ],
    ],
  });
}

function nextPart({ say, day }: Wording, { next }: Goal): Part | undefined {
  if (!next) return undefined;
  const label =
    next.on === undefined ? say("goals.next") : say("goals.next-on", { day: day(next.on, "long") });
  return words(firstWords(next.text, 120), label);
}

function taskParts(wording: Wording, task: Task): readonly Part[] {
  const { say } = wording;
  const days = task.returnOn === undefined ? {} : { return: task.returnOn };
  return [
    paragraph(say("task.title", { day: wording.day(task.madeOn, "long"), minutes: MAX_TASK_MINUTES })),
    ...task.lines.map(({ key, text }) => words(text, lineLabel(wording, "choose-path", key))),
    ...dayParts(wording, days),
  ];
}

function reviewParts(wording: Wording, review: NonNullable<Goal["review"]>): readonly Part[] {
  return [
    paragraph(wording.say("closing.title", { day: wording.day(review.on, "long") })),
    ...review.lines.map(({ key, text }) => words(text, lineLabel(wording, "close-goal", key))),
  ];
}
