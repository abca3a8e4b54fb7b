import type { Offer } from "../../domain/engine/press.ts";
import { inLanguage } from "../../domain/organisation/organisation.ts";
import { goalsIn } from "../../use-cases/goals/goals.ts";
import { button, link } from "../cards/buttons.ts";
import { createCard } from "../cards/card.ts";
import { aside, paragraph } from "../cards/text.ts";
import { showCard, showsForADay } from "../engine/reply.ts";
import { type Turn, wordingOf, workOf } from "../engine/turn.ts";

const MAX_SOURCES = 3;

/**
 * The honest answer to a question of law or subject: a source, a human, a small exploration if there is a goal it can
 * belong to, or the sentence taken as it is.
 */
export async function showAdviceAnswer(turn: Turn, question: string, take: Offer): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const human: Offer = { label: say("menu.human"), press: { verb: "human" } };
  const [goal] = await goalsIn(workOf(turn), "active");
  const explore = goal && exploreOffer(turn, goal.id, question);
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
        explore && button(explore.label, explore.press),
        button(take.label, take.press),
      ],
    ],
  });
  showCard(turn, card, [human, ...(explore ? [explore] : []), take]);
  showsForADay(turn);
}

/** A small exploration that begins with the question. */
function exploreOffer(turn: Turn, goal: string, question: string): Offer {
  const begin = { script: "choose-path", goal, question, isWaiting: true } as const;
  return {
    label: wordingOf(turn).say("advice.explore"),
    press: { verb: "begin", start: turn.newId(), ...begin },
  };
}
