import type { Offer } from "../../domain/engine/press.ts";
import type { Goal } from "../../domain/goals/goal.ts";
import { MAX_ANSWER } from "../../domain/text.ts";
import type { Wording } from "../../prompts/wording.ts";
import { button } from "../cards/buttons.ts";
import { type Card, createCard } from "../cards/card.ts";
import { dateInput, textInput } from "../cards/inputs.ts";
import { aside, heading, paragraph } from "../cards/text.ts";

/** The next step as a form of two fields. */
export function stepCard(options: {
  wording: Wording;
  goal: Goal;
  today: string;
  letGo: Offer;
  note?: string | undefined;
  typed?: string | undefined;
}): Card {
  const { wording, goal, today, letGo, note, typed } = options;
  const { say } = wording;
  const { text, on } = goal.next ?? {};
  return createCard({
    lang: wording.locale,
    parts: [
      note === undefined ? undefined : paragraph(note),
      heading(say("goals.next")),
      aside(say("goals.step-hint")),
      textInput({ id: "text", label: say("goals.next"), value: typed ?? text, maxLength: MAX_ANSWER }),
      dateInput({
        id: "day-next",
        label: say("days.next"),
        value: on !== undefined && on >= today ? on : undefined,
        min: today,
      }),
    ],
    rows: [
      [
        button(say("settings.save"), { verb: "save-step", goal: goal.id }, { isPrimary: true }),
        button(letGo.label, letGo.press),
        button(say("change.cancel"), { verb: "open-goal", goal: goal.id }),
      ],
    ],
  });
}
