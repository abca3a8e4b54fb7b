import { showMenu } from "../start/menu.ts";
import { sayText } from "./reply.ts";
import { showRun } from "./run/show-run.ts";
import { type Turn, wordingOf } from "./turn.ts";

/** A stale card: its button does nothing any more. Said kindly, with what there is now. */
export async function onOldCard(
  turn: Turn,
  sentence: "old-card.text" | "old-card.started" | "old-card.nothing" = "old-card.text",
): Promise<void> {
  const { say } = wordingOf(turn);
  turn.toast = say(sentence);
  if (turn.dialog.isRunning()) return showRun(turn, `${say(sentence)} ${say("question.stopped-here")}`);
  return showMenu(turn, `${say(sentence)} ${say("menu.again")}`);
}

/** Something to say in the middle of whatever runs: the question follows in the same card. */
export async function sayBeside(turn: Turn, text: string): Promise<void> {
  if (turn.dialog.isRunning()) await showRun(turn, text);
  else sayText(turn, text);
}
