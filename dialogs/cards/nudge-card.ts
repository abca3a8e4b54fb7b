import type { Offer } from "../../domain/engine/press.ts";
import type { Wording } from "../../prompts/wording.ts";
import { button, type Card, createCard, heading, paragraph, words } from "./card.ts";

/**
 * A message that the companion starts. A notification or a client without cards shows only the neutral
 * sentence: what it is about opens with a tap (docs/method.md, principle 8).
 */
export function nudgeCard(options: {
  wording: Wording;
  neutral: string;
  question: string;
  /** The person's own words that the question is about. */
  quote: { readonly label: string; readonly text: string } | undefined;
  note?: string;
  offers: readonly Offer[];
}): Card {
  const { wording, neutral, question, quote, note, offers } = options;
  const card = createCard({
    lang: wording.locale,
    parts: [
      quote === undefined ? undefined : words(quote.text, quote.label),
      heading(question),
      note === undefined ? undefined : paragraph(note),
    ],
    rows: [offers.map(({ label, press }) => button(label, press))],
  });
  return { ...card, fallbackText: neutral };
}
