import type { Offer } from "../../domain/engine/press.ts";
import { MAX_ANSWER } from "../../domain/text.ts";
import type { Wording } from "../../prompts/wording.ts";
import { button } from "../cards/buttons.ts";
import { type Card, createCard } from "../cards/card.ts";
import { textInput } from "../cards/inputs.ts";
import { aside, heading, paragraph, words } from "../cards/text.ts";

/** One line, to be written anew. */
export function lineInputCard(options: {
  wording: Wording;
  title: string;
  label: string;
  value: string | undefined;
  note?: string | undefined;
  primary: Offer;
  offers: readonly Offer[];
}): Card {
  const { wording, title, label, value, note, primary, offers } = options;
  return createCard({
    lang: wording.locale,
    parts: [
      note === undefined ? undefined : paragraph(note),
      heading(title),
      textInput({ id: "text", label, value, maxLength: MAX_ANSWER }),
    ],
    rows: [
      [
        button(primary.label, primary.press, { isPrimary: true }),
        ...offers.map(({ label: text, press }) => button(text, press)),
      ],
    ],
  });
}

/** A case, or a page of its log, as one of the two sees it. */
export function caseCard(options: {
  wording: Wording;
  title: string;
  facts: readonly string[];
  lines: readonly { readonly label: string; readonly text: string | undefined }[];
  notes: readonly string[];
  offers: readonly Offer[];
}): Card {
  const { wording, title, facts, lines, notes, offers } = options;
  const { say } = wording;
  return createCard({
    lang: wording.locale,
    parts: [
      heading(title),
      ...facts.map(paragraph),
      ...lines.map(({ label, text }) =>
        text === undefined ? aside(`${label}: ${say("case.emptied")}`) : words(text, label),
      ),
      ...notes.map(aside),
    ],
    rows: [offers.map(({ label, press }) => button(label, press))],
  });
}
