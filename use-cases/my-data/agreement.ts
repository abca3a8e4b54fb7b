import type { CheckIn } from "../../domain/goals/check-in.ts";
import type { Goal } from "../../domain/goals/goal.ts";
import type { Task } from "../../domain/goals/task.ts";
import type { Wording } from "../../prompts/wording.ts";
import type { Tx } from "../../storage/store.ts";
import type { Document } from "../files/document.ts";

/** A goal with all that was written on the way. */
export type GoalStory = {
  readonly goal: Goal;
  readonly tasks: readonly Task[];
  readonly checkIns: readonly CheckIn[];
};

/** Reads a goal with its tasks and check-ins, the oldest first. */
export async function storyOf(tx: Tx, personId: string, goal: Goal): Promise<GoalStory> {
  const tasks = await tx.tasks.listFor(personId, goal.id, ALL);
  const checkIns = await tx.checkIns.listFor(personId, goal.id, ALL);
  return { goal, tasks: tasks.toReversed(), checkIns: checkIns.toReversed() };
}

const ALL = 10_000;

/**
 * The learning agreement to take along, oldest first. It may be shown to others, so where the person stands
 * from 0 to 10 is not in it (docs/method.md, what stays out of every share); it is in the download of
 * everything.
 */
export function agreementOf(story: GoalStory, wording: Wording): Document {
  const { say, locale } = wording;
  const { goal } = story;
  const agreed = goal.lines.filter(({ key }) => key !== STANDING);
  return {
    lang: locale,
    title: say("agreement.title", { day: wording.day(goal.setOn, "long") }),
    subtitle: say("agreement.yours"),
    sections: [
      { lines: [...labelled(wording, goal.script, agreed), ...days(wording, goal.days)] },
      ...story.tasks.map((task) => taskSection(task, wording)),
      ...story.checkIns.map((checkIn) => checkInSection(checkIn, wording)),
      ...(goal.review ? [reviewSection(goal.review, wording)] : []),
    ],
    footer: say("agreement.yours"),
  };
}

function taskSection({ madeOn, lines, returnOn }: Task, wording: Wording): Section {
  return {
    title: wording.say("task.document-title", { day: wording.day(madeOn, "long") }),
    lines: [
      ...labelled(wording, "choose-path", lines),
      ...days(wording, returnOn === undefined ? {} : { return: returnOn }),
    ],
  };
}

function checkInSection({ on, answer, lines }: CheckIn, wording: Wording): Section {
  const { say } = wording;
  return {
    title: say("check-in-end.document-title", { day: wording.day(on, "long") }),
    lines: [
      { label: say("check-in.how-was-it.label"), text: say(`choice.${answer}`) },
      ...labelled(wording, "check-in", lines),
    ],
  };
}

function reviewSection({ on, lines }: NonNullable<Goal["review"]>, wording: Wording): Section {
  return {
    title: wording.say("closing.title", { day: wording.day(on, "long") }),
    lines: labelled(wording, "close-goal", lines),
  };
}

const STANDING = "standing";

/** The same goal as it may be shown to others. */
export function withoutStanding(story: GoalStory): GoalStory {
  const { standing: _private, ...goal } = story.goal;
  return { ...story, goal: { ...goal, lines: goal.lines.filter(({ key }) => key !== STANDING) } };
}

type Section = Document["sections"][number];
type Labelled = Section["lines"][number];

function labelled(
  { has, say }: Wording,
  script: string,
  lines: readonly { readonly key: string; readonly text: string }[],
): readonly Labelled[] {
  return lines.map(({ key, text }) => ({
    label: has(`${script}.${key}.label`) ? say(`${script}.${key}.label`) : key,
    text,
  }));
}

function days(wording: Wording, named: Readonly<Record<string, string>>): readonly Labelled[] {
  return Object.entries(named).map(([name, day]) => ({
    label: wording.say(`days.${name}`),
    text: wording.day(day),
  }));
}
