import type { Offer } from "../../domain/engine/press.ts";
import { bullets, button, type Card, createCard, heading, paragraph } from "./card.ts";

/** A short text and what can be done now. Used wherever there is nothing to fill in. */
export function choiceCard(options: {
  lang: string;
  title?: string | undefined;
  texts?: readonly string[];
  list?: readonly string[];
  offers: readonly Offer[];
}): Card {
  const { lang, title, texts = [], list = [], offers } = options;
  return createCard({
    lang,
    parts: [
      title === undefined ? undefined : heading(title),
      ...texts.map(paragraph),
      list.length > 0 ? bullets(list) : undefined,
    ],
    rows: [offers.map(({ label, press }) => button(label, press))],
  });
}
