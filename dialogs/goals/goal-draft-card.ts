import type { Press } from "../../domain/engine/press.ts";
import { lines, type Run } from "../../domain/engine/run.ts";
import type { Script } from "../../domain/engine/script.ts";
import type { PlannedTask } from "../../domain/goals/bridging-plan.ts";
import { type Goal, titleOf } from "../../domain/goals/goal.ts";
import { firstWords } from "../../domain/text.ts";
import type { Wording } from "../../prompts/wording.ts";
import { PARK_THIS } from "../../use-cases/goals/keep-goal.ts";
import { type Card, createCard, type Part } from "../cards/card.ts";
import { dayParts } from "../cards/day-parts.ts";
import { draftButtons } from "../cards/draft-buttons.ts";
import { type Choice, choiceInput, toggle } from "../cards/inputs.ts";
import { lineLabel } from "../cards/lines-card.ts";
import { aside, bullets, heading, paragraph, words } from "../cards/text.ts";

type Draft = {
  readonly wording: Wording;
  readonly script: Script;
  readonly run: Run;
  readonly note?: string | undefined;
};

/** The agreement before it is kept; with two active goals it asks which one shall rest. */
export function agreementDraftCard(options: Draft & { toPark: readonly Goal[] }): Card {
  const { wording, run, toPark } = options;
  const { say } = wording;
  const standing = run.answers.standing?.standing;
  return draftCard(options, {
    title: say("agreement.draft-title"),
    hint: say("agreement.yours"),
    parts: [
      standing === undefined ? undefined : aside(say("standing.held", { standing })),
      parkingInput(wording, toPark),
    ],
    save: { label: say("agreement.save"), press: { verb: "save-goal", run: run.id, step: run.step } },
  });
}

/** One task a week until a course, before it is kept. */
export function planDraftCard(
  options: Draft & { plan: readonly PlannedTask[]; toPark: readonly Goal[] },
): Card {
  const { wording, run, plan, toPark } = options;
  const { say } = wording;
  const weeks = plan.map(({ template, on }) => `${wording.day(on)}: ${say(`choice.${template}`)}`);
  return draftCard(options, {
    title: say("plan.draft-title"),
    hint: say("agreement.yours"),
    parts: [
      paragraph(say(plan.length > 0 ? "plan.weeks" : "plan.no-week")),
      plan.length > 0 ? bullets(weeks) : undefined,
      parkingInput(wording, toPark),
    ],
    save: { label: say("plan.save"), press: { verb: "save-plan", run: run.id, step: run.step } },
  });
}

function parkingInput({ say }: Wording, toPark: readonly Goal[]): Part | undefined {
  if (toPark.length === 0) return undefined;
  const parking = toPark.map((goal) => ({ title: firstWords(titleOf(goal)), value: goal.id }));
  return choiceInput({
    id: "parking",
    label: say("agreement.parking"),
    choices: [...parking, { title: say("agreement.park-this"), value: PARK_THIS }],
    value: PARK_THIS,
    style: "expanded",
  });
}

export function taskDraftCard(options: Draft): Card {
  const { run } = options;
  const { say } = options.wording;
  return draftCard(options, {
    title: say("task.draft-title"),
    hint: say("task.hint"),
    parts: [],
    save: { label: say("task.save"), press: { verb: "save-task", run: run.id, step: run.step } },
  });
}

export function reviewDraftCard(
  options: Draft & { keep: { readonly periods: readonly Choice[]; readonly usual: string } },
): Card {
  const { run, keep } = options;
  const { say } = options.wording;
  return draftCard(options, {
    title: say("closing.draft-title"),
    hint: say("closing.hint"),
    parts: [
      choiceInput({
        id: "notes",
        label: say("closing.notes"),
        choices: [...keep.periods, { title: say("closing.notes-delete"), value: "delete" }],
        value: keep.usual,
      }),
      toggle({ id: "echo", label: say("closing.echo-label"), title: say("closing.echo"), isOn: false }),
    ],
    save: { label: say("closing.save"), press: { verb: "save-review", run: run.id, step: run.step } },
  });
}

/** The own words unchanged, the days in them, and what shall become of them. */
function draftCard(
  { wording, script, run, note }: Draft,
  end: {
    title: string;
    hint: string;
    parts: readonly (Part | undefined)[];
    save: { label: string; press: Press };
  },
): Card {
  const { say } = wording;
  const own = lines(script, run);
  return createCard({
    lang: wording.locale,
    parts: [
      note === undefined ? undefined : paragraph(note),
      heading(end.title),
      aside(end.hint),
      aside(say(own.length > 0 ? "summary.own-words" : "summary.empty")),
      ...own.flatMap(({ key, text }) => [
        words(text, lineLabel(wording, script.id, key) ?? key),
        ...dayParts(wording, run.answers[key]?.days ?? {}),
      ]),
      ...end.parts,
    ],
    rows: [draftButtons(wording, run, end.save)],
  });
}
