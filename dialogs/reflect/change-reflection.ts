import type { Offer, PressOf } from "../../domain/engine/press.ts";
import { pressWithHoles } from "../../domain/engine/words.ts";
import { cleanText } from "../../domain/text.ts";
import {
  deleteReflection,
  editReflection,
  findReflection,
  keepUntil,
} from "../../use-cases/reflect/kept-reflections.ts";
import { linesCard, linesFault, withTyped } from "../cards/lines-card.ts";
import { lineCard } from "../cards/record-card.ts";
import { markDone, sayText, showCard, showChoices, showsForADay } from "../engine/reply.ts";
import { type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { showFound } from "./history.ts";

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
  const { say } = wordingOf(turn);
  const lines = Object.fromEntries(
    Object.entries(press.lines ?? {}).map(([key, text]) => [key, cleanText(text)]),
  );
  const { lines: typed = {} } = pressWithHoles(press);
  const outcome = await editReflection(workOf(turn), { id: press.reflection, lines });
  switch (outcome.kind) {
    case "saved":
      markDone(turn);
      return showFound(turn, outcome.reflection, say("history.saved"));
    case "gone":
      return sayText(turn, say("history.gone"));
    default: {
      const note = linesFault(wordingOf(turn), outcome.kind, lines);
      return showKeptLines(turn, press.reflection, { typed, note });
    }
  }
}

export async function moveEnd(turn: Turn, press: PressOf<"keep-until">): Promise<void> {
  const wording = wordingOf(turn);
  const months = press.months === undefined ? undefined : Number(press.months);
  const reflection = await keepUntil(workOf(turn), { id: press.reflection, months });
  if (!reflection) return sayText(turn, wording.say("history.gone"));
  showFound(turn, reflection, wording.say("history.moved", { day: wording.day(reflection.keepUntil) }));
}

export async function offerToDelete(turn: Turn, id: string): Promise<void> {
  const { say } = wordingOf(turn);
  if (!(await findReflection(workOf(turn), id))) return sayText(turn, say("history.gone"));
  const offers: Offer[] = [
    { label: say("history.delete-yes"), press: { verb: "confirm-delete-kept", reflection: id } },
    { label: say("history.delete-no"), press: { verb: "open", reflection: id } },
  ];
  const texts = [say("history.delete-text")];
  showChoices(turn, { title: say("history.delete-title"), texts, offers });
}

export async function remove(turn: Turn, id: string): Promise<void> {
  const wording = wordingOf(turn);
  const isDeleted = await deleteReflection(workOf(turn), id);
  const sentence = wording.say(isDeleted ? "history.deleted" : "history.gone");
  turn.record = lineCard(wording, sentence);
  sayText(turn, sentence);
}
