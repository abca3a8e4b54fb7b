import type { Action, ActionOf } from "../../domain/engine/action.ts";
import { withoutGuard } from "../../domain/engine/chat-state.ts";
import { heldSchema } from "../../domain/engine/held.ts";
import { hole } from "../../domain/engine/holes.ts";
import type { Intent } from "../../domain/engine/intent.ts";
import type { Offer, Press, PressOf } from "../../domain/engine/press.ts";
import { allWords, mapWords, pressWithHoles, withHoles } from "../../domain/engine/words.ts";
import { blankWordsOf } from "../../use-cases/act/blank-words.ts";
import { type FoundPiece, maskClientData } from "../../use-cases/act/guard-words.ts";
import { guardCard } from "../cards/guard-card.ts";
import { runLinesCard } from "../cards/lines-card.ts";
import { lineCard } from "../cards/record-card.ts";
import { showGoalLines } from "../goals/goal-changes.ts";
import { showKeptLines } from "../reflect/history.ts";
import { scriptOf } from "../scripts/script-of.ts";
import { onOldCard, sayBeside } from "./old-card.ts";
import { sayText, showCard, showsForADay, type Turn, wordingOf, workOf } from "./turn.ts";

/**
 * Asks about words that may hold data of a client. They are nowhere but in the card that asks (docs/method.md,
 * principle 6).
 */
export async function askAboutWords(turn: Turn, action: Action, found: readonly FoundPiece[]): Promise<void> {
  const texts = allWords(turn.heard);
  const pieces = found.map(({ index, start, end, kind }) => ({
    kind,
    piece: (texts[index] ?? "").slice(start, end).trim(),
    hole: hole(index, start, end),
  }));
  if (isForm(action)) await askInForm(turn, action, pieces);
  else ask(turn, pieces);
  if (turn.heard.kind === "text") turn.isInTalk = turn.talk?.isArmed ?? false;
}

type FormVerb = "save-lines" | "save-kept" | "save-goal-lines";

function isForm(action: Action): action is ActionOf<FormVerb> {
  return action.verb === "save-lines" || action.verb === "save-kept" || action.verb === "save-goal-lines";
}

type Found = Pick<FoundPiece, "kind"> & { readonly piece: string; readonly hole: string };

/** What was found, each once, without the words. */
function piecesOf(found: readonly Found[]): readonly string[] {
  return [...new Map(found.map((each) => [each.piece, each.hole])).values()];
}

function ask(turn: Turn, found: readonly Found[]): void {
  const wording = wordingOf(turn);
  const { heard } = turn;
  turn.state = { ...turn.state, guard: { id: turn.key, ...sourceOf(heard), ...placeOf(turn) } };
  const masked = allWords(mapWords(heard, (text, index) => maskIn(turn, text, index)));
  const shown = { wording, isTyped: heard.kind !== "press" };
  const { asks } = turn.state;
  const offers = offersFor(turn, found);
  showCard(
    turn,
    guardCard({
      ...shown,
      pieces: piecesOf(found),
      preview: masked.filter((text) => text !== "").join("\n"),
      offers: offersFor(turn, found, withHoles(heard)),
    }),
    offers,
    guardCard({ ...shown, pieces: [], preview: undefined, offers }),
  );
  // What is written instead fills the same field.
  if (asks !== undefined) turn.state = { ...turn.state, asks };
  showsForADay(turn);
}

/** The four answers; those that let the words go on carry them, if the card may. */
function offersFor(turn: Turn, found: readonly Found[], held?: Intent): readonly Offer[] {
  const { say } = wordingOf(turn);
  const press = (as: PressOf<"guarded">["as"], words?: Intent): Press =>
    words === undefined
      ? { verb: "guarded", guard: turn.key, as }
      : { verb: "guarded", guard: turn.key, as, held: words };
  const hasName = found.some(({ kind }) => kind === "name");
  const isNameOnly = found.every(({ kind }) => kind === "name");
  return [
    { label: say(isNameOnly ? "guard.store-client" : "guard.store-masked"), press: press("masked", held) },
    { label: say("guard.write-anew"), press: press("anew") },
    { label: say(hasName ? "guard.no-client-name" : "guard.no-client-data"), press: press("own", held) },
    { label: say("guard.about-me"), press: press("own", held) },
  ];
}

/** A form keeps what was typed in its own fields, and asks with a tick. */
async function askInForm(turn: Turn, press: ActionOf<FormVerb>, found: readonly Found[]): Promise<void> {
  const wording = wordingOf(turn);
  const pieces = piecesOf(found)
    .map((piece) => `„${piece}“`)
    .join(", ");
  const shown = {
    note: wording.say("guard.in-form", { pieces }),
    typed: pressWithHoles(press).lines ?? {},
    asksToCheck: true,
  };
  if (press.verb === "save-kept") return showKeptLines(turn, press.reflection, shown);
  if (press.verb === "save-goal-lines") return showGoalLines(turn, press.goal, shown);
  const run = turn.draft?.run;
  if (!run) return;
  const script = scriptOf(run);
  showCard(
    turn,
    runLinesCard({ wording, script, run, ...shown }),
    [],
    runLinesCard({ wording, script, run }),
  );
  showsForADay(turn);
}

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
  } else if (heard.kind === "text" && guard.chosen) {
    // Words sent once more, after a choice was typed. It holds for the question it was made at, and no other.
    if (isHere(turn, guard)) accept(turn, heard, guard.chosen);
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

/** With holes for what stays, if the number of the text is given. */
function maskIn(turn: Turn, text: string, index?: number): string {
  const { say } = wordingOf(turn);
  return maskClientData(text, {
    names: turn.talkNames,
    label: ({ kind, form }) =>
      form ? say(`guard.as.${form.role}-${form.grammar}`) : say(`guard.as.${kind}`),
    keep: index === undefined ? undefined : (start, end) => (start === end ? "" : hole(index, start, end)),
  });
}

function sourceOf(heard: Intent): { sourceId?: string } {
  return "sourceId" in heard && heard.sourceId !== undefined ? { sourceId: heard.sourceId } : {};
}

function placeOf({ draft }: Turn): { run?: string; step?: number } {
  return draft ? { run: draft.run.id, step: draft.run.step } : {};
}
