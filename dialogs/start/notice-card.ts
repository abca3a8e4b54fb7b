import { emergencyContacts, inLanguage, type Organisation } from "../../domain/organisation/organisation.ts";
import type { Language, Manner } from "../../domain/voice.ts";
import type { Wording } from "../../prompts/wording.ts";
import { button } from "../cards/buttons.ts";
import { type Card, createCard } from "../cards/card.ts";
import { aside, bullets, heading, paragraph } from "../cards/text.ts";
import { mannerInputs } from "./manner-inputs.ts";

/** What is acknowledged at the first start, word for word. */
export function noticeTexts(wording: Wording, organisation: Organisation): readonly string[] {
  const { say, locale } = wording;
  const contacts = emergencyContacts
    .map(({ label, phone }) => `${inLanguage(label, locale)} ${phone}`)
    .join(", ");
  const { legalBasis } = organisation;
  return [
    say("notice.private"),
    say("notice.access"),
    say("notice.keeps"),
    say("notice.emergency", { contacts }),
    say("notice.no-names"),
    ...(legalBasis ? [say("notice.legal", { text: inLanguage(legalBasis, locale) })] : []),
  ];
}

/** A sentence stands in two buttons and their fallbacks, and the card has to stay within 25 KB. */
const MAX_CARRIED_BYTES = 3_500;

export function canBeCarried(opening: string): boolean {
  return Buffer.byteLength(JSON.stringify(opening)) <= MAX_CARRIED_BYTES;
}

/** D0: who I am, what is kept, how to speak. A first sentence is carried in the button, and nowhere else. */
export function noticeCard(options: {
  wording: Wording;
  organisation: Organisation;
  manner: Manner;
  /** The first sentence; or that it is too long to be carried. */
  carried?: string | "too-long";
  /** Whoever was greeted before is not greeted again. */
  isAgain: boolean;
}): Card {
  const { wording, organisation, manner, carried, isAgain } = options;
  const { say } = wording;
  const isTooLong = carried === "too-long";
  const opening = carried === undefined || isTooLong ? {} : { opening: carried };
  return createCard({
    lang: wording.locale,
    parts: [
      paragraph(isAgain ? say("notice.please-first") : say("notice.hello", { name: organisation.name })),
      heading(say("notice.title")),
      bullets(noticeTexts(wording, organisation)),
      carried === undefined ? undefined : aside(say(isTooLong ? "notice.not-carried" : "notice.carried")),
      ...mannerInputs(wording, manner),
    ],
    rows: [
      [
        button(say("notice.accept"), { verb: "acknowledge", ...opening }, { isPrimary: true }),
        button(say("notice.other-language"), { verb: "notice", into: otherLanguage(manner), ...opening }),
        button(say("notice.more"), { verb: "about" }),
        button(say("notice.decline"), { verb: "decline" }),
      ],
    ],
  });
}

export function otherLanguage({ language }: Manner): Language {
  return language === "de" ? "en" : "de";
}
