import type { Offer } from "../../domain/engine/press.ts";
import type { Availability } from "../../domain/guides/availability.ts";
import type { Wording } from "../../prompts/wording.ts";
import { button } from "../cards/buttons.ts";
import { type Card, createCard } from "../cards/card.ts";
import { dateInput, tickList } from "../cards/inputs.ts";
import { aside, heading, paragraph } from "../cards/text.ts";

/** When a guide is away. */
export function awayCard(options: {
  wording: Wording;
  absences: Availability["absences"];
  note?: string | undefined;
  state: string;
  today: string;
  offers: readonly Offer[];
}): Card {
  const { wording, absences, note, state, today, offers } = options;
  const { say } = wording;
  const choices = absences.map(({ from, to }) => ({
    title:
      to === undefined
        ? say("hours.away-open", { from: wording.day(from, "long") })
        : say("reminder.leave", { from: wording.day(from, "long"), to: wording.day(to, "long") }),
    value: from,
  }));
  return createCard({
    lang: wording.locale,
    parts: [
      note === undefined ? undefined : paragraph(note),
      heading(say("hours.away-title")),
      paragraph(state),
      choices.length === 0
        ? undefined
        : tickList({
            id: "absences",
            label: say("hours.absences"),
            choices,
            ticked: choices.map(({ value }) => value),
          }),
      dateInput({ id: "awayFrom", label: say("hours.away-from"), min: today }),
      dateInput({ id: "awayTo", label: say("hours.away-to"), min: today }),
      aside(say("hours.away-stays")),
    ],
    rows: [
      [
        button(say("hours.save"), { verb: "save-away" }, { isPrimary: true }),
        ...offers.map(({ label, press }) => button(label, press)),
      ],
    ],
  });
}
