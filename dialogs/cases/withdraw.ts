import { type Case, type LogEntry, sharedStates, WORDS_ITEM } from "../../domain/cases/case.ts";
import type { Offer } from "../../domain/engine/press.ts";
import { firstWords } from "../../domain/text.ts";
import { lastCase, sharedLines } from "../../use-cases/cases/cases.ts";
import { showChoices } from "../engine/reply.ts";
import { type Turn, wordingOf, workOf } from "../engine/turn.ts";

type SharedItem = { readonly lines: readonly LogEntry[]; readonly offer: Offer };

/** What was released besides the request itself, each named by its lines in the log: it can be taken back alone. */
async function sharedItems(turn: Turn, { id }: Case): Promise<readonly SharedItem[]> {
  const { say } = wordingOf(turn);
  const lines = await sharedLines(workOf(turn), id);
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

export async function withdrawOffers(turn: Turn, found: Case): Promise<readonly Offer[]> {
  const items = await sharedItems(turn, found);
  return [...items.map(({ offer }) => offer), withdrawAll(turn, found)];
}

function withdrawAll(turn: Turn, { id }: Case): Offer {
  return { label: wordingOf(turn).say("case.withdraw"), press: { verb: "withdraw-case", case: id } };
}

/** "zurückziehen" in a talk, or while a request waits: what shall nobody see any more? False: nothing is shared. */
export async function showCaseWithdrawal(turn: Turn): Promise<boolean> {
  const found = await lastCase(workOf(turn));
  if (!found || !sharedStates.includes(found.state)) return false;
  const wording = wordingOf(turn);
  const { say } = wording;
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
  showChoices(turn, { title: say("session.withdraw"), texts, list, offers });
  return true;
}
