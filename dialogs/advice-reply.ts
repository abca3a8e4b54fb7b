import { inLanguage } from "../domain/organisation.ts";
import type { Offer } from "../domain/press.ts";
import { aside, button, createCard, link, paragraph } from "./cards/card.ts";
import { showCard, showsForADay, type Turn, wordingOf } from "./turn.ts";

const MAX_SOURCES = 3;

/** The honest answer to a question of law or subject: a source, a human, or the sentence taken as it is. */
export function showAdviceAnswer(turn: Turn, take: Offer): void {
  const wording = wordingOf(turn);
  const { say } = wording;
  const human: Offer = { label: say("menu.human"), press: { verb: "human" } };
  const sources = turn.organisation.sources.slice(0, MAX_SOURCES);
  const card = createCard({
    lang: wording.locale,
    parts: [paragraph(say("advice.text")), aside(say("advice.goes-on"))],
    rows: [
      [
        ...sources.map(({ label, url }) =>
          link(say("advice.open", { label: inLanguage(label, wording.locale) }), url),
        ),
        button(human.label, human.press),
        button(take.label, take.press),
      ],
    ],
  });
  showCard(turn, card, [human, take]);
  showsForADay(turn);
}
