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
import { usualAnswerDays } from "../../use-cases/cases/case-deadlines.ts";
import { accessesOf, guideNameOf, lastCase } from "../../use-cases/cases/cases.ts";
import { readLog } from "../../use-cases/cases/talk/read-log.ts";
import { showCard, showChoices } from "../engine/reply.ts";
import { type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { caseCard } from "./case-card.ts";
import { labelled } from "./case-text.ts";
import { handBackOffers, handOverOffers } from "./talk/talk-message.ts";
import { withdrawOffers } from "./withdraw.ts";

/** Where a request stands, what is shared with whom and until when, and who has seen what. */
export async function showMyCase(turn: Turn, note?: string, before?: number): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const found = await lastCase(workOf(turn));
  if (!found) return showNoCase(turn, note);
  const entries = await readLog(workOf(turn), { case: found, role: "learner" }, before);
  const first = entries[0]?.number ?? 1;
  const offers = await offersOn(turn, found);
  if (first > 1) offers.push({ label: say("cases.earlier"), press: { verb: "my-case", before: first } });
  turn.shows = [found.id, ...entries.map((entry) => entry.id)];
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

function showNoCase(turn: Turn, note: string | undefined): void {
  const { say } = wordingOf(turn);
  const offers: Offer[] = [
    { label: say("case.menu"), press: { verb: "compose-case" } },
    { label: say("menu.human"), press: { verb: "human" } },
  ];
  showChoices(turn, { texts: [note, say("case.none")], offers });
}

/** What the learner can do with a request, as far as it has come. */
async function offersOn(turn: Turn, found: Case): Promise<Offer[]> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const { id, state, handOverTo } = found;
  const isHeld = heldStates.includes(state);
  const again: Offer = { label: say("case.again"), press: { verb: "compose-case" } };
  return [
    ...(isHeld ? [{ label: say("case.end"), press: { verb: "end-talk", case: id } } as const] : []),
    ...(openStates.includes(state) ? waitingOffers(turn, found) : []),
    ...(isHeld && handOverTo !== undefined ? handOverOffers(wording, id, handOverTo) : []),
    ...(state === "handed-back" ? handBackOffers(wording, id) : []),
    ...(sharedStates.includes(state) ? await withdrawOffers(turn, found) : [again]),
    { label: say("my-data.download"), press: { verb: "download" } },
    { label: say("menu.human"), press: { verb: "human" } },
  ];
}

async function factsOf(turn: Turn, found: Case) {
  const { state, promisedOn, sharedUntil, pool, expiresAt } = found;
  const { say, day } = wordingOf(turn);
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
