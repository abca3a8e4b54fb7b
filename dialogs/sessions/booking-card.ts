import type { Offer, Press } from "../../domain/engine/press.ts";
import { remindChoices, type SharedLine, sessionForms } from "../../domain/sessions/session.ts";
import { firstWords } from "../../domain/text.ts";
import type { Wording } from "../../prompts/wording.ts";
import { button } from "../cards/buttons.ts";
import { type Card, createCard } from "../cards/card.ts";
import { choiceInput, textInput, tickList } from "../cards/inputs.ts";
import { lineWithLabel } from "../cards/lines-card.ts";
import { aside, heading, paragraph, words } from "../cards/text.ts";

export const MAX_PREPARATION = 1_000;

/** Form, preparation, what the guide may see beforehand, and reminders. */
export function detailsCard(options: {
  wording: Wording;
  guide: string;
  when: string;
  form: string | undefined;
  preparation: string;
  lines: readonly { readonly id: string; readonly line: SharedLine }[];
  ticked: readonly string[];
  remind: readonly string[];
  note?: string | undefined;
  next: Press;
  offers: readonly Offer[];
}): Card {
  const { wording, guide, when, form, preparation, lines, ticked, remind, note, next, offers } = options;
  const { say } = wording;
  return createCard({
    lang: wording.locale,
    parts: [
      note === undefined ? undefined : paragraph(note),
      heading(say("booking.details-title", { guide, when })),
      choiceInput({
        id: "form",
        label: say("booking.form"),
        choices: sessionForms.map((value) => ({ title: say(`session.form.${value}`), value })),
        value: form,
        style: "expanded",
      }),
      textInput({
        id: "preparation",
        label: say("booking.preparation"),
        value: preparation === "" ? undefined : preparation,
        maxLength: MAX_PREPARATION,
      }),
      lines.length === 0
        ? undefined
        : tickList({
            id: "items",
            label: say("booking.items"),
            choices: lines.map(({ id, line }) => ({
              title: firstWords(lineWithLabel(wording, line), 120),
              value: id,
            })),
            ticked,
          }),
      tickList({
        id: "remind",
        label: say("booking.remind"),
        choices: remindChoices.map((value) => ({ title: say(`booking.remind-at.${value}`), value })),
        ticked: remind,
      }),
    ],
    rows: [
      [
        button(say("booking.preview"), next, { isPrimary: true }),
        ...offers.map(({ label, press }) => button(label, press)),
      ],
    ],
  });
}

/** Exactly what the guide will see, before anything is booked. */
export function bookingPreviewCard(options: {
  wording: Wording;
  guide: string;
  when: string;
  form: string;
  name: string;
  concern: string;
  preparation: string;
  shared: readonly SharedLine[];
  until: string;
  offers: readonly Offer[];
}): Card {
  const { wording, guide, when, form, name, concern, preparation, shared, until, offers } = options;
  const { say } = wording;
  const [confirm, ...others] = offers;
  return createCard({
    lang: wording.locale,
    parts: [
      heading(say("booking.preview-title", { guide })),
      words(`${when}, ${form}`, say("session.when")),
      words(name, say("session.your-name")),
      concern === "" ? undefined : words(concern, say("booking.concern")),
      preparation === "" ? undefined : words(preparation, say("session.preparation")),
      ...shared.map((line) => words(lineWithLabel(wording, line))),
      aside(say("booking.until", { day: until })),
      aside(say("booking.unread")),
    ],
    rows: [
      [
        confirm && button(confirm.label, confirm.press, { isPrimary: true }),
        ...others.map(({ label, press }) => button(label, press)),
      ],
    ],
  });
}
