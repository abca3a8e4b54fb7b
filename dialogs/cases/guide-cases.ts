import { TO_POOL } from "../../domain/cases/case.ts";
import type { Offer, PressOf } from "../../domain/engine/press.ts";
import { dayOf } from "../../domain/time/days.ts";
import { tellTalk } from "../../use-cases/cases/case-news.ts";
import {
  findCase,
  heldCases,
  type OwnCase,
  offeredCases,
  readLog,
  takeCase,
} from "../../use-cases/cases/cases.ts";
import { colleaguesForCase, declineCase, proposeToPass } from "../../use-cases/cases/hand-over-case.ts";
import { guideOf } from "../../use-cases/guides/guide-hours.ts";
import { choiceCard } from "../cards/choice-card.ts";
import { lineCard } from "../cards/record-card.ts";
import { sayText, showCard, type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { caseCard, lineInputCard } from "./case-card.ts";
import { labelled } from "./case-lines.ts";
import { outline } from "./channel-cards.ts";
import { showMyCase } from "./my-case.ts";
import { learnerNameOf } from "./talk-message.ts";

const LISTED = 10;

/** A case of the guide's own; of anybody else's nothing is told. */
export async function withCase(
  turn: Turn,
  id: string,
  go: (own: OwnCase) => void | Promise<void>,
): Promise<void> {
  const own = await findCase(workOf(turn), id);
  if (own?.role === "learner") return showMyCase(turn);
  if (!own) return sayText(turn, wordingOf(turn).say("cases.gone"));
  await go(own);
}

export async function showCases(turn: Turn, note?: string): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const guide = await guideOf(workOf(turn));
  if (!guide) return showMyCase(turn, note);
  const held = await heldCases(workOf(turn));
  const offered = await offeredCases(workOf(turn), { guideId: guide.id, limit: LISTED });
  const offers: Offer[] = [
    ...held.map(
      (each, index): Offer => ({
        label: say("cases.open", { number: index + 1, learner: learnerNameOf(wording, each) }),
        press: { verb: "open-case", case: each.id },
      }),
    ),
    ...offered.map(
      ({ id }, index): Offer => ({
        label: say("cases.take-nth", { number: held.length + index + 1 }),
        press: { verb: "take-case", case: id },
      }),
    ),
    { label: say("sessions.show"), press: { verb: "sessions" } },
  ];
  turn.shows = held.map(({ id }) => id);
  const list = [
    ...held.map((each, index) =>
      say("cases.line-held", { number: index + 1, learner: learnerNameOf(wording, each) }),
    ),
    ...offered.map((each, index) => `${held.length + index + 1}. ${outline(wording, each)}`),
  ];
  const texts = [...(note === undefined ? [] : [note]), ...(list.length === 0 ? [say("cases.none")] : [])];
  showCard(
    turn,
    choiceCard({ lang: wording.locale, title: say("cases.title"), texts, list, offers }),
    offers,
  );
}

export async function take(turn: Turn, id: string): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const outcome = await takeCase(workOf(turn), id);
  if (outcome.kind === "taken") {
    turn.record = lineCard(wording, say("record.done"));
    return withCase(turn, id, (own) =>
      showCase(turn, own, { note: outcome.isAlready ? undefined : say("cases.taken") }),
    );
  }
  const limit = outcome.kind === "too-many" ? outcome.limit : 0;
  const name = outcome.kind === "other" ? (outcome.name ?? say("talk.a-guide")) : "";
  turn.toast = say(`cases.not-taken.${outcome.kind}`, { name, limit });
  sayText(turn, turn.toast);
}

/** The log as the guide who has the case reads it. */
export async function showCase(
  turn: Turn,
  own: OwnCase,
  { before, note }: { before?: number | undefined; note?: string | undefined },
): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const { id, sharedUntil, forms } = own.case;
  const learner = learnerNameOf(wording, own.case);
  const entries = await readLog(workOf(turn), own, before);
  const first = entries[0]?.number ?? 1;
  const offers: Offer[] = [
    { label: say("cases.reply"), press: { verb: "reply-case", case: id } },
    ...(first > 1
      ? [{ label: say("cases.earlier"), press: { verb: "open-case", case: id, before: first } as const }]
      : []),
    ...(before === undefined
      ? []
      : [{ label: say("cases.latest"), press: { verb: "open-case", case: id } as const }]),
    { label: say("cases.offer-session"), press: { verb: "offer-session", case: id } },
    { label: say("cases.pass"), press: { verb: "pass-case", case: id } },
    { label: say("cases.hand-back"), press: { verb: "hand-back", case: id } },
    { label: say("cases.listening"), press: { verb: "listening", case: id } },
    { label: say("cases.show"), press: { verb: "cases" } },
  ];
  turn.shows = [id, ...entries.map((entry) => entry.id)];
  const until = sharedUntil === undefined ? "" : wording.day(dayOf(sharedUntil, turn.person.manner.zone));
  const card = caseCard({
    wording,
    title: note ?? say("cases.of", { learner }),
    facts: [
      ...(note === undefined ? [] : [say("cases.of", { learner })]),
      ...(forms.length === 0
        ? []
        : [say("cases.forms", { forms: forms.map((form) => say(`session.form.${form}`)).join(", ") })]),
    ],
    lines: entries.map(({ author, number, body }) => ({
      label: say(`cases.by.${author}`, { number, learner }),
      text: body && labelled(wording, { body }),
    })),
    notes: [say("release.until", { day: until }), say("cases.only-here")],
    offers,
  });
  showCard(turn, card, offers);
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
  turn.record = lineCard(wordingOf(turn), say("record.done"));
  sayText(turn, say("cases.session-offered"));
}

export async function showColleagues(turn: Turn, { case: talk }: OwnCase, note?: string): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const colleagues = await colleaguesForCase(workOf(turn), talk);
  const offers: Offer[] = [
    ...colleagues.map(
      ({ id, name }): Offer => ({
        label: say("session.hand-over-to", { guide: name }),
        press: { verb: "pass-case-to", case: talk.id, guide: id },
      }),
    ),
    { label: say("cases.pass-to-all"), press: { verb: "pass-case-to", case: talk.id, guide: TO_POOL } },
    { label: say("cases.back"), press: { verb: "open-case", case: talk.id } },
  ];
  const texts = [...(note === undefined ? [] : [note]), say("cases.pass-text")];
  showCard(turn, choiceCard({ lang: wording.locale, title: say("cases.pass"), texts, offers }), offers);
}

export async function pass(turn: Turn, { case: id, guide }: PressOf<"pass-case-to">): Promise<void> {
  const { say } = wordingOf(turn);
  const outcome = await proposeToPass(workOf(turn), { id, to: guide });
  if (outcome === "old") return sayText(turn, say("cases.gone"));
  if (outcome === "busy")
    return withCase(turn, id, (own) => showColleagues(turn, own, say("cases.pass-busy")));
  turn.record = lineCard(wordingOf(turn), say("record.done"));
  sayText(turn, say("cases.pass-asked"));
}

/** A guide who was asked alone says no, without a reason. */
export async function decline(turn: Turn, id: string): Promise<void> {
  const { say } = wordingOf(turn);
  const isDeclined = await declineCase(workOf(turn), id);
  turn.record = lineCard(wordingOf(turn), say("record.done"));
  sayText(turn, say(isDeclined ? "cases.declined" : "cases.gone"));
}
