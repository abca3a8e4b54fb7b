import { type ChatState, type Opening, withoutGuard } from "../../domain/engine/chat-state.ts";
import type { Offer, Press, PressOf } from "../../domain/engine/press.ts";
import { keyOfSource, migrateRun } from "../../domain/engine/run.ts";
import type { BeginFields } from "../../domain/engine/run-presses.ts";
import { seeksAdvice } from "../../guards/advice/advice-sought.ts";
import type { FindCommand } from "../../prompts/commands.ts";
import { correctAnswer } from "../../use-cases/reflect/correct-answer.ts";
import { listDrafts } from "../../use-cases/reflect/drafts.ts";
import { replanReminder } from "../../use-cases/reminders/reminder.ts";
import { lineCard } from "../cards/record-card.ts";
import { onReleaseText, saveCompose, saveLine } from "../cases/compose-case.ts";
import { saveHandBack } from "../cases/guide-cases.ts";
import { hasSharedCase, showCaseWithdrawal } from "../cases/my-case.ts";
import {
  followLine,
  isSaidInTalk,
  keepLine,
  noteBreak,
  type OpenTalk,
  onTalkCommand,
  onTalkText,
  openTalk,
  refuseFiles,
  sendLine,
} from "../cases/talk.ts";
import { begin, chooseCheckIn } from "../goals/begin.ts";
import { saveGoalLines, saveStep } from "../goals/goal-changes.ts";
import { showAdviceAnswer } from "../reflect/advice-reply.ts";
import { saveKept } from "../reflect/history.ts";
import {
  drop,
  endVent,
  isVenting,
  offerToSwitch,
  resume,
  resumeDraft,
  showOpening,
  start,
  vent,
} from "../reflect/opening.ts";
import { scriptOf } from "../scripts/script-of.ts";
import { onDetails } from "../sessions/booking.ts";
import { onWish } from "../sessions/find-guide.ts";
import { showWithdrawable } from "../sessions/sessions.ts";
import { answerAside, asideOf, showMenu } from "../start/asides.ts";
import { acknowledgeAgain, firstStart, greetOnce, mannerFrom } from "../start/first-start.ts";
import { answerDistress, endLeftGuard, holdBack, isHeld, release, takeAsChosen } from "./guards.ts";
import type { RunningDialog } from "./script-dialog.ts";
import { showRun } from "./show-run.ts";
import { sayText, type Turn, wordingOf, workOf } from "./turn.ts";
import { showMeant, understandOffer } from "./understand.ts";

/** Answers one turn. The order is the rule: what is said to everyone, what works at any time, then the dialog. */
export async function converse(turn: Turn, dialog: RunningDialog, findCommand: FindCommand): Promise<void> {
  if (turn.intent.kind === "arrived") return greetOnce(turn);
  // What was offered is our own words, and tells of nothing.
  const talk = await openTalk(turn, dialog);
  // While two people talk nothing was offered: a typed number is part of what they say.
  const isTalking = talk?.isArmed && turn.state.talk?.isOn && !turn.state.guard;
  const doubt = isTalking ? undefined : understandOffer(turn, findCommand);
  if (await answerDistress(turn, dialog)) return;
  if (!turn.person.acknowledged) return firstStart(turn);

  // A draft that has expired took its dialog with it.
  if (dialog.isRunning() && !turn.draft) await dialog.stop();
  // A draft of an older script version goes on in the new one.
  if (turn.draft) turn.draft = { ...turn.draft, run: migrateRun(scriptOf(turn.draft.run), turn.draft.run) };
  const { guard } = turn.state;
  const isGuardPressed = turn.intent.kind === "press" && turn.intent.press.verb === "guarded";
  if (doubt) showMeant(turn, doubt);
  else await answer(turn, dialog, talk);
  if (guard && !isGuardPressed) await endLeftGuard(turn, guard);
  if (talk) noteBreak(turn, talk);
}

/** `talk`: the talk that a typed line may belong to; undefined when it is for the companion alone. */
async function answer(turn: Turn, dialog: RunningDialog, talk?: OpenTalk): Promise<void> {
  takeAsChosen(turn);
  const { intent } = turn;
  const { say } = wordingOf(turn);
  switch (intent.kind) {
    case "edited":
    case "deleted":
      return follow(turn, dialog, intent.sourceId, intent.kind === "edited" ? intent.text : "");
    case "files":
      if (talk?.isArmed) return refuseFiles(turn);
      return sayBeside(turn, dialog, say("input.files"));
    case "unknown-press":
      turn.toast = say("input.unknown-button");
      return sayBeside(turn, dialog, say("input.unknown-button"));
    case "press":
      return onPress(turn, dialog, intent.press, talk);
    case "command": {
      if (talk && (await onTalkCommand(turn, talk, intent.command))) return;
      const aside = asideOf(intent.command);
      if (aside === "withdraw")
        return (await hasSharedCase(turn)) ? showCaseWithdrawal(turn) : showWithdrawable(turn);
      if (aside) return onPress(turn, dialog, aside);
      if (intent.command === "reflektieren")
        return dialog.isRunning() ? offerToSwitch(turn) : showOpening(turn, undefined);
      if (intent.command === "ziel") return onBegin(turn, dialog, { script: "set-goal" });
      if (intent.command === "check-in") return onCheckIn(turn, dialog);
      if (dialog.isRunning()) return dialog.goOn();
      if (isVenting(turn)) return endVent(turn);
      if (intent.command === "weiter") return onResume(turn, dialog, undefined);
      return showMenu(turn, intent.command === "abbrechen" ? say("cancel.nothing") : say("menu.again"));
    }
    case "text":
      if (isVenting(turn) && !dialog.isRunning()) return vent(turn);
      if (await holdBack(turn)) {
        turn.isInTalk = talk?.isArmed ?? false;
        return;
      }
      if (talk && turn.state.asks === undefined) return onTalkText(turn, talk, intent);
      if (turn.state.asks === "release" && (await onReleaseText(turn, intent.text))) return;
      if (turn.state.asks !== undefined && turn.state.asks !== "release")
        return fillIn(turn, turn.state.asks, intent.text);
      if (dialog.isRunning()) return dialog.goOn();
      if (seeksAdvice(intent.text))
        return showAdviceAnswer(turn, intent.text, takeAsOpening(turn, openingFrom(intent)));
      return showOpening(turn, openingFrom(intent));
    case "empty":
      return dialog.isRunning() ? dialog.goOn() : sayText(turn, say("input.empty"));
    case "arrived":
      return;
  }
}

async function onPress(turn: Turn, dialog: RunningDialog, press: Press, talk?: OpenTalk): Promise<void> {
  if (await answerAside(turn, press)) return;
  if (await holdBack(turn)) return;
  switch (press.verb) {
    case "save-kept":
      return saveKept(turn, press);
    case "guarded":
      return onGuarded(turn, dialog, press, talk);
    case "save-case":
      return saveCompose(turn, press);
    case "save-line":
      return saveLine(turn, press);
    case "send-line":
      return sendLine(turn, dialog, press);
    case "keep-line":
      if (keepLine(turn, press)) await answer(turn, dialog);
      return;
    case "save-hand-back":
      return saveHandBack(turn, press);
    case "command":
      turn.intent = { kind: "command", command: press.command, text: press.command };
      return answer(turn, dialog);
    case "acknowledge":
      return dialog.isRunning() ? onOldCard(turn, dialog, "old-card.text") : acknowledgeAgain(turn, press);
    case "save-settings":
      return saveSettings(turn, dialog, press);
    case "reflect":
      if (dialog.isRunning()) return offerToSwitch(turn);
      return showOpening(turn, turn.opening);
    case "save-goal-lines":
      return saveGoalLines(turn, press);
    case "save-step":
      return saveStep(turn, press);
    case "find-guides":
      return onWish(turn, press);
    case "save-booking":
      return onDetails(turn, press);
    case "check-in":
      return onCheckIn(turn, dialog);
    case "begin":
      return turn.state.used.includes(press.start)
        ? onOldCard(turn, dialog, "old-card.started")
        : onBegin(turn, dialog, press, press.start);
    case "start":
      return onStart(turn, dialog, press);
    case "drop":
      return turn.state.used.includes(press.start)
        ? onOldCard(turn, dialog, "old-card.text")
        : drop(turn, press);
    case "end-vent":
      return isVenting(turn) ? endVent(turn) : onOldCard(turn, dialog, "old-card.text");
    case "resume":
      return onResume(turn, dialog, press.run);
    case "switch":
      return onSwitch(turn, dialog, press);
    default:
      return dialog.isRunning() ? dialog.goOn() : onLooseRunPress(turn, dialog, press);
  }
}

/** Typed words that fill the field of a card of a booking. */
async function fillIn(
  turn: Turn,
  field: Exclude<NonNullable<ChatState["asks"]>, "release">,
  text: string,
): Promise<void> {
  if (field === "case-concern") return saveCompose(turn, { verb: "save-case", concern: text });
  if (field === "concern") return onWish(turn, { verb: "find-guides", concern: text });
  const booking = await turn.tx.bookings.find(turn.person.id, turn.at);
  return onDetails(turn, { verb: "save-booking", booking: booking?.id ?? "", preparation: text });
}

/** The answer to a guard: what it held back goes on as if it had just been written. */
async function onGuarded(
  turn: Turn,
  dialog: RunningDialog,
  press: Extract<Press, { verb: "guarded" }>,
  talk?: OpenTalk,
): Promise<void> {
  const wording = wordingOf(turn);
  const { asks } = turn.state;
  switch (release(turn, press)) {
    case "old":
      return onOldCard(turn, dialog, "old-card.text");
    case "released":
      await answer(turn, dialog, talk);
      // The card that asked does not keep the words.
      if (turn.isInTalk) turn.record ??= lineCard(wording, wording.say("record.done"));
      return;
    case "send-again":
      sayText(turn, wording.say("guard.send-again"));
      if (asks !== undefined) turn.state = { ...turn.state, asks };
      return;
    case "anew":
      turn.record = lineCard(wording, wording.say("guard.not-stored"));
      await sayBeside(turn, dialog, wording.say("guard.anew"));
      if (asks !== undefined) turn.state = { ...turn.state, asks };
  }
}

async function onStart(
  turn: Turn,
  dialog: RunningDialog,
  press: Extract<Press, { verb: "start" }>,
): Promise<void> {
  if (dialog.isRunning()) {
    const isRepeat = turn.state.used.includes(press.start);
    return isRepeat ? onOldCard(turn, dialog, "old-card.started") : offerToSwitch(turn);
  }
  const outcome = await start(turn, press);
  if (outcome === "begun") return dialog.begin();
  if (outcome === "old") return onOldCard(turn, dialog, "old-card.started");
}

async function onResume(turn: Turn, dialog: RunningDialog, run: string | undefined): Promise<void> {
  if (dialog.isRunning() && (run === undefined || run === turn.draft?.run.id)) return showRun(turn);
  if (dialog.isRunning()) return offerToSwitch(turn);
  if (run === undefined ? await resume(turn) : await resumeDraft(turn, run)) return dialog.begin();
  if (run !== undefined) return onOldCard(turn, dialog, "old-card.nothing");
}

async function onSwitch(turn: Turn, dialog: RunningDialog, press: PressOf<"switch">): Promise<void> {
  await dialog.goOn();
  if (dialog.isRunning()) return;
  if (press.begin) await onBegin(turn, dialog, press.begin);
  else showOpening(turn, turn.opening);
}

async function onBegin(
  turn: Turn,
  dialog: RunningDialog,
  wanted: BeginFields,
  start?: string,
): Promise<void> {
  if (dialog.isRunning()) return offerToSwitch(turn, wanted);
  const outcome = await begin(turn, wanted, start);
  if (outcome === "begun") {
    await dialog.begin();
    await answerAtOnce(turn, dialog, wanted);
  }
  if (outcome === "unknown") await onOldCard(turn, dialog, "old-card.text");
}

/** The button that began it has answered the first question as well. */
async function answerAtOnce(
  turn: Turn,
  dialog: RunningDialog,
  { answer: choice }: BeginFields,
): Promise<void> {
  const run = turn.draft?.run;
  if (!run || choice === undefined) return;
  turn.intent = { kind: "press", press: { verb: "answer", run: run.id, step: run.step, choice } };
  await dialog.goOn();
}

async function onCheckIn(turn: Turn, dialog: RunningDialog): Promise<void> {
  const wanted = await chooseCheckIn(turn);
  if (wanted) await onBegin(turn, dialog, wanted);
}

/** A button of a run that does not run: a paused one goes on from its current card; else it is over. */
async function onLooseRunPress(turn: Turn, dialog: RunningDialog, press: Press): Promise<void> {
  const run = "run" in press ? press.run : undefined;
  const step = "step" in press ? press.step : undefined;
  if (run === undefined || !(await resumeDraft(turn, run, step)))
    return onOldCard(turn, dialog, "old-card.text");
  await dialog.begin();
  return dialog.goOn();
}

async function onOldCard(turn: Turn, dialog: RunningDialog, sentence: string): Promise<void> {
  const { say } = wordingOf(turn);
  turn.toast = say(sentence);
  if (dialog.isRunning()) return showRun(turn, `${say(sentence)} ${say("question.stopped-here")}`);
  return showMenu(turn, `${say(sentence)} ${say("menu.again")}`);
}

async function saveSettings(
  turn: Turn,
  dialog: RunningDialog,
  press: Extract<Press, { verb: "save-settings" }>,
): Promise<void> {
  const { zone } = turn.person.manner;
  turn.person = { ...turn.person, manner: mannerFrom(turn.person.manner, press) };
  if (turn.person.manner.zone !== zone) await replanReminder(workOf(turn));
  const wording = wordingOf(turn);
  turn.record = lineCard(wording, wording.say("settings.saved"));
  return sayBeside(turn, dialog, wording.say("settings.saved"));
}

/** Something to say in the middle of whatever runs: the question follows in the same card. */
async function sayBeside(turn: Turn, dialog: RunningDialog, text: string): Promise<void> {
  if (dialog.isRunning()) await showRun(turn, text);
  else sayText(turn, text);
}

async function follow(turn: Turn, dialog: RunningDialog, sourceId: string, text: string): Promise<void> {
  const { say } = wordingOf(turn);
  if (isHeld(turn, sourceId)) {
    // The message that a guard asks about: its new text is looked at as if it had just been written.
    turn.state = withoutGuard(turn.state);
    if (text === "") return;
    turn.intent = { kind: "text", text, sourceId };
    return answer(turn, dialog);
  }
  if (await isSaidInTalk(turn, sourceId)) {
    if (await holdBack(turn)) return;
    await followLine(turn, sourceId, text);
    return;
  }
  if ((await isKept(turn, sourceId)) && (await holdBack(turn))) return;
  if (turn.opening?.sourceId === sourceId) turn.opening = text === "" ? undefined : { ...turn.opening, text };
  const outcome = await correctAnswer(workOf(turn), { sourceId, text });
  switch (outcome.kind) {
    case "not-in-a-draft":
      return;
    case "too-long":
      return sayText(turn, say("correction.not-changed"));
    case "changed":
    case "removed": {
      const note = say(`correction.${outcome.kind}`);
      if (outcome.draft.run.id !== turn.draft?.run.id) return sayText(turn, note);
      turn.draft = outcome.draft;
      return showRun(turn, note);
    }
  }
}

/** Whether words of a Teams message are stored, and would change with it. */
async function isKept(turn: Turn, sourceId: string): Promise<boolean> {
  if (turn.opening?.sourceId === sourceId) return true;
  return (await listDrafts(workOf(turn))).some(({ run }) => keyOfSource(run, sourceId) !== undefined);
}

/** The words wait beside the honest answer, in case they were meant as a beginning. */
function takeAsOpening(turn: Turn, opening: Opening): Offer {
  turn.opening = opening;
  return { label: wordingOf(turn).say("advice.take-opening"), press: { verb: "reflect" } };
}

function openingFrom({ text, sourceId }: { text: string; sourceId?: string | undefined }): Opening {
  return { text, ...(sourceId === undefined ? {} : { sourceId }) };
}
