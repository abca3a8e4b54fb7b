import type { Offer } from "../../domain/engine/press.ts";
import type { Wording } from "../../prompts/wording.ts";
import { button } from "../cards/buttons.ts";
import { type Card, createCard } from "../cards/card.ts";
import { type Choice, choiceInput, textInput, toggle } from "../cards/inputs.ts";
import { aside, heading, paragraph, words } from "../cards/text.ts";

export const MAX_CONCERN = 300;

const MAX_SITE = 100;

/** What a talk shall be about; from it guides are found. */
export function wishCard(options: {
  wording: Wording;
  concern: string | undefined;
  topics: readonly Choice[];
  topic: string | undefined;
  /** Undefined when it is known where the person works. */
  asksSite: boolean;
  isOwnSiteWanted: boolean;
  note?: string | undefined;
  offers: readonly Offer[];
}): Card {
  const { wording, concern, topics, topic, asksSite, isOwnSiteWanted, note, offers } = options;
  const { say } = wording;
  return createCard({
    lang: wording.locale,
    parts: [
      note === undefined ? undefined : paragraph(note),
      heading(say("booking.title")),
      paragraph(say("booking.intro")),
      textInput({
        id: "concern",
        label: say("booking.concern"),
        value: concern,
        maxLength: MAX_CONCERN,
        isSingleLine: true,
      }),
      topics.length === 0
        ? undefined
        : choiceInput({ id: "topic", label: say("booking.topic"), choices: topics, value: topic }),
      asksSite
        ? textInput({ id: "site", label: say("booking.site"), maxLength: MAX_SITE, isSingleLine: true })
        : undefined,
      toggle({
        id: "ownSite",
        label: say("booking.own-site-label"),
        title: say("booking.own-site"),
        isOn: isOwnSiteWanted,
      }),
    ],
    rows: [
      [
        button(say("booking.find"), { verb: "find-guides" }, { isPrimary: true }),
        ...offers.map(({ label, press }) => button(label, press)),
      ],
    ],
  });
}

/** A guide as a learner sees one before choosing. */
export type ShownGuide = {
  readonly name: string;
  readonly profile: string;
  readonly why: string;
  readonly first: string;
};

/** At most three guides, and why these. */
export function guidesCard(options: {
  wording: Wording;
  guides: readonly ShownGuide[];
  note?: string | undefined;
  offers: readonly Offer[];
}): Card {
  const { wording, guides, note, offers } = options;
  const { say } = wording;
  return createCard({
    lang: wording.locale,
    parts: [
      note === undefined ? undefined : paragraph(note),
      heading(say("booking.guides-title")),
      ...guides.flatMap(({ name, profile, why, first }) => [words(profile, name), aside(why), aside(first)]),
    ],
    rows: [offers.map(({ label, press }) => button(label, press))],
  });
}
