import type { Offer, Press } from "../../domain/engine/press.ts";
import type { ShareLine } from "../../domain/goals/share-card.ts";
import { firstWords } from "../../domain/text.ts";
import type { Wording } from "../../prompts/wording.ts";
import { button, link } from "../cards/buttons.ts";
import { type Card, createCard } from "../cards/card.ts";
import { textInput, tickList } from "../cards/inputs.ts";
import { lineWithLabel } from "../cards/lines-card.ts";
import { aside, heading, paragraph, words } from "../cards/text.ts";

/** What shall a learning partner or expert see? Nothing is ticked before the learner does. */
export function shareTicksCard(options: {
  wording: Wording;
  lines: readonly ShareLine[];
  preview: Press;
  cancel: Press;
  note?: string | undefined;
}): Card {
  const { wording, lines, preview, cancel, note } = options;
  const { say } = wording;
  return createCard({
    lang: wording.locale,
    parts: [
      note === undefined ? undefined : paragraph(note),
      heading(say("share.ticks-title")),
      aside(say("share.nothing-sent")),
      tickList({
        id: "items",
        label: say("share.ticks"),
        choices: lines.map((line) => ({
          title: firstWords(lineWithLabel(wording, line), 120),
          value: line.id,
        })),
      }),
    ],
    rows: [[button(say("share.preview"), preview, { isPrimary: true }), button(say("share.cancel"), cancel)]],
  });
}

/** Exactly what would be shared; the learner sends it, or does not. */
export function sharePreviewCard(options: {
  wording: Wording;
  text: string;
  chat: { readonly url: string } | undefined;
  again: Press;
  back: Offer;
  note?: string | undefined;
}): Card {
  const { wording, text, chat, again, back, note } = options;
  const { say } = wording;
  return createCard({
    lang: wording.locale,
    parts: [
      note === undefined ? undefined : paragraph(note),
      heading(say("share.preview-title")),
      words(text),
      aside(say("share.nothing-sent")),
      chat ? undefined : textInput({ id: "to", label: say("share.to"), maxLength: 200, isSingleLine: true }),
    ],
    rows: [
      [
        chat ? link(say("share.open-chat"), chat.url) : button(say("share.make-link"), again),
        button(back.label, back.press),
      ],
    ],
  });
}
