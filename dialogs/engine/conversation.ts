import type { ActionOf, VerbsOf } from "../../domain/engine/action.ts";
import type { Opening } from "../../domain/engine/chat-state.ts";
import type { Command } from "../../domain/engine/command.ts";
import type { Offer } from "../../domain/engine/press.ts";
import type { BeginFields, conversationPresses } from "../../domain/engine/run-presses.ts";
import { showCaseWithdrawal } from "../cases/withdraw.ts";
import { begin, chooseCheckIn } from "../goals/begin.ts";
import { endVent, offerToSwitch, showOpening } from "../reflect/opening.ts";
import { resume, resumeDraft } from "../reflect/resume-draft.ts";
import { showWithdrawable } from "../sessions/withdraw-shared.ts";
import { showMenu } from "../start/menu.ts";
import { onUnreleased } from "./guard/guard-answer.ts";
import type { Handlers } from "./handler.ts";
import { pressFor } from "./interpret.ts";
import { onOldCard } from "./old-card.ts";
import { showRun } from "./run/show-run.ts";
import { isVenting, type Turn, wordingOf } from "./turn.ts";

/** Beginning a conversation, taking one up again, and commands that were typed. */
export const conversationHandlers: Handlers<VerbsOf<typeof conversationPresses>> = {
  begin: (turn, press) =>
    turn.state.used.includes(press.start)
      ? onOldCard(turn, "old-card.started")
      : beginRun(turn, press, press.start),
  resume: (turn, { run }) => resumeRun(turn, run),
  guarded: onUnreleased,
  command: (turn, { command }) => {
    turn.next = pressFor(command);
    if (turn.next) return;
    turn.action = { verb: "type-command", command, text: command };
    return obey(turn, command);
  },
};

/** A command of the chat that is no button as well. */
export async function obey(turn: Turn, command: Command): Promise<void> {
  const { say } = wordingOf(turn);
  const { dialog } = turn;
  if (command === "zurückziehen") return showWithdrawal(turn);
  if (command === "reflektieren")
    return dialog.isRunning() ? offerToSwitch(turn) : showOpening(turn, undefined);
  if (command === "ziel") return beginRun(turn, { script: "set-goal" });
  if (command === "check-in") return beginCheckIn(turn);
  if (dialog.isRunning()) return dialog.goOn();
  if (isVenting(turn)) return endVent(turn);
  if (command === "weiter") return resumeRun(turn, undefined);
  return showMenu(turn, command === "abbrechen" ? say("cancel.nothing") : say("menu.again"));
}

/** What is shared in the last case; else of which session. */
async function showWithdrawal(turn: Turn): Promise<void> {
  if (!(await showCaseWithdrawal(turn))) await showWithdrawable(turn);
}

async function beginRun(turn: Turn, wanted: BeginFields, start?: string): Promise<void> {
  const { dialog } = turn;
  if (dialog.isRunning()) return offerToSwitch(turn, wanted);
  const outcome = await begin(turn, wanted, start);
  if (outcome === "unknown") return onOldCard(turn);
  if (outcome !== "begun") return;
  await dialog.begin();
  answerAtOnce(turn, wanted);
}

/** The button that began it has answered the first question as well. */
function answerAtOnce(turn: Turn, { answer: choice }: BeginFields): void {
  const run = turn.draft?.run;
  if (run && choice !== undefined) turn.next = { verb: "answer", run: run.id, step: run.step, choice };
}

export async function beginCheckIn(turn: Turn): Promise<void> {
  const wanted = await chooseCheckIn(turn);
  if (wanted) await beginRun(turn, wanted);
}

async function resumeRun(turn: Turn, run: string | undefined): Promise<void> {
  const { dialog } = turn;
  if (dialog.isRunning() && (run === undefined || run === turn.draft?.run.id)) return showRun(turn);
  if (dialog.isRunning()) return offerToSwitch(turn);
  if (run === undefined ? await resume(turn) : await resumeDraft(turn, run)) return dialog.begin();
  if (run !== undefined) return onOldCard(turn, "old-card.nothing");
}

/** A button of a run: the running one goes on, a paused one from its current card; else it is over. */
export async function onRunPress(turn: Turn, press: { run: string; step?: number }): Promise<void> {
  const { dialog } = turn;
  if (!dialog.isRunning()) {
    if (!(await resumeDraft(turn, press.run, press.step))) return onOldCard(turn);
    await dialog.begin();
  }
  return dialog.goOn();
}

export async function onSwitch(turn: Turn, press: ActionOf<"switch">): Promise<void> {
  await turn.dialog.goOn();
  if (turn.dialog.isRunning()) return;
  if (press.begin) await beginRun(turn, press.begin);
  else showOpening(turn, turn.opening);
}

/** The words wait beside the honest answer, in case they were meant as a beginning. */
export function takeAsOpening(turn: Turn, opening: Opening): Offer {
  turn.opening = opening;
  return { label: wordingOf(turn).say("advice.take-opening"), press: { verb: "reflect" } };
}
