import type { Offer } from "../../domain/engine/press.ts";
import { type Availability, writeHours } from "../../domain/guides/availability.ts";
import { remindChoices } from "../../domain/sessions/session.ts";
import type { Wording } from "../../prompts/wording.ts";
import { button } from "../cards/buttons.ts";
import { type Card, createCard } from "../cards/card.ts";
import { dateInput, textInput, tickList } from "../cards/inputs.ts";
import { aside, heading, paragraph } from "../cards/text.ts";

export const weekdays = ["1", "2", "3", "4", "5", "6", "7"] as const;
const numberFields = ["length", "buffer", "notice", "horizon", "capacity", "cases"] as const;
export type NumberField = (typeof numberFields)[number];

/** What stands in the form: as it was chosen, or as it was filled in before something was amiss. */
export type HoursForm = {
  readonly week: Readonly<Record<string, string>>;
  readonly numbers: Readonly<Record<NumberField, string>>;
  readonly exceptions: Availability["exceptions"];
  readonly remind: readonly string[];
  /** Times of day, as they are written. */
  readonly pings: string;
};

/** When a guide can be booked. */
export function hoursCard(options: {
  wording: Wording;
  form: HoursForm;
  note?: string | undefined;
  zone: string;
  /** ISO day. */
  today: string;
  offers: readonly Offer[];
}): Card {
  const { wording, form, note, zone, today, offers } = options;
  const { say } = wording;
  const exceptions = form.exceptions.map(({ day, hours }) => ({
    title:
      hours.length === 0
        ? say("hours.exception-none", { day: wording.day(day, "long") })
        : say("hours.exception", { day: wording.day(day, "long"), hours: writeHours(hours) }),
    value: day,
  }));
  return createCard({
    lang: wording.locale,
    parts: [
      note === undefined ? undefined : paragraph(note),
      heading(say("hours.title")),
      paragraph(say("hours.intro")),
      ...weekdays.map((day) =>
        textInput({
          id: `hours-${day}`,
          label: say(`weekday.${day}`),
          value: form.week[day] || undefined,
          maxLength: 80,
          isSingleLine: true,
        }),
      ),
      aside(say("hours.zone", { zone })),
      ...numberFields.map((field) =>
        textInput({
          id: field,
          label: say(`hours.${field}`),
          value: form.numbers[field],
          maxLength: 4,
          isSingleLine: true,
        }),
      ),
      exceptions.length === 0
        ? undefined
        : tickList({
            id: "exceptions",
            label: say("hours.exceptions"),
            choices: exceptions,
            ticked: exceptions.map(({ value }) => value),
          }),
      dateInput({ id: "exceptionDay", label: say("hours.exception-day"), min: today }),
      textInput({
        id: "exceptionHours",
        label: say("hours.exception-hours"),
        maxLength: 80,
        isSingleLine: true,
      }),
      textInput({
        id: "pings",
        label: say("hours.pings"),
        value: form.pings || undefined,
        maxLength: 40,
        isSingleLine: true,
      }),
      tickList({
        id: "remind",
        label: say("booking.remind"),
        choices: remindChoices.map((value) => ({ title: say(`booking.remind-at.${value}`), value })),
        ticked: form.remind,
      }),
    ],
    rows: [
      [
        button(say("hours.save"), { verb: "save-hours" }, { isPrimary: true }),
        ...offers.map(({ label, press }) => button(label, press)),
      ],
    ],
  });
}
