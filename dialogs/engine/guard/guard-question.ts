import type { Action, ActionOf } from "../../../domain/engine/action.ts";
import { hole } from "../../../domain/engine/holes.ts";
import type { Intent } from "../../../domain/engine/intent.ts";
import type { Offer, Press, PressOf } from "../../../domain/engine/press.ts";
import { allWords, mapWords, pressWithHoles, withHoles } from "../../../domain/engine/words.ts";
import { type FoundPiece, maskClientData } from "../../../use-cases/act/guard-words.ts";
import { guardCard } from "../../cards/guard-card.ts";
import { runLinesCard } from "../../cards/lines-card.ts";
import { showGoalLines } from "../../goals/goal-changes.ts";
import { showKeptLines } from "../../reflect/change-reflection.ts";
import { scriptOf } from "../../scripts/script-of.ts";
import { showCard, showsForADay } from "../reply.ts";
import { type Turn, wordingOf } from "../turn.ts";

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

/** With holes for what stays, if the number of the text is given. */
export function maskIn(turn: Turn, text: string, index?: number): string {
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

export function placeOf({ draft }: Turn): { run?: string; step?: number } {
  return draft ? { run: draft.run.id, step: draft.run.step } : {};
}
