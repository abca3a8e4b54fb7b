import { lines, type Run } from "../../domain/run.ts";
import type { Script } from "../../domain/script.ts";
import { MAX_ANSWER } from "../../domain/text.ts";
import type { Wording } from "../../prompts/wording.ts";
import {
  aside,
  button,
  type Card,
  type Choice,
  choiceInput,
  createCard,
  heading,
  paragraph,
  textInput,
  toggle,
  words,
} from "./card.ts";

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
  const here = { run: run.id, step: run.step };
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
      [
        button(say("summary.keep"), { verb: "keep", ...here }, { isPrimary: true }),
        button(say("summary.change"), { verb: "edit-all", ...here }),
        button(say("summary.discard"), { verb: "discard", ...here }),
        button(say("summary.back"), { verb: "back", ...here }),
        button(say("summary.later"), { verb: "later", ...here }),
      ],
    ],
  });
}

/** All lines at once, to be changed. */
export function linesCard(options: {
  wording: Wording;
  script: Script;
  run: Run;
  note?: string | undefined;
  /** The move that the card belongs to, when the lines shown are not those of the run. */
  step?: number;
  /** Asks for a tick that the lines hold no data of a client. */
  asksToCheck?: boolean;
}): Card {
  const { wording, script, run, note, step = run.step, asksToCheck } = options;
  const { say } = wording;
  const here = { run: run.id, step };
  return createCard({
    lang: wording.locale,
    parts: [
      note === undefined ? undefined : paragraph(note),
      heading(say("change.title")),
      aside(say("change.text")),
      ...lines(script, run).map(({ key, text }) =>
        textInput({
          id: `line-${key}`,
          label: say(`${script.id}.${key}.label`),
          value: text,
          maxLength: MAX_ANSWER,
        }),
      ),
      asksToCheck
        ? toggle({ id: "checked", label: say("guard.check-label"), title: say("guard.check"), isOn: false })
        : undefined,
    ],
    rows: [
      [
        button(say("change.save"), { verb: "save-lines", ...here }, { isPrimary: true }),
        button(say("change.cancel"), { verb: "stay", ...here }),
      ],
    ],
  });
}
