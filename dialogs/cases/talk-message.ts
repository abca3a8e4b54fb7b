import type { Case, LogEntry } from "../../domain/cases/case.ts";
import type { Talk, TalkNews } from "../../domain/cases/talk.ts";
import type { Offer } from "../../domain/engine/press.ts";
import type { Wording } from "../../prompts/wording.ts";
import type { Card } from "../cards/card.ts";
import { nudgeCard } from "../cards/nudge-card.ts";

/** A line of a talk is plain text: nothing that a person writes is a mention, a link or markdown to Teams. */
export type TalkMessage = { readonly text: string } | { readonly card: Card; readonly summary: string };

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

/** After these the guide has nothing to open any more. */
const OVER: readonly TalkNews[] = ["withdrawn", "ended", "handed-over"];

/** What one of two people has said or done, as the other one reads it; undefined when it is not to be read any more. */
export function talkMessage(
  wording: Wording,
  botName: string,
  { what, caseId }: Talk,
  { case: talk, entry, to, guideName, colleagueName }: TalkContext,
): TalkMessage | undefined {
  const { say } = wording;
  const guide = guideName === "" ? say("talk.a-guide") : guideName;
  const colleague = colleagueName ?? say("talk.all-others");
  const learner = talk ? learnerNameOf(wording, talk) : say("talk.a-learner");
  const isLearner = to === talk?.personId;
  const other = isLearner ? guide : learner;
  if (what === "line") {
    if (!entry?.body) return undefined;
    const { text } = entry.body;
    const speaker = entry.author === "guide" ? say("talk.guide", { name: guide }) : learner;
    return { text: `${say("talk.speaker", { speaker, number: entry.number })}\n${text}` };
  }
  const neutral = say("news.neutral", { name: botName });
  const open: Offer = {
    label: say("case.show"),
    press: isLearner ? { verb: "my-case" } : { verb: "open-case", case: caseId },
  };
  const list: Offer = { label: say("cases.show"), press: { verb: "cases" } };
  const values = { guide, learner, other, colleague, number: entry?.number ?? 0 };
  const offers: readonly Offer[] = OVER.includes(what) ? [list] : [open];
  const note = wording.has(`talk.news.${what}-note`) ? say(`talk.news.${what}-note`, values) : undefined;
  const quote =
    what === "handed-back" && talk?.handBack
      ? { label: say("talk.news.handed-back-quote"), text: talk.handBack }
      : undefined;
  const card = nudgeCard({
    wording,
    neutral,
    question: say(`talk.news.${what}`, values),
    quote,
    ...(note === undefined ? {} : { note }),
    offers: (talk && ownOffers(wording, what, talk)) ?? offers,
  });
  return { card, summary: neutral };
}

/** The learner as the guide knows them who has the case: two of one name are told apart. */
export function learnerNameOf({ say }: Wording, { learnerName, namesake }: Case): string {
  const name = learnerName || say("talk.a-learner");
  return namesake === undefined ? name : say("talk.namesake", { name, number: namesake });
}

function ownOffers(wording: Wording, what: TalkNews, talk: Case): readonly Offer[] | undefined {
  if (what === "handed-back") return handBackOffers(wording, talk.id);
  if (what === "hand-over-asked" && talk.handOverTo !== undefined)
    return passOffers(wording, talk.id, talk.handOverTo);
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
export function passOffers({ say }: Wording, id: string, to: string): readonly Offer[] {
  return [
    { label: say("session.hand-over-yes"), press: { verb: "answer-pass", case: id, to, isAccepted: true } },
    { label: say("session.hand-over-no"), press: { verb: "answer-pass", case: id, to, isAccepted: false } },
  ];
}

function handBackOffers({ say }: Wording, id: string): readonly Offer[] {
  return [
    { label: say("case.keep-step"), press: { verb: "case-step", case: id } },
    { label: say("case.no-step"), press: { verb: "close-case", case: id } },
  ];
}
