import type { Offer, Press } from "../../../domain/engine/press.ts";
import type { Wording } from "../../../prompts/wording.ts";
import { button, buttonRow } from "../../cards/buttons.ts";
import { type Card, createCard } from "../../cards/card.ts";
import { choiceInput, tickList } from "../../cards/inputs.ts";
import { aside, heading, paragraph, words } from "../../cards/text.ts";

/** In place of the one who is asked alone at first. */
const ALL_AT_ONCE = "all";

/** A line as it will be read, with its number in the release view. */
export type NumberedLine = {
  readonly number: number;
  readonly text: string;
  /** What can be done with it. */
  readonly offers: readonly Offer[];
};

/** Exactly what a guide will read, line by line; who that can be, and until when. */
export function releaseCard(options: {
  wording: Wording;
  lines: readonly NumberedLine[];
  pool: readonly { readonly id: string; readonly name: string }[];
  until: string;
  note: string | undefined;
  release: Press;
  offers: readonly Offer[];
}): Card {
  const { wording, lines, pool, until, note, release, offers } = options;
  const { say } = wording;
  const isReady = lines.length > 0 && pool.length > 0;
  return createCard({
    lang: wording.locale,
    parts: [
      note === undefined ? undefined : paragraph(note),
      heading(say("release.title")),
      ...lines.flatMap(({ number, text, offers: ofLine }) => [
        words(text, say("release.line", { number })),
        buttonRow(ofLine.map(({ label, press }) => button(label, press))),
      ]),
      lines.length === 0 ? paragraph(say("release.nothing")) : aside(say("release.how")),
      pool.length === 0
        ? paragraph(say("release.nobody"))
        : tickList({
            id: "pool",
            label: say("release.pool"),
            choices: pool.map(({ id, name }) => ({ title: name, value: id })),
            ticked: pool.map(({ id }) => id),
          }),
      pool.length < 2
        ? undefined
        : choiceInput({
            id: "first",
            label: say("release.first"),
            choices: [
              { title: say("release.all-at-once"), value: ALL_AT_ONCE },
              ...pool.map(({ id, name }) => ({ title: name, value: id })),
            ],
            value: ALL_AT_ONCE,
          }),
      aside(say("release.name")),
      aside(say("release.until", { day: until })),
      aside(say("booking.unread")),
    ],
    rows: [
      [
        isReady ? button(say("release.share"), release, { isPrimary: true }) : undefined,
        ...offers.map(({ label, press }) => button(label, press)),
      ],
    ],
  });
}

/** Guides beyond those who were asked: a new yes for each. */
export function widenCard(options: {
  wording: Wording;
  pool: readonly { readonly id: string; readonly name: string }[];
  confirm: Press;
  offers: readonly Offer[];
}): Card {
  const { wording, pool, confirm, offers } = options;
  const { say } = wording;
  return createCard({
    lang: wording.locale,
    parts: [
      heading(say("case.widen")),
      paragraph(say("case.widen-text")),
      tickList({
        id: "pool",
        label: say("release.pool"),
        choices: pool.map(({ id, name }) => ({ title: name, value: id })),
        ticked: pool.map(({ id }) => id),
      }),
    ],
    rows: [
      [
        button(say("case.widen-yes"), confirm, { isPrimary: true }),
        ...offers.map(({ label, press }) => button(label, press)),
      ],
    ],
  });
}
