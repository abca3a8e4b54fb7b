import type { Offer } from "../../domain/engine/press.ts";
import type { Organisation } from "../../domain/organisation/organisation.ts";
import type { Wording } from "../../prompts/wording.ts";
import type { CaseAsk } from "../../use-cases/reminders/own-messages.ts";
import { nudgeCard } from "../cards/nudge-card.ts";
import type { OwnMessage } from "../reminders/own-message.ts";
import { outline } from "./channel-cards.ts";
import { learnerNameOf } from "./talk-message.ts";

/** What time has brought to a case, told to its learner or guide. */
export function caseMessage(options: {
  ask: CaseAsk;
  wording: Wording;
  organisation: Organisation;
}): OwnMessage {
  const { ask, wording, organisation } = options;
  const { what, case: about } = ask;
  const { id: caseId, promisedOn } = about;
  const { say } = wording;
  const neutral = say("news.neutral", { name: organisation.name });
  const day = promisedOn === undefined ? "" : wording.day(promisedOn);
  const offers = offersOf(what, caseId, wording);
  const key = `case-news.${what}`;
  const note =
    what === "asked-first"
      ? outline(wording, about)
      : wording.has(`${key}-note`)
        ? say(`${key}-note`, { day })
        : undefined;
  const shown = {
    wording,
    neutral,
    question: say(key, { day, learner: learnerNameOf(wording, about) }),
    quote: undefined,
    offers,
  };
  const card = nudgeCard({ ...shown, ...(note === undefined ? {} : { note }) });
  return { card, summary: neutral, offers, shows: undefined };
}

function offersOf(what: CaseAsk["what"], caseId: string, { say }: Wording): readonly Offer[] {
  const book: Offer = { label: say("booking.menu"), press: { verb: "guides" } };
  const people: Offer = { label: say("menu.human"), press: { verb: "human" } };
  switch (what) {
    case "new-lines":
    case "answer-due":
      return [{ label: say("case.show"), press: { verb: "open-case", case: caseId } }];
    case "asked-first":
      return [
        { label: say("channel.take"), press: { verb: "take-case", case: caseId } },
        { label: say("cases.decline"), press: { verb: "decline-case", case: caseId } },
      ];
    case "first-unanswered":
      return [{ label: say("case.ask-rest"), press: { verb: "ask-rest", case: caseId } }, book, people];
    case "expired":
      return [{ label: say("case.again"), press: { verb: "compose-case" } }, book, people];
    default:
      return [
        { label: say("case.show"), press: { verb: "my-case" } },
        { label: say("case.widen"), press: { verb: "widen-case", case: caseId } },
        book,
        people,
      ];
  }
}
