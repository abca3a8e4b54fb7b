import { emergencyContacts, inLanguage, type Organisation } from "../../domain/organisation.ts";
import type { Manner } from "../../domain/voice.ts";
import type { Wording } from "../../prompts/wording.ts";
import { aside, bullets, button, type Card, createCard, heading, paragraph } from "./card.ts";
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

/** D0: who I am, what is kept, how to speak. A first sentence is carried in the button, and nowhere else. */
export function noticeCard(options: {
  wording: Wording;
  organisation: Organisation;
  manner: Manner;
  opening: string | undefined;
  /** Whoever was greeted before is not greeted again. */
  isAgain: boolean;
}): Card {
  const { wording, organisation, manner, opening, isAgain } = options;
  const { say } = wording;
  return createCard({
    lang: wording.locale,
    parts: [
      paragraph(isAgain ? say("notice.please-first") : say("notice.hello", { name: organisation.name })),
      heading(say("notice.title")),
      bullets(noticeTexts(wording, organisation)),
      opening === undefined ? undefined : aside(say("notice.carried")),
      ...mannerInputs(wording, manner),
    ],
    buttons: [
      button(
        say("notice.accept"),
        { verb: "acknowledge", ...(opening === undefined ? {} : { opening }) },
        { isPrimary: true },
      ),
      button(say("notice.more"), { verb: "about" }),
      button(say("notice.decline"), { verb: "decline" }),
    ],
  });
}
