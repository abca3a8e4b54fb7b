import { position, type Run } from "../../domain/engine/run.ts";
import type { Script } from "../../domain/engine/script.ts";
import type { Wording } from "../../prompts/wording.ts";
import { button } from "./buttons.ts";
import { type Card, createCard } from "./card.ts";
import { dayParts } from "./day-parts.ts";
import { questionText } from "./question-card.ts";
import { aside, heading, paragraph, words } from "./text.ts";

/** What a question card becomes once its button was pressed: question, own words, and a way to change them. */
export function recordCard(options: { wording: Wording; script: Script; run: Run; key: string }): Card {
  const { wording, script, run, key } = options;
  const { say } = wording;
  const { number, total } = position(script, run, key);
  const given = run.answers[key];
  return createCard({
    lang: wording.locale,
    parts: [
      number > 0 ? aside(say(given ? "record.answered" : "question.position", { number, total })) : undefined,
      heading(questionText(wording, script, { ...run, at: "" }, key)),
      given ? words(given.text) : aside(say("record.skipped")),
      ...dayParts(wording, given?.days ?? {}),
    ],
    rows: [[button(changeLabel(wording, script, run, key), { verb: "edit", run: run.id, key })]],
  });
}

/** A pressed card without an answer of its own becomes one line: what was chosen. */
export function lineCard(wording: Wording, text: string): Card {
  return createCard({ lang: wording.locale, parts: [paragraph(text)] });
}

function changeLabel(wording: Wording, script: Script, run: Run, key: string): string {
  const { number } = position(script, run, key);
  return number > 0 ? wording.say("question.change-nth", { number }) : wording.say("question.change-opening");
}
