import type { Offer } from "../../domain/engine/press.ts";
import { button } from "./buttons.ts";
import { type Card, createCard } from "./card.ts";
import { bullets, heading, paragraph } from "./text.ts";

/** A short text and what can be done now. Used wherever there is nothing to fill in. */
export function choiceCard(options: {
  lang: string;
  title?: string | undefined;
  /** Paragraphs; those that are undefined are left out. */
  texts?: readonly (string | undefined)[];
  list?: readonly string[];
  offers: readonly Offer[];
}): Card {
  const { lang, title, texts = [], list = [], offers } = options;
  return createCard({
    lang,
    parts: [
      title === undefined ? undefined : heading(title),
      ...texts.map((text) => (text === undefined ? undefined : paragraph(text))),
      list.length > 0 ? bullets(list) : undefined,
    ],
    rows: [offers.map(({ label, press }) => button(label, press))],
  });
}
