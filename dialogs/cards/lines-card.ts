import type { Press } from "../../domain/engine/press.ts";
import { lines, type Run } from "../../domain/engine/run.ts";
import type { Script } from "../../domain/engine/script.ts";
import type { ShareLine } from "../../domain/goals/share-card.ts";
import { MAX_ANSWER } from "../../domain/text.ts";
import type { Wording } from "../../prompts/wording.ts";
import { button } from "./buttons.ts";
import { type Card, createCard } from "./card.ts";
import { dateInput, textInput, toggle } from "./inputs.ts";
import { aside, heading, paragraph } from "./text.ts";

type Line = { readonly key: string; readonly text: string };

/** All lines at once, to be changed. */
export function linesCard(options: {
  wording: Wording;
  /** Id of the script whose questions the lines answer. */
  script: string;
  lines: readonly Line[];
  /** ISO days by name that can be changed too. */
  days?: Readonly<Record<string, string>>;
  save: Press;
  cancel: Press;
  note?: string | undefined;
  /** Asks for a tick that the lines hold no data of a client. */
  asksToCheck?: boolean;
}): Card {
  const { wording, script, save, cancel, note, asksToCheck } = options;
  const { say } = wording;
  return createCard({
    lang: wording.locale,
    parts: [
      note === undefined ? undefined : paragraph(note),
      heading(say("change.title")),
      aside(say("change.text")),
      ...options.lines.map(({ key, text }) =>
        textInput({
          id: `line-${key}`,
          label: lineLabel(wording, script, key) ?? key,
          value: text,
          maxLength: MAX_ANSWER,
        }),
      ),
      ...Object.entries(options.days ?? {}).map(([name, value]) =>
        dateInput({ id: `day-${name}`, label: say(`days.${name}`), value }),
      ),
      asksToCheck
        ? toggle({ id: "checked", label: say("guard.check-label"), title: say("guard.check"), isOn: false })
        : undefined,
    ],
    rows: [[button(say("change.save"), save, { isPrimary: true }), button(say("change.cancel"), cancel)]],
  });
}

/** The lines of a running draft. */
export function runLinesCard(options: {
  wording: Wording;
  script: Script;
  run: Run;
  /** Lines as they were typed, where they differ from those of the run. */
  typed?: Readonly<Record<string, string>>;
  note?: string | undefined;
  asksToCheck?: boolean;
}): Card {
  const { script, run, typed = {}, ...rest } = options;
  const here = { run: run.id, step: run.step };
  return linesCard({
    ...rest,
    script: script.id,
    lines: withTyped(lines(script, run), typed),
    save: { verb: "save-lines", ...here },
    cancel: { verb: "stay", ...here },
  });
}

/** Lines with what a refused form already held in their place. */
export function withTyped(lines: readonly Line[], typed: Readonly<Record<string, string>>): readonly Line[] {
  return lines.map(({ key, text }) => ({ key, text: typed[key] ?? text }));
}

/** A line whose question no longer exists keeps its words; only the label is lost. */
export function lineLabel(wording: Wording, script: string, key: string): string | undefined {
  const label = `${script}.${key}.label`;
  return wording.has(label) ? wording.say(label) : undefined;
}

/** A line with the name of the question that it answers. */
export function lineWithLabel(
  wording: Wording,
  { script, key, text }: Pick<ShareLine, "script" | "key" | "text">,
): string {
  return `${lineLabel(wording, script, key) ?? key}: ${text}`;
}

/** Why changed lines cannot be stored as they are. */
export function linesFault(
  { say }: Wording,
  kind: "nothing-left" | "too-much" | "too-long",
  lines: Readonly<Record<string, string>>,
): string {
  switch (kind) {
    case "nothing-left":
      return say("history.nothing-left");
    case "too-much":
      return say("question.too-much");
    case "too-long": {
      const length = Math.max(...Object.values(lines).map((text) => text.length));
      return say("question.too-long", { length, max: MAX_ANSWER });
    }
  }
}
