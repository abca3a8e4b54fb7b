import type { Offer } from "../../domain/engine/press.ts";
import { noticeId } from "../../use-cases/start/acknowledge-notice.ts";
import { showCard } from "../engine/reply.ts";
import { type Turn, wordingOf } from "../engine/turn.ts";
import { noticeTexts } from "./notice-card.ts";
import { privacyCard, privacyTexts } from "./privacy-card.ts";

/** Enough to tell versions apart, and to find the stored text. */
const VERSION_LENGTH = 8;

/** The privacy text, and what this program cannot do. */
export function showAbout(turn: Turn): void {
  const wording = wordingOf(turn);
  const { say } = wording;
  const offers: Offer[] = turn.person.acknowledged
    ? [
        { label: say("menu.my-data"), press: { verb: "my-data" } },
        { label: say("menu.human"), press: { verb: "human" } },
      ]
    : [
        { label: say("notice.accept"), press: { verb: "acknowledge" } },
        { label: say("notice.decline"), press: { verb: "decline" } },
      ];
  const version = noticeId(shownTexts(turn)).slice(0, VERSION_LENGTH);
  showCard(turn, privacyCard({ wording, organisation: turn.organisation, version, offers }), offers);
}

/** All that a person is told before the first tap: the notice, and the privacy text behind its button. */
export function shownTexts(turn: Turn): string {
  const wording = wordingOf(turn);
  return [...noticeTexts(wording, turn.organisation), ...privacyTexts(wording, turn.organisation)].join("\n");
}
