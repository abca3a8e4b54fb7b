import { withoutGuard, withoutVent } from "../../domain/engine/chat-state.ts";
import { heldSchema } from "../../domain/engine/held.ts";
import { hole } from "../../domain/engine/holes.ts";
import type { Intent } from "../../domain/engine/intent.ts";
import type { Offer, Press, PressOf } from "../../domain/engine/press.ts";
import { allWords, mapWords, pressWithHoles, withHoles, wordsOf } from "../../domain/engine/words.ts";
import { MAX_ANSWER } from "../../domain/text.ts";
import { type Find, findClientData } from "../../guards/client-data/client-data.ts";
import { mask } from "../../guards/client-data/mask.ts";
import { isDistress } from "../../guards/distress/distress.ts";
import { blankWordsOf } from "../../use-cases/act/blank-words.ts";
import { listDrafts } from "../../use-cases/reflect/drafts.ts";
import { contactsCard } from "../cards/contacts-card.ts";
import { guardCard } from "../cards/guard-card.ts";
import { runLinesCard } from "../cards/lines-card.ts";
import { showGoalLines } from "../goals/goal-changes.ts";
import { showKeptLines } from "../reflect/history.ts";
import { scriptOf } from "../scripts/script-of.ts";
import type { RunningDialog } from "./script-dialog.ts";
import { showCard, showsForADay, type Turn, wordingOf, workOf } from "./turn.ts";

/**
 * Before anything else reads them, all words of a turn pass here: where they tell of distress, the dialog stops and
 * people who can help are named. Nothing is stored of it, and nothing counted (docs/method.md, principle 7).
 */
export async function answerDistress(turn: Turn, dialog: RunningDialog): Promise<boolean> {
  if (!tellsOfDistress(turn.intent)) return false;
  const isStopped = dialog.isRunning();
  if (isStopped) await dialog.stop();
  turn.state = withoutVent(withoutGuard(turn.state));
  turn.opening = undefined;
  await showDistress(turn, isStopped);
  return true;
}

export function tellsOfDistress(intent: Intent): boolean {
  return wordsOf(intent).some(isDistress);
}

/** Names people who can help. What is stored of the reply is the card that "mensch" shows. */
export async function showDistress(turn: Turn, isStopped: boolean): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const { organisation, person } = turn;
  const drafts = person.acknowledged ? await listDrafts(workOf(turn)) : [];
  const offers: Offer[] = person.acknowledged
    ? [
        { label: say("distress.rest"), press: { verb: "rest-reminders" } },
        ...(drafts.length > 0 ? [{ label: say("menu.resume"), press: { verb: "resume" } as const }] : []),
      ]
    : [];
  const card = contactsCard({
    wording,
    organisation,
    title: say("distress.title"),
    intro: isStopped ? `${say("distress.text")} ${say("distress.stopped")}` : say("distress.text"),
    outro: say("distress.not-stored"),
    offers,
    isUrgent: true,
  });
  const bare = contactsCard({
    wording,
    organisation,
    title: say("contacts.title"),
    intro: say("contacts.intro"),
  });
  // Nor is what could be typed in answer: it would tell what had been asked.
  showCard(turn, card, [], bare);
}

/**
 * Whether the words of this turn have to wait: they may hold data of a client. Then the person is asked, and the
 * words are nowhere but in the card that asks (docs/method.md, principle 6).
 */
export async function holdBack(turn: Turn): Promise<boolean> {
  const { intent } = turn;
  if (turn.isChecked || !isToBeKept(intent)) return false;
  const texts = allWords(intent);
  // What is too long is not stored anyway.
  if (texts.some((text) => text.length > MAX_ANSWER)) return false;
  const found = texts.flatMap((text, index) =>
    clientDataIn(turn, text).map(({ start, end, kind }) => ({
      kind,
      piece: text.slice(start, end).trim(),
      hole: hole(index, start, end),
    })),
  );
  if (found.length === 0) return false;
  if (intent.kind === "press" && isForm(intent.press)) await askInForm(turn, intent.press, found);
  else ask(turn, intent, found);
  return true;
}

/** Who talk call each other by name; that is no name of a client. */
function clientDataIn({ talkNames }: Turn, text: string): readonly Find[] {
  const known = new Set(talkNames.flatMap((name) => name.toLowerCase().split(/\s+/)));
  return findClientData(text).filter(({ kind, start, end }) => {
    const last = text.slice(start, end).toLowerCase().split(/\s+/).at(-1) ?? "";
    return kind !== "name" || !known.has(last);
  });
}

/** Words that are carried in a card only, or that the person has answered for in a form, need not be asked about. */
function isToBeKept(intent: Intent): boolean {
  if (intent.kind !== "press") return true;
  const { press } = intent;
  if (press.verb === "acknowledge" || press.verb === "notice") return false;
  return !("checked" in press && press.checked === "true");
}

type FormVerb = "save-lines" | "save-kept" | "save-goal-lines";

function isForm(press: Press): press is PressOf<FormVerb> {
  return press.verb === "save-lines" || press.verb === "save-kept" || press.verb === "save-goal-lines";
}

type Found = Pick<Find, "kind"> & { readonly piece: string; readonly hole: string };

/** What was found, each once, without the words. */
function piecesOf(found: readonly Found[]): readonly string[] {
  return [...new Map(found.map((each) => [each.piece, each.hole])).values()];
}

function ask(turn: Turn, intent: Intent, found: readonly Found[]): void {
  const wording = wordingOf(turn);
  const { say } = wording;
  const id = turn.key;
  turn.state = { ...turn.state, guard: { id, ...sourceOf(intent), ...placeOf(turn) } };
  const press = (as: PressOf<"guarded">["as"], held?: Intent): Press =>
    held === undefined ? { verb: "guarded", guard: id, as } : { verb: "guarded", guard: id, as, held };
  const hasName = found.some(({ kind }) => kind === "name");
  const isNameOnly = found.every(({ kind }) => kind === "name");
  const masked = mapWords(intent, (text, index) => maskIn(turn, text, index));
  const held = withHoles(intent);
  const labels = {
    masked: say(isNameOnly ? "guard.store-client" : "guard.store-masked"),
    none: say(hasName ? "guard.no-client-name" : "guard.no-client-data"),
  };
  const offersWith = (words: boolean): readonly Offer[] => [
    { label: labels.masked, press: press("masked", words ? held : undefined) },
    { label: say("guard.write-anew"), press: press("anew") },
    { label: labels.none, press: press("own", words ? held : undefined) },
    { label: say("guard.about-me"), press: press("own", words ? held : undefined) },
  ];
  const shown = { wording, isTyped: intent.kind !== "press" };
  const { asks } = turn.state;
  showCard(
    turn,
    guardCard({
      ...shown,
      pieces: piecesOf(found),
      preview: wordsOf(masked).join("\n"),
      offers: offersWith(true),
    }),
    offersWith(false),
    guardCard({ ...shown, pieces: [], preview: undefined, offers: offersWith(false) }),
  );
  // What is written instead fills the same field.
  if (asks !== undefined) turn.state = { ...turn.state, asks };
  showsForADay(turn);
}

/** A form keeps what was typed in its own fields, and asks with a tick. */
async function askInForm(turn: Turn, press: PressOf<FormVerb>, found: readonly Found[]): Promise<void> {
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

export type Release = "old" | "released" | "send-again" | "anew";

/** Follows a person's answer to a guard: sets the turn's intent to what was held back, in the way that was chosen. */
export function release(turn: Turn, press: PressOf<"guarded">): Release {
  const { guard } = turn.state;
  if (guard?.id !== press.guard || !isHere(turn, guard)) return "old";
  if (press.as === "anew") {
    turn.state = withoutGuard(turn.state);
    return "anew";
  }
  const held = heldSchema.safeParse(press.held);
  if (!held.success) {
    turn.state = { ...turn.state, guard: { ...guard, chosen: press.as } };
    return "send-again";
  }
  accept(turn, held.data, press.as);
  return "released";
}

/** Words sent once more, after the person had typed a choice: they are taken as chosen. */
export function takeAsChosen(turn: Turn): void {
  const { guard } = turn.state;
  if (turn.intent.kind !== "text" || !guard?.chosen) return;
  // A choice holds for the question it was made at, not for whatever is written later elsewhere.
  if (isHere(turn, guard)) accept(turn, turn.intent, guard.chosen);
  else turn.state = withoutGuard(turn.state);
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

/** Whether a guard's open question is about this Teams message. */
export function isHeld(turn: Turn, sourceId: string): boolean {
  const { guard } = turn.state;
  return guard?.sourceId === sourceId && isHere(turn, guard);
}

/** Whether the person still stands where the guard asked. */
function isHere(turn: Turn, guard: { run?: string | undefined; step?: number | undefined }): boolean {
  const { run, step } = placeOf(turn);
  return guard.run === run && guard.step === step;
}

function accept(turn: Turn, held: Intent, as: "masked" | "own"): void {
  turn.intent = as === "masked" ? mapWords(held, (text) => maskIn(turn, text)) : held;
  turn.isChecked = true;
  turn.state = withoutGuard(turn.state);
}

/** With holes for what stays, if the number of the text is given. */
function maskIn(turn: Turn, text: string, index?: number): string {
  const { say } = wordingOf(turn);
  return mask(
    text,
    clientDataIn(turn, text),
    ({ kind, form }) => (form ? say(`guard.as.${form.role}-${form.grammar}`) : say(`guard.as.${kind}`)),
    index === undefined ? undefined : (start, end) => (start === end ? "" : hole(index, start, end)),
  );
}

function sourceOf(intent: Intent): { sourceId?: string } {
  return "sourceId" in intent && intent.sourceId !== undefined ? { sourceId: intent.sourceId } : {};
}

function placeOf({ draft }: Turn): { run?: string; step?: number } {
  return draft ? { run: draft.run.id, step: draft.run.step } : {};
}
