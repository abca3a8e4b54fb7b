import type { Case, LogEntry } from "../domain/case.ts";
import type { Offer } from "../domain/press.ts";
import type { Talk } from "../domain/talk.ts";
import type { Wording } from "../prompts/wording.ts";
import type { Card } from "./cards/card.ts";
import { nudgeCard } from "./cards/nudge-card.ts";

/** A line of a talk is plain text: nothing that a person writes is a mention, a link or markdown to Teams. */
export type TalkMessage = { readonly text: string } | { readonly card: Card; readonly summary: string };

export type TalkContext = {
  readonly case: Case;
  readonly entry: LogEntry | undefined;
  /** Whose chat it goes to. */
  readonly to: string;
  readonly guideName: string;
};

/** What one of two people has said or done, as the other one reads it; undefined when it is not to be read any more. */
export function talkMessage(
  wording: Wording,
  botName: string,
  { what, caseId }: Talk,
  { case: talk, entry, to, guideName }: TalkContext,
): TalkMessage | undefined {
  const { say } = wording;
  const guide = guideName === "" ? say("talk.a-guide") : guideName;
  const learner = talk.learnerName === "" ? say("talk.a-learner") : talk.learnerName;
  const other = to === talk.personId ? guide : learner;
  if (what === "line") {
    if (!entry?.body) return undefined;
    const { text } = entry.body;
    const speaker = entry.author === "guide" ? say("talk.guide", { name: guide }) : learner;
    return { text: `${say("talk.speaker", { speaker, number: entry.number })}\n${text}` };
  }
  const neutral = say("news.neutral", { name: botName });
  const open: Offer = {
    label: say("case.show"),
    press: to === talk.personId ? { verb: "my-case" } : { verb: "open-case", case: caseId },
  };
  const list: Offer = { label: say("cases.show"), press: { verb: "cases" } };
  const values = { guide, learner, other, text: talk.handBack ?? "", number: entry?.number ?? 0 };
  const offers: readonly Offer[] = what === "withdrawn" || what === "ended" ? [list] : [open];
  const note = wording.has(`talk.news.${what}-note`) ? say(`talk.news.${what}-note`, values) : undefined;
  const quote =
    what === "handed-back" && talk.handBack
      ? { label: say("talk.news.handed-back-quote"), text: talk.handBack }
      : undefined;
  const card = nudgeCard({
    wording,
    neutral,
    question: say(`talk.news.${what}`, values),
    quote,
    ...(note === undefined ? {} : { note }),
    offers: what === "handed-back" ? handBackOffers(wording, caseId) : offers,
  });
  return { card, summary: neutral };
}

function handBackOffers({ say }: Wording, id: string): readonly Offer[] {
  return [
    { label: say("case.keep-step"), press: { verb: "case-step", case: id } },
    { label: say("case.no-step"), press: { verb: "close-case", case: id } },
  ];
}
