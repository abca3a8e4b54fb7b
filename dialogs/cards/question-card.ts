import { choicesAt, currentQuestion, OPENING, position, type Run } from "../../domain/engine/run.ts";
import { formOf, type Question, type Script } from "../../domain/engine/script.ts";
import { MAX_ANSWER } from "../../domain/text.ts";
import type { Wording } from "../../prompts/wording.ts";
import { button } from "./buttons.ts";
import { type Card, createCard, type Part } from "./card.ts";
import { choiceInput, dateInput, textInput, toggle } from "./inputs.ts";
import { aside, heading, paragraph, words } from "./text.ts";

/** Where the run stands: the question, one field, and the quiet row of ways on. */
export function questionCard(options: {
  wording: Wording;
  script: Script;
  run: Run;
  note?: string | undefined;
  /** ISO day in the person's zone. */
  today: string;
  /** Days were read in the answer that stands there: the way on says that they are right. */
  isReadBack?: boolean;
}): Card {
  const { wording, script, run, note, isReadBack = false } = options;
  const { say } = wording;
  const question = currentQuestion(script, run);
  const here = { run: run.id, step: run.step };
  const { number, isFollowUp } = position(script, run);
  const tooltip = (name: string) => `${say(name)} (${whereText(wording, script, run)})`;
  const rewordings = run.reworded === undefined ? (question?.rewordings ?? []) : [];
  const branches = run.branch === undefined ? (question?.branches ?? []) : [];
  const next = button(
    say("question.next"),
    { verb: "answer", ...here },
    { isPrimary: !isReadBack, tooltip: tooltip("question.next") },
  );
  const chips = question?.isChoiceOnly
    ? (choicesAt(script, run) ?? []).map((choice) =>
        button(say(`choice.${choice}`), { verb: "answer", ...here, choice }),
      )
    : [];
  return createCard({
    lang: wording.locale,
    parts: [
      note === undefined ? undefined : paragraph(note),
      aside(whereText(wording, script, run)),
      quoteOf(wording, script, run),
      heading(questionText(wording, script, run)),
      question?.optional ? aside(say("question.optional")) : undefined,
      ...(question?.isChoiceOnly ? [] : inputsOf(options, question)),
    ],
    rows: [
      [
        ...chips,
        isReadBack
          ? button(goOnLabel(wording, run), { verb: "skip", ...here }, { isPrimary: true })
          : undefined,
        question?.isChoiceOnly ? undefined : next,
        ...rewordings.map((to) =>
          button(say(`${script.id}.${run.at}.${to}-chip`), { verb: "reword", ...here, to }),
        ),
        ...branches.map((to) =>
          button(say(`${script.id}.${run.at}.${to}-chip`), { verb: "branch", ...here, to }),
        ),
        button(say("question.human"), { verb: "human" }, { isSecondary: true }),
        button(say("question.cancel"), { verb: "cancel", ...here }, { isSecondary: true }),
      ],
      [
        button(
          say("question.example"),
          { verb: "example", ...here },
          { tooltip: tooltip("question.example") },
        ),
        button(say("question.skip"), { verb: "skip", ...here }, { tooltip: tooltip("question.skip") }),
        number > 1 || isFollowUp || run.returnTo !== undefined
          ? button(say("question.back"), { verb: "back", ...here }, { tooltip: tooltip("question.back") })
          : undefined,
        button(say("question.later"), { verb: "later", ...here }, { tooltip: tooltip("question.later") }),
      ],
    ],
  });
}

function inputsOf(
  { wording, script, run, today }: { wording: Wording; script: Script; run: Run; today: string },
  question: Question | undefined,
): readonly (Part | undefined)[] {
  const { say } = wording;
  const given = run.answers[run.at];
  const choices = choicesAt(script, run)?.map((value) => ({ title: say(`choice.${value}`), value }));
  return [
    choices &&
      choiceInput({
        id: "choice",
        label: say("question.choice"),
        choices,
        value: given?.choice,
        style: "expanded",
        isNumbered: true,
      }),
    ...(question?.scale ? scaleInputs(wording, given?.standing) : []),
    textInput({
      id: "text",
      label: say(choices ? "question.own-words" : "question.answer"),
      value: given?.choice === undefined ? given?.text : undefined,
      maxLength: MAX_ANSWER,
    }),
    ...(question?.days ?? []).map((day) =>
      dateInput({ id: `day-${day}`, label: say(`days.${day}`), value: given?.days?.[day], min: today }),
    ),
  ];
}

const SCALE = Array.from({ length: 11 }, (_, value) => ({ title: String(value), value: String(value) }));

function scaleInputs({ say }: Wording, standing: number | undefined): readonly Part[] {
  return [
    choiceInput({
      id: "standing",
      label: say("standing.label"),
      choices: [{ title: say("standing.none"), value: "none" }, ...SCALE],
      value: standing === undefined ? "none" : String(standing),
    }),
    toggle({
      id: "keepStanding",
      label: say("standing.keep-label"),
      title: say("standing.keep"),
      isOn: standing !== undefined,
    }),
  ];
}

/** Goes on with the days that were read, or without a day where none was. */
export function goOnLabel({ say }: Wording, run: Run): string {
  return say(run.answers[run.at]?.days ? "days.right" : "days.without");
}

/** Own words from before stand above the first question of scripts that start from them. */
function quoteOf({ has, say }: Wording, script: Script, run: Run): Part | undefined {
  const [first] = formOf(script, run.form).questions;
  const text = run.about ?? run.answers[OPENING]?.text;
  const label = `${script.id}.quote`;
  return first?.key === run.at && text !== undefined && has(label) ? words(text, say(label)) : undefined;
}

/** The question as it is asked now: in the wording whose turn it is, the short one, or the one asked for. */
export function questionText(wording: Wording, script: Script, run: Run, key = run.at): string {
  const base = `${script.id}.${key}`;
  const values = { about: run.about ?? "" };
  if (run.reworded !== undefined && key === run.at) return wording.say(`${base}.${run.reworded}`);
  if (formOf(script, run.form).terse) return wording.say(`${base}.short`, values);
  return wording.vary(`${base}.ask`, run.wordings[key] ?? 0, values);
}

/** "2 of 7", or what else is being done. */
function whereText(wording: Wording, script: Script, run: Run, key = run.at): string {
  const { number, total, isFollowUp } = position(script, run, key);
  if (run.returnTo !== undefined && key === run.at && !isFollowUp) return wording.say("question.changing");
  if (number === 0 && key === OPENING) return wording.say("question.extra");
  return wording.say(isFollowUp ? "question.follow-up" : "question.position", { number, total });
}
