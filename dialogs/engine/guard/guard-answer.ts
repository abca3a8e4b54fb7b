import { withoutGuard } from "../../../domain/engine/chat-state.ts";
import { heldSchema } from "../../../domain/engine/held.ts";
import type { Intent } from "../../../domain/engine/intent.ts";
import type { PressOf } from "../../../domain/engine/press.ts";
import { mapWords } from "../../../domain/engine/words.ts";
import { blankWordsOf } from "../../../use-cases/act/blank-words.ts";
import { lineCard } from "../../cards/record-card.ts";
import { onOldCard, sayBeside } from "../old-card.ts";
import { sayText } from "../reply.ts";
import { type Turn, wordingOf, workOf } from "../turn.ts";
import { maskIn, placeOf } from "./guard-question.ts";

/** Takes what a guard had held back as heard, once the person has said how; before that, nothing is changed. */
export function hearReleased(turn: Turn): void {
  const { guard } = turn.state;
  const { heard } = turn;
  if (!guard) return;
  if (heard.kind === "press" && heard.press.verb === "guarded") {
    const { as, held: carried, guard: id } = heard.press;
    const held = heldSchema.safeParse(carried);
    if (guard.id !== id || !isHere(turn, guard) || as === "anew" || !held.success) return;
    accept(turn, held.data as Intent, as);
    turn.isReleased = true;
  } else if (guard.chosen) {
    // Words sent once more, after a choice was typed. It holds for what is said next, where it was made, and no longer.
    if (heard.kind === "text" && isHere(turn, guard)) accept(turn, heard, guard.chosen);
    else turn.state = withoutGuard(turn.state);
  }
}

/** An answer to a guard that lets no words go on. */
export async function onUnreleased(turn: Turn, press: PressOf<"guarded">): Promise<void> {
  const wording = wordingOf(turn);
  const { asks, guard } = turn.state;
  if (guard?.id !== press.guard || !isHere(turn, guard)) return onOldCard(turn);
  if (press.as === "anew") {
    turn.state = withoutGuard(turn.state);
    turn.record = lineCard(wording, wording.say("guard.not-stored"));
    await sayBeside(turn, wording.say("guard.anew"));
  } else {
    turn.state = { ...turn.state, guard: { ...guard, chosen: press.as } };
    sayText(turn, wording.say("guard.send-again"));
  }
  if (asks !== undefined) turn.state = { ...turn.state, asks };
}

/** The message that a guard asks about was changed: its new text is looked at as if it had just been written. */
export function hearChanged(turn: Turn): void {
  const { heard, state } = turn;
  if (heard.kind !== "edited" && heard.kind !== "deleted") return;
  if (state.guard?.sourceId !== heard.sourceId || !isHere(turn, state.guard)) return;
  turn.state = withoutGuard(state);
  if (heard.kind === "edited" && heard.text !== "") turn.heard = { ...heard, kind: "text" };
}

/**
 * The question of a guard that was open before this turn, and was not answered by its own button: once it is over, the
 * words go out of its card, too.
 */
export async function endLeftGuard(turn: Turn, guard: NonNullable<Turn["state"]["guard"]>): Promise<void> {
  const isOpen = turn.state.guard?.id === guard.id;
  if (isOpen && isHere(turn, guard)) return;
  if (isOpen) turn.state = withoutGuard(turn.state);
  await blankWordsOf(workOf(turn), turn.person.id);
}

/** Whether the person still stands where the guard asked. */
function isHere(turn: Turn, guard: { run?: string | undefined; step?: number | undefined }): boolean {
  const { run, step } = placeOf(turn);
  return guard.run === run && guard.step === step;
}

function accept(turn: Turn, held: Intent, as: "masked" | "own"): void {
  turn.heard = as === "masked" ? mapWords(held, (text) => maskIn(turn, text)) : held;
  turn.isChecked = true;
  turn.state = withoutGuard(turn.state);
}
