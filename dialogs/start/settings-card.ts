import type { Manner } from "../../domain/voice.ts";
import type { Wording } from "../../prompts/wording.ts";
import { button } from "../cards/buttons.ts";
import { type Card, createCard } from "../cards/card.ts";
import { aside, heading } from "../cards/text.ts";
import { mannerInputs } from "./manner-inputs.ts";

export function settingsCard(options: {
  wording: Wording;
  manner: Manner;
  /** ISO day until which reminders rest. */
  restUntil: string | undefined;
}): Card {
  const { wording, manner, restUntil } = options;
  const { say } = wording;
  return createCard({
    lang: wording.locale,
    parts: [
      heading(say("settings.title")),
      ...mannerInputs(wording, manner),
      restUntil === undefined ? undefined : aside(say("settings.resting", { day: wording.day(restUntil) })),
    ],
    rows: [
      [
        button(say("settings.save"), { verb: "save-settings" }, { isPrimary: true }),
        restUntil === undefined ? undefined : button(say("settings.end-rest"), { verb: "end-rest" }),
      ],
    ],
  });
}
