import type { Offer } from "../../domain/engine/press.ts";
import type { Wording } from "../../prompts/wording.ts";
import { button } from "./buttons.ts";
import { type Card, createCard } from "./card.ts";
import { heading, paragraph, words } from "./text.ts";

/** A proactive message: what the companion says first, without having been asked. */
export type ProactiveMessage = {
  readonly card: Card;
  /** What a notification shows. */
  readonly summary: string;
  /** What can be typed as an answer, by number or label. */
  readonly offers: readonly Offer[];
  /** The object whose words it shows. */
  readonly shows: string | undefined;
};

/**
 * Puts a proactive message together. A notification or a client without cards shows only the neutral sentence: what it
 * is about opens with a tap (docs/method.md, principle 8).
 */
export function createProactiveMessage(options: {
  wording: Wording;
  neutral: string;
  question: string;
  /** The person's own words that the question is about. */
  quote?: { readonly label: string; readonly text: string } | undefined;
  note?: string | undefined;
  offers: readonly Offer[];
  shows?: string | undefined;
}): ProactiveMessage {
  const { wording, neutral, question, quote, note, offers, shows } = options;
  const card = createCard({
    lang: wording.locale,
    parts: [
      quote === undefined ? undefined : words(quote.text, quote.label),
      heading(question),
      note === undefined ? undefined : paragraph(note),
    ],
    rows: [offers.map(({ label, press }) => button(label, press))],
  });
  return { card: { ...card, fallbackText: neutral }, summary: neutral, offers, shows };
}
