import { currentQuestion, OPENING, position, type Run } from "../../domain/run.ts";
import { formOf, type Script } from "../../domain/script.ts";
import { MAX_ANSWER } from "../../domain/text.ts";
import type { Wording } from "../../prompts/wording.ts";
import { aside, button, type Card, choiceInput, createCard, heading, paragraph, textInput } from "./card.ts";

/** Where the run stands: the question, one field, and the quiet row of ways on. */
export function questionCard(options: {
  wording: Wording;
  script: Script;
  run: Run;
  note?: string | undefined;
}): Card {
  const { wording, script, run, note } = options;
  const { say } = wording;
  const question = currentQuestion(script, run);
  const here = { run: run.id, step: run.step };
  const { number } = position(script, run);
  const tooltip = (name: string) => `${say(name)} (${whereText(wording, script, run)})`;
  const rewordings = run.reworded === undefined ? (question?.rewordings ?? []) : [];
  const choices = question?.choices?.map((value) => ({ title: say(`choice.${value}`), value }));
  return createCard({
    lang: wording.locale,
    parts: [
      note === undefined ? undefined : paragraph(note),
      aside(whereText(wording, script, run)),
      heading(questionText(wording, script, run)),
      question?.optional ? aside(say("question.optional")) : undefined,
      choices &&
        choiceInput({
          id: "choice",
          label: say("question.choice"),
          choices,
          value: run.answers[run.at]?.choice,
          style: "expanded",
          isNumbered: true,
        }),
      textInput({
        id: "text",
        label: say(choices ? "question.own-words" : "question.answer"),
        value: run.answers[run.at]?.choice === undefined ? run.answers[run.at]?.text : undefined,
        maxLength: MAX_ANSWER,
      }),
    ],
    rows: [
      [
        button(
          say("question.next"),
          { verb: "answer", ...here },
          { isPrimary: true, tooltip: tooltip("question.next") },
        ),
        ...rewordings.map((to) =>
          button(say(`${script.id}.${run.at}.${to}-chip`), { verb: "reword", ...here, to }),
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
        number > 1 || run.returnTo !== undefined
          ? button(say("question.back"), { verb: "back", ...here }, { tooltip: tooltip("question.back") })
          : undefined,
        button(say("question.later"), { verb: "later", ...here }, { tooltip: tooltip("question.later") }),
      ],
    ],
  });
}

/** The question as it is asked now: in the wording whose turn it is, the short one, or the one asked for. */
export function questionText(wording: Wording, script: Script, run: Run, key = run.at): string {
  const base = `${script.id}.${key}`;
  if (run.reworded !== undefined && key === run.at) return wording.say(`${base}.${run.reworded}`);
  if (formOf(script, run.form).terse) return wording.say(`${base}.short`);
  return wording.vary(`${base}.ask`, run.wordings[key] ?? 0);
}

/** "2 of 7", or what else is being done. */
function whereText(wording: Wording, script: Script, run: Run, key = run.at): string {
  const { number, total, isFollowUp } = position(script, run, key);
  if (run.returnTo !== undefined && key === run.at) return wording.say("question.changing");
  if (number === 0 && key === OPENING) return wording.say("question.extra");
  return wording.say(isFollowUp ? "question.follow-up" : "question.position", { number, total });
}
