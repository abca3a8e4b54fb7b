import type { Offer } from "../../domain/engine/press.ts";
import type { Wording } from "../../prompts/wording.ts";
import { button } from "./buttons.ts";
import { type Card, createCard } from "./card.ts";
import { aside, paragraph, words } from "./text.ts";

/** Asks about words that may tell who a client is, before they are stored. Without pieces: the same, wordless. */
export function guardCard(options: {
  wording: Wording;
  /** Whether the words also stand in a Teams message. */
  isTyped: boolean;
  pieces: readonly string[];
  preview: string | undefined;
  offers: readonly Offer[];
}): Card {
  const { wording, isTyped, pieces, preview, offers } = options;
  const { say } = wording;
  const found = [...new Set(pieces)].map((piece) => `„${piece.trim()}“`).join(", ");
  return createCard({
    lang: wording.locale,
    parts: [
      paragraph(pieces.length > 0 ? say("guard.text", { pieces: found }) : say("guard.text-bare")),
      isTyped ? aside(say("guard.in-teams")) : undefined,
      preview === undefined ? undefined : words(preview, say("guard.preview")),
    ],
    rows: [offers.map(({ label, press }) => button(label, press))],
  });
}
