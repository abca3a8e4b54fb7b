import type { Offer, PressOf } from "../../domain/engine/press.ts";
import { pressWithHoles } from "../../domain/engine/words.ts";
import type { Reflection } from "../../domain/reflect/reflection.ts";
import { cleanText, MAX_ANSWER } from "../../domain/text.ts";
import { keepDay } from "../../domain/time/days.ts";
import { usualPeriod } from "../../use-cases/reflect/keep-reflection.ts";
import {
  deleteReflection,
  editReflection,
  findReflection,
  keepUntil,
  listReflections,
  searchReflections,
} from "../../use-cases/reflect/kept-reflections.ts";
import type { Choice } from "../cards/card.ts";
import { choiceCard } from "../cards/choice-card.ts";
import { linesCard, withTyped } from "../cards/lines-card.ts";
import { lineCard } from "../cards/record-card.ts";
import { sayText, showCard, showsForADay, type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { beginOffer } from "../goals/goals.ts";
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
  show(turn, reflection, note);
}

function show(turn: Turn, reflection: Reflection, note?: string): void {
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

/** The lines of a kept reflection, to be changed; `typed` is what a refused form already held. */
export async function showKeptLines(
  turn: Turn,
  id: string,
  options: { typed?: Readonly<Record<string, string>>; note?: string; asksToCheck?: boolean } = {},
): Promise<void> {
  const wording = wordingOf(turn);
  const reflection = await findReflection(workOf(turn), id);
  if (!reflection) return sayText(turn, wording.say("history.gone"));
  const { typed = {}, ...shown } = options;
  const form = {
    wording,
    script: reflection.script,
    save: { verb: "save-kept", reflection: id } as const,
    cancel: { verb: "open", reflection: id } as const,
  };
  turn.shows = [id];
  const own = reflection.lines;
  const bare = linesCard({ ...form, lines: own });
  const card = linesCard({ ...form, ...shown, lines: withTyped(own, typed) });
  showCard(turn, card, [], options.typed ? bare : undefined);
  if (options.typed) showsForADay(turn);
}

/** Stores changed lines; called once the guards have let them pass. */
export async function saveKept(turn: Turn, press: PressOf<"save-kept">): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const lines = Object.fromEntries(
    Object.entries(press.lines ?? {}).map(([key, text]) => [key, cleanText(text)]),
  );
  const { lines: typed = {} } = pressWithHoles(press);
  const outcome = await editReflection(workOf(turn), { id: press.reflection, lines });
  switch (outcome.kind) {
    case "saved":
      turn.record = lineCard(wording, say("record.done"));
      return show(turn, outcome.reflection, say("history.saved"));
    case "gone":
      return sayText(turn, say("history.gone"));
    case "nothing-left":
      return showKeptLines(turn, press.reflection, { typed, note: say("history.nothing-left") });
    case "too-much":
      return showKeptLines(turn, press.reflection, { typed, note: say("question.too-much") });
    case "too-long": {
      const length = Math.max(...Object.values(lines).map((text) => text.length));
      const note = say("question.too-long", { length, max: MAX_ANSWER });
      return showKeptLines(turn, press.reflection, { typed, note });
    }
  }
}

export async function moveEnd(turn: Turn, press: PressOf<"keep-until">): Promise<void> {
  const wording = wordingOf(turn);
  const months = press.months === undefined ? undefined : Number(press.months);
  const reflection = await keepUntil(workOf(turn), { id: press.reflection, months });
  if (!reflection) return sayText(turn, wording.say("history.gone"));
  show(turn, reflection, wording.say("history.moved", { day: wording.day(reflection.keepUntil) }));
}

export async function offerToDelete(turn: Turn, id: string): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  if (!(await findReflection(workOf(turn), id))) return sayText(turn, say("history.gone"));
  const offers: Offer[] = [
    { label: say("history.delete-yes"), press: { verb: "confirm-delete-kept", reflection: id } },
    { label: say("history.delete-no"), press: { verb: "open", reflection: id } },
  ];
  const texts = [say("history.delete-text")];
  showCard(
    turn,
    choiceCard({ lang: wording.locale, title: say("history.delete-title"), texts, offers }),
    offers,
  );
}

export async function remove(turn: Turn, id: string): Promise<void> {
  const wording = wordingOf(turn);
  const isDeleted = await deleteReflection(workOf(turn), id);
  const sentence = wording.say(isDeleted ? "history.deleted" : "history.gone");
  turn.record = lineCard(wording, sentence);
  sayText(turn, sentence);
}
