import type { Case } from "../../../domain/cases/case.ts";
import type { Offer } from "../../../domain/engine/press.ts";
import { dayOf } from "../../../domain/time/days.ts";
import { tellTalk } from "../../../use-cases/cases/case-news.ts";
import type { OwnCase } from "../../../use-cases/cases/cases.ts";
import { readLog } from "../../../use-cases/cases/talk/read-log.ts";
import { guideOf } from "../../../use-cases/guides/guides.ts";
import { markDone, sayText, showCard } from "../../engine/reply.ts";
import { type Turn, wordingOf, workOf } from "../../engine/turn.ts";
import { caseCard, lineInputCard } from "../case-card.ts";
import { formsText, labelled, learnerNameOf } from "../case-text.ts";

/** The log as the guide who has the case reads it. */
export async function showCase(
  turn: Turn,
  own: OwnCase,
  { before, note }: { before?: number | undefined; note?: string | undefined },
): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const { id } = own.case;
  const learner = learnerNameOf(wording, own.case);
  const entries = await readLog(workOf(turn), own, before);
  const offers = offersOn(turn, id, { before, first: entries[0]?.number ?? 1 });
  turn.shows = [id, ...entries.map((entry) => entry.id)];
  const title = say("cases.of", { learner });
  const card = caseCard({
    wording,
    title: note ?? title,
    facts: [...(note === undefined ? [] : [title]), ...formsText(wording, own.case)],
    lines: entries.map(({ author, number, body }) => ({
      label: say(`cases.by.${author}`, { number, learner }),
      text: body && labelled(wording, { body }),
    })),
    notes: [say("release.until", { day: sharedDay(turn, own.case) }), say("cases.only-here")],
    offers,
  });
  showCard(turn, card, offers);
}

/** What a guide can do with a case. `first`: the number of the first line that is shown. */
function offersOn(
  turn: Turn,
  id: string,
  { before, first }: { before: number | undefined; first: number },
): readonly Offer[] {
  const { say } = wordingOf(turn);
  const earlier: Offer = {
    label: say("cases.earlier"),
    press: { verb: "open-case", case: id, before: first },
  };
  const latest: Offer = { label: say("cases.latest"), press: { verb: "open-case", case: id } };
  return [
    { label: say("cases.reply"), press: { verb: "reply-case", case: id } },
    ...(first > 1 ? [earlier] : []),
    ...(before === undefined ? [] : [latest]),
    { label: say("cases.offer-session"), press: { verb: "offer-session", case: id } },
    { label: say("cases.pass"), press: { verb: "pass-case", case: id } },
    { label: say("cases.hand-back"), press: { verb: "hand-back", case: id } },
    { label: say("cases.listening"), press: { verb: "listening", case: id } },
    { label: say("cases.show"), press: { verb: "cases" } },
  ];
}

function sharedDay(turn: Turn, { sharedUntil }: Case): string {
  return sharedUntil === undefined ? "" : wordingOf(turn).day(dayOf(sharedUntil, turn.person.manner.zone));
}

export function showReply(turn: Turn, { case: talk }: OwnCase, note?: string): void {
  const wording = wordingOf(turn);
  const { say } = wording;
  const offers: Offer[] = [{ label: say("cases.back"), press: { verb: "open-case", case: talk.id } }];
  const title = say("cases.reply-to", { learner: learnerNameOf(wording, talk) });
  const primary: Offer = { label: say("cases.send"), press: { verb: "send-line", case: talk.id } };
  turn.shows = [talk.id];
  const card = lineInputCard({
    wording,
    title,
    label: say("cases.your-line"),
    value: undefined,
    note,
    primary,
    offers,
  });
  showCard(turn, card, offers);
}

/** The learner gets a way to the guide's free times, and chooses. */
export async function offerSession(turn: Turn, { case: talk }: OwnCase): Promise<void> {
  const { say } = wordingOf(turn);
  const guide = await guideOf(workOf(turn));
  if (!guide?.availability) return sayText(turn, say("cases.no-hours"));
  const { id: caseId, personId: to } = talk;
  const version = talk.lastNumber;
  tellTalk(workOf(turn), { to, talk: { what: "session-offered", caseId, entryId: turn.key }, version });
  markDone(turn);
  sayText(turn, say("cases.session-offered"));
}
