import {
  type Case,
  endedStates,
  heldStates,
  type LogEntry,
  openStates,
  sharedStates,
  TALK_ITEM,
  WORDS_ITEM,
} from "../../domain/cases/case.ts";
import type { Offer, Press, PressOf } from "../../domain/engine/press.ts";
import { firstWords } from "../../domain/text.ts";
import { dayOf } from "../../domain/time/days.ts";
import {
  closeCase,
  endTalk,
  findCase,
  readLog,
  withdrawCase,
  withdrawItem,
} from "../../use-cases/cases/cases.ts";
import {
  askRest,
  openCase,
  usualAnswerDays,
  widenCase,
  widerPool,
} from "../../use-cases/cases/compose-case.ts";
import { answerPass } from "../../use-cases/cases/hand-over-case.ts";
import { goalsIn } from "../../use-cases/goals/goals.ts";
import { listDrafts } from "../../use-cases/reflect/drafts.ts";
import { choiceCard } from "../cards/choice-card.ts";
import { lineCard } from "../cards/record-card.ts";
import { sayText, showCard, type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { showStep } from "../goals/goal-changes.ts";
import { beginOffer } from "../goals/goals.ts";
import { caseCard, widenCard } from "./case-card.ts";
import { labelled } from "./case-lines.ts";
import { passOffers } from "./talk-message.ts";

/** Answers what the learner does with an own request; false when a press is about something else. */
export async function answerOnMyCase(turn: Turn, press: Press): Promise<boolean> {
  switch (press.verb) {
    case "my-case":
      await showMyCase(turn, undefined, press.before);
      return true;
    case "withdraw-case":
      await withdraw(turn, press.case, press.item);
      return true;
    case "end-talk":
      await end(turn, press.case);
      return true;
    case "answer-pass":
      await onPass(turn, press);
      return true;
    case "ask-rest":
      await showMyCase(
        turn,
        (await askRest(workOf(turn), press.case)) && wordingOf(turn).say("case.asked-rest"),
      );
      return true;
    case "widen-case":
      await showWiden(turn, press.case);
      return true;
    case "confirm-widen":
      await widen(turn, press);
      return true;
    case "case-step":
      await toStep(turn, press.case);
      return true;
    case "close-case":
      await closeCase(workOf(turn), press.case);
      turn.record = lineCard(wordingOf(turn), wordingOf(turn).say("record.done"));
      await showAfterwards(turn, wordingOf(turn).say("case.closed"));
      return true;
    default:
      return false;
  }
}

/** The request that the person has made last, and what can be done with it. */
async function lastCase(turn: Turn): Promise<Case | undefined> {
  const all = await turn.tx.cases.of({ personId: turn.person.id }, [...sharedStates, ...endedStates]);
  return all.find(({ state }) => sharedStates.includes(state)) ?? all[0];
}

/** Where a request stands, what is shared with whom and until when, and who has seen what. */
export async function showMyCase(turn: Turn, note?: string, before?: number): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const found = await lastCase(turn);
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

async function factsOf(turn: Turn, { state, guideId, promisedOn, sharedUntil, pool, expiresAt }: Case) {
  const wording = wordingOf(turn);
  const { say, day } = wording;
  const { zone } = turn.person.manner;
  const guide = guideId === undefined ? undefined : await turn.tx.guides.find(guideId);
  const facts = [
    say(`case.state.${state}`, {
      guide: guide?.name ?? say("talk.a-guide"),
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
export async function seenNotes(turn: Turn, { id }: Case): Promise<readonly string[]> {
  const wording = wordingOf(turn);
  const accesses = await turn.tx.cases.accesses(id);
  const notes: string[] = [];
  for (const { item, guideId, on } of accesses) {
    const guide = (await turn.tx.guides.find(guideId))?.name ?? wording.say("talk.a-guide");
    notes.push(wording.say("case.seen", { guide, what: itemName(turn, item), day: wording.day(on, "long") }));
  }
  return notes;
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

async function showWiden(turn: Turn, id: string): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const found = await openCase(workOf(turn));
  const pool = found?.id === id ? await widerPool(workOf(turn), found) : [];
  if (pool.length === 0) return showMyCase(turn, say("case.nobody-else"));
  const offers: Offer[] = [{ label: say("case.show"), press: { verb: "my-case" } }];
  showCard(turn, widenCard({ wording, pool, confirm: { verb: "confirm-widen", case: id }, offers }), offers);
}

async function widen(turn: Turn, press: PressOf<"confirm-widen">): Promise<void> {
  const { say } = wordingOf(turn);
  const found = await openCase(workOf(turn));
  if (found?.id !== press.case) return showMyCase(turn);
  const wanted = press.pool?.split(",");
  const pool = (await widerPool(workOf(turn), found)).filter(({ id }) => wanted?.includes(id) ?? true);
  if (pool.length === 0) return showMyCase(turn, say("case.nobody-else"));
  await widenCase(workOf(turn), { id: found.id, pool });
  turn.record = lineCard(wordingOf(turn), say("record.done"));
  await showMyCase(turn, say("case.asked-rest"));
}

/** The learner's yes or no to another guide. */
async function onPass(turn: Turn, { case: id, to, isAccepted }: PressOf<"answer-pass">): Promise<void> {
  const { say } = wordingOf(turn);
  const outcome = await answerPass(workOf(turn), { id, to, isAccepted });
  if (outcome !== "old") turn.record = lineCard(wordingOf(turn), say("record.done"));
  await showMyCase(turn, say(`case.pass.${outcome}`));
}

type SharedItem = { readonly lines: readonly LogEntry[]; readonly offer: Offer };

/** What was released besides the request itself, each named by its lines in the log: it can be taken back alone. */
async function sharedItems(turn: Turn, { id }: Case): Promise<readonly SharedItem[]> {
  const { say } = wordingOf(turn);
  const lines = await turn.tx.caseLog.shared(id);
  const byItem = Map.groupBy(lines, ({ item }) => item);
  byItem.delete(WORDS_ITEM);
  return [...byItem].map(([item, ofItem]) => ({
    lines: ofItem,
    offer: {
      label: say("case.withdraw-item", rangeOf(ofItem)),
      press: { verb: "withdraw-case", case: id, item },
    },
  }));
}

function rangeOf(lines: readonly LogEntry[]): { count: number; first: number; last: number } {
  const numbers = lines.map(({ number }) => number);
  return { count: lines.length, first: Math.min(...numbers), last: Math.max(...numbers) };
}

async function withdrawOffers(turn: Turn, found: Case): Promise<readonly Offer[]> {
  const items = await sharedItems(turn, found);
  return [...items.map(({ offer }) => offer), withdrawAll(turn, found)];
}

function withdrawAll(turn: Turn, { id }: Case): Offer {
  return { label: wordingOf(turn).say("case.withdraw"), press: { verb: "withdraw-case", case: id } };
}

async function withdraw(turn: Turn, id: string, item: string | undefined): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  turn.record = lineCard(wording, say("record.done"));
  if (item !== undefined) {
    const isGone = await withdrawItem(workOf(turn), id, item);
    return showMyCase(turn, say(isGone ? "case.item-withdrawn" : "session.nothing-to-withdraw"));
  }
  const outcome = await withdrawCase(workOf(turn), id);
  if (outcome.kind === "old") return sayText(turn, say("session.nothing-to-withdraw"));
  await showAfterwards(turn, say("case.withdrawn"));
}

async function end(turn: Turn, id: string): Promise<void> {
  const { say } = wordingOf(turn);
  const outcome = await endTalk(workOf(turn), id);
  if (outcome.kind === "old") return showMyCase(turn);
  turn.record = lineCard(wordingOf(turn), say("record.done"));
  await showAfterwards(turn, say("case.ended"));
}

/** One question after every talk, and what was under way before it. */
async function showAfterwards(turn: Turn, text: string): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const [goal] = await goalsIn(workOf(turn), "active");
  const drafts = await listDrafts(workOf(turn));
  const offers: Offer[] = [
    goal
      ? { label: say("news.to-step"), press: { verb: "step", goal: goal.id } }
      : beginOffer(turn, "news.to-goal", { script: "set-goal" }),
    ...(drafts.length > 0 ? [{ label: say("menu.resume"), press: { verb: "resume" } as const }] : []),
    { label: say("echo.nothing"), press: { verb: "nothing-now" } },
  ];
  showCard(turn, choiceCard({ lang: wording.locale, texts: [text, say("case.useful")], offers }), offers);
}

/** The hand-back becomes a step of a goal, if the learner has one. */
async function toStep(turn: Turn, id: string): Promise<void> {
  const { say } = wordingOf(turn);
  const own = await findCase(workOf(turn), id);
  if (own?.role !== "learner") return showMyCase(turn);
  const { handBack = "" } = own.case;
  await closeCase(workOf(turn), id);
  turn.record = lineCard(wordingOf(turn), say("record.done"));
  const [goal] = await goalsIn(workOf(turn), "active");
  if (goal) return showStep(turn, goal.id, undefined, handBack);
  await showAfterwards(turn, say("case.step-needs-goal"));
}

/** "zurückziehen": true when there is a request of which something can be taken back. */
export async function hasSharedCase(turn: Turn): Promise<boolean> {
  const found = await lastCase(turn);
  return found !== undefined && sharedStates.includes(found.state);
}

/** The same answer as its card's, for a command. */
export async function endOpenTalk(turn: Turn): Promise<boolean> {
  const found = await lastCase(turn);
  if (!found || !heldStates.includes(found.state)) return false;
  await end(turn, found.id);
  return true;
}

/** "zurückziehen" in a talk, or while a request waits: what shall nobody see any more? */
export async function showCaseWithdrawal(turn: Turn): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const found = await lastCase(turn);
  if (!found) return;
  const items = await sharedItems(turn, found);
  const offers: Offer[] = [
    ...items.map(({ offer }) => offer),
    withdrawAll(turn, found),
    { label: say("case.show"), press: { verb: "my-case" } },
  ];
  const list = items.map(({ lines }) =>
    say("case.item-lines", { ...rangeOf(lines), words: firstWords(lines[0]?.body?.text ?? "") }),
  );
  turn.shows = items.flatMap(({ lines }) => lines.slice(0, 1).map(({ id }) => id));
  const texts = [say("session.withdraw-text")];
  const card = choiceCard({ lang: wording.locale, title: say("session.withdraw"), texts, list, offers });
  showCard(turn, card, offers);
}
