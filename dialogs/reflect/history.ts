import type { Offer } from "../../domain/engine/press.ts";
import { usualPeriod } from "../../domain/organisation/organisation.ts";
import type { Reflection } from "../../domain/reflect/reflection.ts";
import { cleanText } from "../../domain/text.ts";
import { keepDay } from "../../domain/time/days.ts";
import {
  findReflection,
  listReflections,
  searchReflections,
} from "../../use-cases/reflect/kept-reflections.ts";
import type { Choice } from "../cards/inputs.ts";
import { beginOffer } from "../engine/begin-offer.ts";
import { sayText, showCard } from "../engine/reply.ts";
import { type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { HISTORY_PAGE, historyCard, openLabel, openPress, reflectionCard } from "./history-card.ts";
import { themeLabel } from "./theme-label.ts";

export async function showHistory(turn: Turn, page: number): Promise<void> {
  const { items, total } = await listReflections(workOf(turn), { page, size: HISTORY_PAGE });
  list(turn, items, { total, page });
}

export async function search(turn: Turn, typed: string | undefined): Promise<void> {
  const query = cleanText(typed ?? "");
  if (query === "") return sayText(turn, wordingOf(turn).say("history.search-what"));
  const found = await searchReflections(workOf(turn), query);
  list(turn, found.slice(0, HISTORY_PAGE), { total: found.length, page: 0, query });
}

function list(
  turn: Turn,
  items: readonly Reflection[],
  { total, page, query }: { total: number; page: number; query?: string },
): void {
  const wording = wordingOf(turn);
  const entries = items.map((reflection, index) => ({
    reflection,
    number: total - page * HISTORY_PAGE - index,
  }));
  const offers = entries.map((entry) => ({ label: openLabel(wording, entry), press: openPress(entry) }));
  turn.shows = items.map(({ id }) => id);
  const found = query === undefined ? {} : { query };
  showCard(turn, historyCard({ wording, entries, total, page, ...found }), offers);
}

export async function showReflection(turn: Turn, id: string, note?: string): Promise<void> {
  const reflection = await findReflection(workOf(turn), id);
  if (!reflection) return sayText(turn, wordingOf(turn).say("history.gone"));
  showFound(turn, reflection, note);
}

export function showFound(turn: Turn, reflection: Reflection, note?: string): void {
  const wording = wordingOf(turn);
  const { say } = wording;
  const { id } = reflection;
  const offers: Offer[] = [
    { label: say("history.edit"), press: { verb: "edit-kept", reflection: id } },
    { label: say("history.download"), press: { verb: "download", reflection: id } },
    { label: say("history.delete"), press: { verb: "delete-kept", reflection: id } },
  ];
  const toGoal = toGoalOffer(turn, id);
  turn.shows = [id];
  const card = reflectionCard({
    wording,
    reflection,
    theme: themeLabel(turn, reflection.theme),
    keep: { periods: periodsFromToday(turn), usual: String(usualPeriod(turn)) },
    toGoal,
    ...(note === undefined ? {} : { note }),
  });
  showCard(turn, card, [...offers, toGoal]);
}

/** A learning goal from a reflection, with the own words carried over. */
export function toGoalOffer(turn: Turn, reflection: string): Offer {
  return beginOffer(turn, "history.to-goal", { script: "set-goal", reflection });
}

/** The days that something can be kept until, counted from today. */
export function periodsFromToday(turn: Turn): readonly Choice[] {
  const wording = wordingOf(turn);
  const { zone } = turn.person.manner;
  return turn.organisation.times.keepMonths.map((months) => ({
    title: wording.say("summary.keep-option", {
      day: wording.day(keepDay(turn.at, zone, months), "long"),
      months,
    }),
    value: String(months),
  }));
}
