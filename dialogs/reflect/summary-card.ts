import { lines, type Run } from "../../domain/engine/run.ts";
import type { Script } from "../../domain/engine/script.ts";
import type { Wording } from "../../prompts/wording.ts";
import { type Card, createCard } from "../cards/card.ts";
import { draftButtons } from "../cards/draft-buttons.ts";
import { type Choice, choiceInput } from "../cards/inputs.ts";
import { aside, heading, paragraph, words } from "../cards/text.ts";

export type KeepChoices = {
  readonly periods: readonly Choice[];
  readonly usual: string;
  readonly themes: readonly Choice[];
};

/** The end of a run: the own words unchanged, and what shall become of them. */
export function summaryCard(options: {
  wording: Wording;
  script: Script;
  run: Run;
  title: string;
  keep: KeepChoices;
  note?: string | undefined;
}): Card {
  const { wording, script, run, title, keep, note } = options;
  const { say } = wording;
  const own = lines(script, run);
  return createCard({
    lang: wording.locale,
    parts: [
      note === undefined ? undefined : paragraph(note),
      heading(title),
      aside(say(own.length > 0 ? "summary.own-words" : "summary.empty")),
      ...own.map(({ key, text }) => words(text, say(`${script.id}.${key}.label`))),
      choiceInput({
        id: "months",
        label: say("summary.keep-until"),
        choices: keep.periods,
        value: keep.usual,
      }),
      keep.themes.length > 0
        ? choiceInput({
            id: "theme",
            label: say("summary.theme"),
            choices: [{ title: say("summary.no-theme"), value: "none" }, ...keep.themes],
            value: "none",
          })
        : undefined,
    ],
    rows: [
      draftButtons(wording, run, {
        label: say("summary.keep"),
        press: { verb: "keep", run: run.id, step: run.step },
      }),
    ],
  });
}
