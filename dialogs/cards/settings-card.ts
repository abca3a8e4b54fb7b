import type { Manner } from "../../domain/voice.ts";
import type { Wording } from "../../prompts/wording.ts";
import { button, type Card, createCard, heading, paragraph } from "./card.ts";
import { mannerInputs } from "./manner-inputs.ts";

export function settingsCard(wording: Wording, manner: Manner, note?: string): Card {
  const { say } = wording;
  return createCard({
    lang: wording.locale,
    parts: [
      note === undefined ? undefined : paragraph(note),
      heading(say("settings.title")),
      ...mannerInputs(wording, manner),
    ],
    rows: [[button(say("settings.save"), { verb: "save-settings" }, { isPrimary: true })]],
  });
}
