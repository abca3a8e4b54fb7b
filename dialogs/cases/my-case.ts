import {
  type Case,
  heldStates,
  type LogEntry,
  openStates,
  sharedStates,
  TALK_ITEM,
  WORDS_ITEM,
} from "../../domain/cases/case.ts";
import type { Offer } from "../../domain/engine/press.ts";
import { dayOf } from "../../domain/time/days.ts";
import { accessesOf, guideNameOf, lastCase, readLog } from "../../use-cases/cases/cases.ts";
import { usualAnswerDays } from "../../use-cases/cases/compose-case.ts";
import { choiceCard } from "../cards/choice-card.ts";
import { showCard, type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { caseCard } from "./case-card.ts";
import { labelled } from "./case-lines.ts";
import { passOffers } from "./talk-message.ts";
import { withdrawOffers } from "./withdraw.ts";

/** Where a request stands, what is shared with whom and until when, and who has seen what. */
export async function showMyCase(turn: Turn, note?: string, before?: number): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const found = await lastCase(workOf(turn));
  const offers: Offer[] = [];
  if (!found) {
    offers.push({ label: say("case.menu"), press: { verb: "compose-case" } });
    offers.push({ label: say("menu.human"), press: { verb: "human" } });
    const texts = [...(note === undefined ? [] : [note]), say("case.none")];
    return showCard(turn, choiceCard({ lang: wording.locale, texts, offers }), offers);
  }
  const { id, state } = found;
  const isShared = sharedStates.includes(state);
  if (heldStates.includes(state))
    offers.push({ label: say("case.end"), press: { verb: "end-talk", case: id } });
  if (openStates.includes(state)) offers.push(...waitingOffers(turn, found));
  if (heldStates.includes(state) && found.handOverTo !== undefined)
    offers.push(...passOffers(wording, id, found.handOverTo));
  if (state === "handed-back")
    offers.push(
      { label: say("case.keep-step"), press: { verb: "case-step", case: id } },
      { label: say("case.no-step"), press: { verb: "close-case", case: id } },
    );
  if (isShared) offers.push(...(await withdrawOffers(turn, found)));
  else offers.push({ label: say("case.again"), press: { verb: "compose-case" } });
  offers.push({ label: say("my-data.download"), press: { verb: "download" } });
  offers.push({ label: say("menu.human"), press: { verb: "human" } });
  const entries = await readLog(workOf(turn), { case: found, role: "learner" }, before);
  const first = entries[0]?.number ?? 1;
  if (first > 1) offers.push({ label: say("cases.earlier"), press: { verb: "my-case", before: first } });
  turn.shows = [id, ...entries.map((entry) => entry.id)];
  const card = caseCard({
    wording,
    title: note ?? say("case.mine"),
    facts: await factsOf(turn, found),
    lines: entries.map((entry) => lineOf(turn, entry)),
    notes: await seenNotes(turn, found),
    offers,
  });
  showCard(turn, card, offers);
}

async function factsOf(turn: Turn, found: Case) {
  const { state, promisedOn, sharedUntil, pool, expiresAt } = found;
  const wording = wordingOf(turn);
  const { say, day } = wording;
  const { zone } = turn.person.manner;
  const facts = [
    say(`case.state.${state}`, {
      guide: (await guideNameOf(workOf(turn), found)) || say("talk.a-guide"),
      day: promisedOn === undefined ? "" : day(promisedOn),
    }),
  ];
  const days = openStates.includes(state) ? await usualAnswerDays(workOf(turn)) : undefined;
  if (days !== undefined) facts.push(say("case.expectation", { days }));
  if (openStates.includes(state))
    facts.push(say("case.asked", { guides: pool.map(({ name }) => name).join(", ") }));
  if (sharedStates.includes(state) && sharedUntil !== undefined)
    facts.push(say("release.until", { day: day(dayOf(sharedUntil, zone)) }));
  else facts.push(say("case.kept-until", { day: day(dayOf(expiresAt, zone)) }));
  return facts;
}

/** A line of the log with who said it. */
function lineOf(turn: Turn, entry: LogEntry): { label: string; text: string | undefined } {
  const wording = wordingOf(turn);
  const label = wording.say(`case.by.${entry.author}`, { number: entry.number });
  return { label, text: entry.body && labelled(wording, { body: entry.body }) };
}

/** Who has seen what, on which day: for the learner alone. */
export async function seenNotes(turn: Turn, seen: Case): Promise<readonly string[]> {
  const { say, day } = wordingOf(turn);
  const accesses = await accessesOf(workOf(turn), seen);
  return accesses.map(({ item, guide = say("talk.a-guide"), on }) =>
    say("case.seen", { guide, what: itemName(turn, item), day: day(on, "long") }),
  );
}

function itemName(turn: Turn, item: string): string {
  const { say } = wordingOf(turn);
  if (item === WORDS_ITEM || item === TALK_ITEM) return say(`case.item.${item}`);
  return say("case.item.other");
}

/** While nobody has taken it: others can be asked too. */
function waitingOffers(turn: Turn, { id, firstGuide }: Case): readonly Offer[] {
  const { say } = wordingOf(turn);
  return firstGuide === undefined
    ? [{ label: say("case.widen"), press: { verb: "widen-case", case: id } }]
    : [{ label: say("case.ask-rest"), press: { verb: "ask-rest", case: id } }];
}
