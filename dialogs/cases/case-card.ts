import type { CaseWord } from "../../domain/cases/case.ts";
import { caseWords } from "../../domain/cases/case.ts";
import type { Offer, Press } from "../../domain/engine/press.ts";
import { type SharedLine, sessionForms } from "../../domain/sessions/session.ts";
import { firstWords, MAX_ANSWER } from "../../domain/text.ts";
import type { Wording } from "../../prompts/wording.ts";
import {
  aside,
  button,
  buttonRow,
  type Card,
  type Choice,
  choiceInput,
  createCard,
  heading,
  paragraph,
  textInput,
  tickList,
  toggle,
  words,
} from "../cards/card.ts";
import { shareLine } from "../goals/share-card.ts";

/** In place of the one who is asked alone at first. */
const ALL_AT_ONCE = "all";

const SINGLE_LINES: readonly CaseWord[] = ["times", "manner"];

/** What a request says, and what else shall be shared. */
export function composeCard(options: {
  wording: Wording;
  words: Partial<Record<CaseWord, string>>;
  forms: readonly string[];
  topics: readonly Choice[];
  topic: string | undefined;
  lines: readonly { readonly id: string; readonly line: SharedLine }[];
  ticked: readonly string[];
  isOwnSiteWanted: boolean;
  note: string | undefined;
  offers: readonly Offer[];
}): Card {
  const { wording, forms, topics, topic, lines, ticked, isOwnSiteWanted, note, offers } = options;
  const { say } = wording;
  return createCard({
    lang: wording.locale,
    parts: [
      note === undefined ? undefined : paragraph(note),
      heading(say("case.title")),
      paragraph(say("case.intro")),
      ...caseWords.map((word) =>
        textInput({
          id: word,
          label: say(`case.word.${word}`),
          value: options.words[word],
          maxLength: MAX_ANSWER,
          ...(SINGLE_LINES.includes(word) ? { isSingleLine: true as const } : {}),
        }),
      ),
      tickList({
        id: "forms",
        label: say("case.forms"),
        choices: sessionForms.map((value) => ({ title: say(`session.form.${value}`), value })),
        ticked: forms,
      }),
      topics.length === 0
        ? undefined
        : choiceInput({ id: "topic", label: say("booking.topic"), choices: topics, value: topic }),
      lines.length === 0
        ? undefined
        : tickList({
            id: "items",
            label: say("case.items"),
            choices: lines.map(({ id, line }) => ({
              title: firstWords(shareLine(wording, line), 120),
              value: id,
            })),
            ticked,
          }),
      toggle({
        id: "ownSite",
        label: say("booking.own-site-label"),
        title: say("booking.own-site"),
        isOn: isOwnSiteWanted,
      }),
    ],
    rows: [
      [
        button(say("booking.preview"), { verb: "save-case" }, { isPrimary: true }),
        ...offers.map(({ label, press }) => button(label, press)),
      ],
    ],
  });
}

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

/** One line, to be written anew. */
export function lineInputCard(options: {
  wording: Wording;
  title: string;
  label: string;
  value: string | undefined;
  note?: string | undefined;
  primary: Offer;
  offers: readonly Offer[];
}): Card {
  const { wording, title, label, value, note, primary, offers } = options;
  return createCard({
    lang: wording.locale,
    parts: [
      note === undefined ? undefined : paragraph(note),
      heading(title),
      textInput({ id: "text", label, value, maxLength: MAX_ANSWER }),
    ],
    rows: [
      [
        button(primary.label, primary.press, { isPrimary: true }),
        ...offers.map(({ label: text, press }) => button(text, press)),
      ],
    ],
  });
}

/** A case, or a page of its log, as one of the two sees it. */
export function caseCard(options: {
  wording: Wording;
  title: string;
  facts: readonly string[];
  lines: readonly { readonly label: string; readonly text: string | undefined }[];
  notes: readonly string[];
  offers: readonly Offer[];
}): Card {
  const { wording, title, facts, lines, notes, offers } = options;
  const { say } = wording;
  return createCard({
    lang: wording.locale,
    parts: [
      heading(title),
      ...facts.map(paragraph),
      ...lines.map(({ label, text }) =>
        text === undefined ? aside(`${label}: ${say("case.emptied")}`) : words(text, label),
      ),
      ...notes.map(aside),
    ],
    rows: [offers.map(({ label, press }) => button(label, press))],
  });
}
