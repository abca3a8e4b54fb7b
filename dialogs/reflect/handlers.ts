import type { ActionOf, VerbsOf } from "../../domain/engine/action.ts";
import type { reflectPresses } from "../../domain/reflect/presses.ts";
import { resonate } from "../../use-cases/reflect/kept-reflections.ts";
import { lineCard } from "../cards/record-card.ts";
import type { Handlers } from "../engine/handler.ts";
import { onOldCard } from "../engine/old-card.ts";
import { isVenting, type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { moveEnd, offerToDelete, remove, saveKept, showKeptLines } from "./change-reflection.ts";
import { search, showHistory, showReflection } from "./history.ts";
import { beginReflection, drop, endVent, offerToSwitch, showOpening } from "./opening.ts";

export const reflectHandlers: Handlers<VerbsOf<typeof reflectPresses>> = {
  reflect: (turn) => (turn.dialog.isRunning() ? offerToSwitch(turn) : showOpening(turn, turn.opening)),
  start: onStart,
  drop: (turn, press) => (turn.state.used.includes(press.start) ? onOldCard(turn) : drop(turn, press)),
  "end-vent": (turn) => (isVenting(turn) ? endVent(turn) : onOldCard(turn)),
  resonance: async (turn, { reflection, value }) => {
    await resonate(workOf(turn), { id: reflection, value });
    turn.record = lineCard(wordingOf(turn), wordingOf(turn).say("resonance.thanks"));
  },
  history: (turn, { page = 0 }) => showHistory(turn, page),
  search: (turn, { query }) => search(turn, query),
  open: (turn, { reflection }) => showReflection(turn, reflection),
  "edit-kept": (turn, { reflection }) => showKeptLines(turn, reflection),
  "save-kept": saveKept,
  "keep-until": moveEnd,
  "delete-kept": (turn, { reflection }) => offerToDelete(turn, reflection),
  "confirm-delete-kept": (turn, { reflection }) => remove(turn, reflection),
};

async function onStart(turn: Turn, press: ActionOf<"start">): Promise<void> {
  const { dialog } = turn;
  if (dialog.isRunning()) {
    const isRepeat = turn.state.used.includes(press.start);
    return isRepeat ? onOldCard(turn, "old-card.started") : offerToSwitch(turn);
  }
  const outcome = await beginReflection(turn, press);
  if (outcome === "begun") return dialog.begin();
  if (outcome === "old") return onOldCard(turn, "old-card.started");
}
