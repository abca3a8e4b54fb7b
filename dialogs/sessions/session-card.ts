import type { Offer } from "../../domain/engine/press.ts";
import type { SharedLine } from "../../domain/sessions/session.ts";
import type { Wording } from "../../prompts/wording.ts";
import { button, link } from "../cards/buttons.ts";
import { type Card, createCard } from "../cards/card.ts";
import { lineWithLabel } from "../cards/lines-card.ts";
import { aside, heading, paragraph, words } from "../cards/text.ts";

/** A session as its learner or its guide sees it. */
export function sessionCard(options: {
  wording: Wording;
  title: string;
  when: string;
  form: string;
  /** The other one: name, and how to reach them. */
  other: { readonly label: string; readonly text: string };
  concern: string;
  preparation: string;
  shared: readonly SharedLine[];
  notes: readonly string[];
  calendarUrl: string | undefined;
  offers: readonly Offer[];
}): Card {
  const { wording, title, when, form, other, concern, preparation, shared, notes, calendarUrl, offers } =
    options;
  const { say } = wording;
  return createCard({
    lang: wording.locale,
    parts: [
      heading(title),
      words(`${when}, ${form}`, say("session.when")),
      words(other.text, other.label),
      concern === "" ? undefined : words(concern, say("booking.concern")),
      preparation === "" ? undefined : words(preparation, say("session.preparation")),
      ...(shared.length > 0 ? [paragraph(say("session.shared"))] : []),
      ...shared.map((line) => words(lineWithLabel(wording, line))),
      ...notes.map(aside),
    ],
    rows: [
      [
        calendarUrl === undefined ? undefined : link(say("session.calendar"), calendarUrl),
        ...offers.map(({ label, press }) => button(label, press)),
      ],
    ],
  });
}

/** All sessions of a person, and where the waiting list stands. */
export function sessionsCard(options: {
  wording: Wording;
  own: readonly string[];
  guided: readonly string[] | undefined;
  place: readonly string[];
  offers: readonly Offer[];
}): Card {
  const { wording, own, guided, place, offers } = options;
  const { say } = wording;
  return createCard({
    lang: wording.locale,
    parts: [
      heading(say("sessions.title")),
      own.length === 0 && !guided?.length ? paragraph(say("sessions.none")) : undefined,
      ...own.map(paragraph),
      ...(guided && guided.length > 0 ? [heading(say("sessions.guided")), ...guided.map(paragraph)] : []),
      ...place.map(paragraph),
    ],
    rows: [offers.map(({ label, press }) => button(label, press))],
  });
}
