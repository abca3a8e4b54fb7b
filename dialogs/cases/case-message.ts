import type { Offer } from "../../domain/engine/press.ts";
import type { Organisation } from "../../domain/organisation/organisation.ts";
import type { Wording } from "../../prompts/wording.ts";
import type { CaseAsk } from "../../use-cases/reminders/decision.ts";
import { createProactiveMessage, type ProactiveMessage } from "../cards/proactive-message.ts";
import { learnerNameOf, outline } from "./case-text.ts";

/** Proactive message about a case: what time has brought to it, told to its learner or guide. */
export function caseMessage(options: {
  ask: CaseAsk;
  wording: Wording;
  organisation: Organisation;
}): ProactiveMessage {
  const { ask, wording, organisation } = options;
  const { what, case: about } = ask;
  const { say } = wording;
  const day = about.promisedOn === undefined ? "" : wording.day(about.promisedOn);
  return createProactiveMessage({
    wording,
    neutral: say("news.neutral", { name: organisation.name }),
    question: say(`case-news.${what}`, { day, learner: learnerNameOf(wording, about) }),
    note: what === "asked-first" ? outline(wording, about) : noteOf(what, wording, day),
    offers: offersOf(what, about.id, wording),
  });
}

function noteOf(what: CaseAsk["what"], { say, has }: Wording, day: string): string | undefined {
  const key = `case-news.${what}-note`;
  return has(key) ? say(key, { day }) : undefined;
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
