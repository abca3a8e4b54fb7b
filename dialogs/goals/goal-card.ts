import type { Offer } from "../../domain/engine/press.ts";
import { type Goal, isOpen } from "../../domain/goals/goal.ts";
import { MAX_TASK_MINUTES, type Task } from "../../domain/goals/task.ts";
import { checkSize, firstWords } from "../../domain/text.ts";
import type { Wording } from "../../prompts/wording.ts";
import { button } from "../cards/buttons.ts";
import { type Card, createCard, type Part } from "../cards/card.ts";
import { dayParts } from "../cards/day-parts.ts";
import { lineLabel } from "../cards/lines-card.ts";
import { aside, heading, paragraph, words } from "../cards/text.ts";

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

export function nextPart({ say, day }: Wording, { next }: Goal): Part | undefined {
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
