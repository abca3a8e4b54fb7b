import { type CaseWord, caseWords } from "../../../domain/cases/case.ts";
import type { Offer } from "../../../domain/engine/press.ts";
import { type SharedLine, sessionForms } from "../../../domain/sessions/session.ts";
import { firstWords, MAX_ANSWER } from "../../../domain/text.ts";
import type { Wording } from "../../../prompts/wording.ts";
import { button } from "../../cards/buttons.ts";
import { type Card, createCard } from "../../cards/card.ts";
import { type Choice, choiceInput, textInput, tickList, toggle } from "../../cards/inputs.ts";
import { lineWithLabel } from "../../cards/lines-card.ts";
import { heading, paragraph } from "../../cards/text.ts";

const SINGLE_LINES: readonly CaseWord[] = ["times", "manner"];

/** What a request says, and what else shall be shared. */
export function composeCard(options: {
  wording: Wording;
  words: Partial<Record<CaseWord, string>>;
  forms: readonly string[];
  topics: readonly Choice[];
  topic: string | undefined;
  lines: readonly { readonly id: string; readonly line: SharedLine }[];
  ticked: readonly string[];
  isOwnSiteWanted: boolean;
  note: string | undefined;
  offers: readonly Offer[];
}): Card {
  const { wording, forms, topics, topic, lines, ticked, isOwnSiteWanted, note, offers } = options;
  const { say } = wording;
  return createCard({
    lang: wording.locale,
    parts: [
      note === undefined ? undefined : paragraph(note),
      heading(say("case.title")),
      paragraph(say("case.intro")),
      ...caseWords.map((word) =>
        textInput({
          id: word,
          label: say(`case.word.${word}`),
          value: options.words[word],
          maxLength: MAX_ANSWER,
          ...(SINGLE_LINES.includes(word) ? { isSingleLine: true as const } : {}),
        }),
      ),
      tickList({
        id: "forms",
        label: say("case.forms"),
        choices: sessionForms.map((value) => ({ title: say(`session.form.${value}`), value })),
        ticked: forms,
      }),
      topics.length === 0
        ? undefined
        : choiceInput({ id: "topic", label: say("booking.topic"), choices: topics, value: topic }),
      lines.length === 0
        ? undefined
        : tickList({
            id: "items",
            label: say("case.items"),
            choices: lines.map(({ id, line }) => ({
              title: firstWords(lineWithLabel(wording, line), 120),
              value: id,
            })),
            ticked,
          }),
      toggle({
        id: "ownSite",
        label: say("booking.own-site-label"),
        title: say("booking.own-site"),
        isOn: isOwnSiteWanted,
      }),
    ],
    rows: [
      [
        button(say("booking.preview"), { verb: "save-case" }, { isPrimary: true }),
        ...offers.map(({ label, press }) => button(label, press)),
      ],
    ],
  });
}
