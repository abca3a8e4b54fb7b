import type { Case, LogEntry } from "../../../domain/cases/case.ts";
import type { Talk, TalkNews } from "../../../domain/cases/talk.ts";
import type { Offer } from "../../../domain/engine/press.ts";
import type { Wording } from "../../../prompts/wording.ts";
import type { Card } from "../../cards/card.ts";
import { createProactiveMessage, type ProactiveMessage } from "../../cards/proactive-message.ts";
import { learnerNameOf } from "../case-text.ts";

/** A line of a talk is plain text: nothing that a person writes is a mention, a link or markdown to Teams. */
export type TalkMessage = { readonly text: string } | { readonly card: Card; readonly summary: string };

/** News that is told with a card; a line is relayed as it was written. */
type News = Exclude<Talk["what"], "line">;

export type TalkContext = {
  /** Undefined when its learner is gone with everything. */
  readonly case: Case | undefined;
  readonly entry: LogEntry | undefined;
  /** Whose chat it goes to. */
  readonly to: string;
  readonly guideName: string;
  /** Whom the guide proposes to hand the case over to. */
  readonly colleagueName: string | undefined;
};

/** What one of two people has said or done, as the other one reads it; undefined when it is not to be read any more. */
export function talkMessage(
  wording: Wording,
  botName: string,
  { what, caseId }: Talk,
  told: TalkContext,
): TalkMessage | undefined {
  if (what === "line") return lineMessage(wording, told);
  const { card, summary } = newsMessage(wording, botName, { what, caseId }, told);
  return { card, summary };
}

function namesIn(wording: Wording, { case: talk, guideName }: TalkContext) {
  return {
    guide: guideName === "" ? wording.say("talk.a-guide") : guideName,
    learner: talk ? learnerNameOf(wording, talk) : wording.say("talk.a-learner"),
  };
}

function lineMessage(wording: Wording, told: TalkContext): TalkMessage | undefined {
  const { entry } = told;
  if (!entry?.body) return undefined;
  const { say } = wording;
  const { guide, learner } = namesIn(wording, told);
  const speaker = entry.author === "guide" ? say("talk.guide", { name: guide }) : learner;
  return { text: `${say("talk.speaker", { speaker, number: entry.number })}\n${entry.body.text}` };
}

/** After these the guide has nothing to open any more. */
const OVER: readonly TalkNews[] = ["withdrawn", "ended", "handed-over"];

function newsMessage(
  wording: Wording,
  botName: string,
  { what, caseId }: { what: News; caseId: string },
  told: TalkContext,
): ProactiveMessage {
  const { say } = wording;
  const { case: talk, entry, to, colleagueName } = told;
  const names = namesIn(wording, told);
  const isLearner = to === talk?.personId;
  const values = {
    ...names,
    other: isLearner ? names.guide : names.learner,
    colleague: colleagueName ?? say("talk.all-others"),
    number: entry?.number ?? 0,
  };
  const key = `talk.news.${what}`;
  return createProactiveMessage({
    wording,
    neutral: say("news.neutral", { name: botName }),
    question: say(key, values),
    quote:
      what === "handed-back" && talk?.handBack
        ? { label: say("talk.news.handed-back-quote"), text: talk.handBack }
        : undefined,
    note: wording.has(`${key}-note`) ? say(`${key}-note`, values) : undefined,
    offers: (talk && offersOn(wording, what, talk)) ?? [usualOffer(wording, what, { caseId, isLearner })],
  });
}

function usualOffer(
  { say }: Wording,
  what: News,
  { caseId, isLearner }: { caseId: string; isLearner: boolean },
): Offer {
  if (OVER.includes(what)) return { label: say("cases.show"), press: { verb: "cases" } };
  return {
    label: say("case.show"),
    press: isLearner ? { verb: "my-case" } : { verb: "open-case", case: caseId },
  };
}

function offersOn(wording: Wording, what: News, talk: Case): readonly Offer[] | undefined {
  if (what === "handed-back") return handBackOffers(wording, talk.id);
  if (what === "hand-over-asked" && talk.handOverTo !== undefined)
    return handOverOffers(wording, talk.id, talk.handOverTo);
  if (what === "session-offered" && talk.guideId !== undefined)
    return [
      { label: wording.say("talk.see-times"), press: { verb: "book-with", guide: talk.guideId } },
      { label: wording.say("case.show"), press: { verb: "my-case" } },
    ];
  if (what !== "declined") return undefined;
  return [
    { label: wording.say("case.ask-rest"), press: { verb: "ask-rest", case: talk.id } },
    { label: wording.say("case.show"), press: { verb: "my-case" } },
  ];
}

/** Yes or no to another guide, or to all who were asked before. */
export function handOverOffers({ say }: Wording, id: string, to: string): readonly Offer[] {
  return [
    { label: say("session.hand-over-yes"), press: { verb: "answer-pass", case: id, to, isAccepted: true } },
    { label: say("session.hand-over-no"), press: { verb: "answer-pass", case: id, to, isAccepted: false } },
  ];
}

/** What becomes of a hand-back: a step of a goal, or nothing. */
export function handBackOffers({ say }: Wording, id: string): readonly Offer[] {
  return [
    { label: say("case.keep-step"), press: { verb: "case-step", case: id } },
    { label: say("case.no-step"), press: { verb: "close-case", case: id } },
  ];
}
