import type { CheckIn } from "../../domain/goals/check-in.ts";
import type { Goal } from "../../domain/goals/goal.ts";
import type { Task } from "../../domain/goals/task.ts";
import type { Wording } from "../../prompts/wording.ts";
import type { Tx } from "../../storage/store.ts";
import type { Document } from "../my-data/document.ts";

/** A goal with all that was written on the way. */
export type GoalStory = {
  readonly goal: Goal;
  readonly tasks: readonly Task[];
  readonly checkIns: readonly CheckIn[];
};

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
export function agreementOf({ goal, tasks, checkIns }: GoalStory, wording: Wording): Document {
  const { say, locale } = wording;
  const { review } = goal;
  return {
    lang: locale,
    title: say("agreement.title", { day: wording.day(goal.setOn, "long") }),
    subtitle: say("agreement.yours"),
    sections: [
      {
        lines: [
          ...labelled(
            wording,
            goal.script,
            goal.lines.filter(({ key }) => key !== STANDING),
          ),
          ...days(wording, goal.days),
        ],
      },
      ...tasks.map((task) => ({
        title: say("task.document-title", { day: wording.day(task.madeOn, "long") }),
        lines: [
          ...labelled(wording, "choose-path", task.lines),
          ...days(wording, task.returnOn === undefined ? {} : { return: task.returnOn }),
        ],
      })),
      ...checkIns.map(({ on, answer, lines }) => ({
        title: say("check-in-end.document-title", { day: wording.day(on, "long") }),
        lines: [
          { label: say("check-in.how-was-it.label"), text: say(`choice.${answer}`) },
          ...labelled(wording, "check-in", lines),
        ],
      })),
      ...(review
        ? [
            {
              title: say("closing.title", { day: wording.day(review.on, "long") }),
              lines: labelled(wording, "close-goal", review.lines),
            },
          ]
        : []),
    ],
    footer: say("agreement.yours"),
  };
}

const STANDING = "standing";

/** The same goal as it may be shown to others. */
export function withoutStanding(story: GoalStory): GoalStory {
  const { standing: _private, ...goal } = story.goal;
  return { ...story, goal: { ...goal, lines: goal.lines.filter(({ key }) => key !== STANDING) } };
}

type Labelled = { readonly label: string; readonly text: string };

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
