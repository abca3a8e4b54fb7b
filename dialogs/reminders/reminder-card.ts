import type { Offer } from "../../domain/engine/press.ts";
import type { Leave } from "../../domain/reminders/nudge.ts";
import type { Wording } from "../../prompts/wording.ts";
import { button } from "../cards/buttons.ts";
import { type Card, createCard } from "../cards/card.ts";
import { choiceInput, dateInput, textInput, tickList, timeInput } from "../cards/inputs.ts";
import { aside, heading, paragraph } from "../cards/text.ts";

/** What stands in the form: as it was chosen, or as it was filled in before something was amiss. */
export type ReminderForm = {
  readonly weekday: string | undefined;
  readonly time: string | undefined;
  readonly workdays: readonly string[];
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly leaves: readonly Leave[];
  readonly site: string | undefined;
};

const weekdays = ["1", "2", "3", "4", "5", "6", "7"];
const MAX_SITE = 100;

/** The weekly question: when, in which working time, and when not. No day and time are suggested. */
export function reminderCard(options: {
  wording: Wording;
  form: ReminderForm;
  /** How things stand: when the next one comes. */
  state: string;
  /** What has to be put right. */
  note?: string | undefined;
  zone: string;
  isOn: boolean;
  /** ISO day. */
  today: string;
  offers: readonly Offer[];
}): Card {
  const { wording, form, state, note, zone, isOn, today, offers } = options;
  const { say } = wording;
  const days = weekdays.map((value) => ({ title: say(`weekday.${value}`), value }));
  const leaves = form.leaves.map(({ from, to }) => ({
    title: say("reminder.leave", { from: wording.day(from, "long"), to: wording.day(to, "long") }),
    value: from,
  }));
  return createCard({
    lang: wording.locale,
    parts: [
      heading(say("reminder.title")),
      note === undefined ? undefined : paragraph(note),
      paragraph(say("reminder.intro")),
      aside(state),
      choiceInput({ id: "weekday", label: say("reminder.weekday"), choices: days, value: form.weekday }),
      timeInput({ id: "time", label: say("reminder.time"), value: form.time }),
      tickList({ id: "workdays", label: say("reminder.workdays"), choices: days, ticked: form.workdays }),
      timeInput({ id: "from", label: say("reminder.from"), value: form.from }),
      timeInput({ id: "to", label: say("reminder.to"), value: form.to }),
      aside(say("reminder.zone", { zone })),
      leaves.length === 0
        ? undefined
        : tickList({
            id: "leaves",
            label: say("reminder.leaves"),
            choices: leaves,
            ticked: leaves.map(({ value }) => value),
          }),
      dateInput({ id: "leaveFrom", label: say("reminder.leave-from"), min: today }),
      dateInput({ id: "leaveTo", label: say("reminder.leave-to"), min: today }),
      textInput({
        id: "site",
        label: say("reminder.site"),
        value: form.site,
        maxLength: MAX_SITE,
        isSingleLine: true,
      }),
    ],
    rows: [
      [
        button(
          say(isOn ? "reminder.change" : "reminder.save"),
          { verb: "save-reminder" },
          { isPrimary: true },
        ),
        ...offers.map(({ label, press }) => button(label, press)),
      ],
    ],
  });
}
