import type { Offer } from "../../domain/engine/press.ts";
import { inLanguage, type Organisation } from "../../domain/organisation/organisation.ts";
import type { Wording } from "../../prompts/wording.ts";
import { button } from "../cards/buttons.ts";
import { type Card, createCard } from "../cards/card.ts";
import { aside, bullets, heading } from "../cards/text.ts";

const paragraphs = [
  "what",
  "stored",
  "reminder",
  "not-stored",
  "sees",
  "authorised",
  "teams",
  "voluntary",
] as const;
const cannot = ["answer", "emergency", "names", "teams", "unread", "judge"] as const;

/** The privacy text word for word, as it is stored with an acknowledgement. */
export function privacyTexts({ say, locale }: Wording, { legalBasis }: Organisation): readonly string[] {
  return [
    ...paragraphs.map((key) => say(`privacy.${key}`)),
    ...(legalBasis ? [say("notice.legal", { text: inLanguage(legalBasis, locale) })] : []),
    ...cannotTexts({ say }),
  ];
}

function cannotTexts({ say }: Pick<Wording, "say">): readonly string[] {
  return [say("privacy.cannot-title"), ...cannot.map((key) => say(`privacy.cannot.${key}`))];
}

export function privacyCard(options: {
  wording: Wording;
  organisation: Organisation;
  version: string;
  offers: readonly Offer[];
}): Card {
  const { wording, organisation, version, offers } = options;
  const { say } = wording;
  const texts = privacyTexts(wording, organisation);
  const [cannotTitle = "", ...cannotList] = cannotTexts(wording);
  return createCard({
    lang: wording.locale,
    parts: [
      heading(say("privacy.title")),
      bullets(texts.slice(0, -cannotList.length - 1)),
      heading(cannotTitle),
      bullets(cannotList),
      aside(say("privacy.version", { version })),
    ],
    rows: [offers.map(({ label, press }) => button(label, press))],
  });
}
