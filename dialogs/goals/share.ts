import type { Offer, PressOf } from "../../domain/engine/press.ts";
import { type Goal, isOpen } from "../../domain/goals/goal.ts";
import {
  chatLink,
  isAddress,
  linesForManager,
  MAX_LINK_TEXT,
  type ShareLine,
  shareableLines,
} from "../../domain/goals/share-card.ts";
import { MAX_TASK_MINUTES, type Task } from "../../domain/goals/task.ts";
import { checkSize } from "../../domain/text.ts";
import { findGoal, taskAtHand } from "../../use-cases/goals/goals.ts";
import { lineWithLabel } from "../cards/lines-card.ts";
import { sayText, showCard, showChoices } from "../engine/reply.ts";
import { type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { sharePreviewCard, shareTicksCard } from "./share-card.ts";

/** With whom a share card is for: the learner alone makes and sends it (docs/method.md, A7). */
export function share(turn: Turn, press: PressOf<"share">): Promise<void> {
  return withGoal(turn, press.goal, (goal, task) =>
    press.with === "partner" ? showTicks(turn, goal, task) : offerWhom(turn, goal, task),
  );
}

export function previewShare(turn: Turn, press: PressOf<"preview-share">): Promise<void> {
  return withGoal(turn, press.goal, (goal, task) => showPreview(turn, goal, task, press));
}

async function withGoal(
  turn: Turn,
  id: string,
  go: (goal: Goal, task: Task | undefined) => void,
): Promise<void> {
  const goal = await findGoal(workOf(turn), id);
  if (!goal) return sayText(turn, wordingOf(turn).say("goals.gone"));
  const task = await taskAtHand(workOf(turn), goal);
  turn.shows = [goal.id];
  go(goal, task);
}

function offerWhom(turn: Turn, goal: Goal, task: Task | undefined): void {
  const { say } = wordingOf(turn);
  const manager: Offer = {
    label: say("share.for-manager"),
    press: { verb: "preview-share", goal: goal.id, with: "manager" },
  };
  const partner: Offer = {
    label: say("share.for-partner"),
    press: { verb: "share", goal: goal.id, with: "partner" },
  };
  const offers = [...(task && isOpen(goal) ? [manager] : []), partner, backTo(turn, goal)];
  const texts = [say("share.text"), ...(task && isOpen(goal) ? [say("share.manager-sees")] : [])];
  showChoices(turn, { title: say("share.title"), texts, offers });
}

function showTicks(turn: Turn, goal: Goal, task: Task | undefined, note?: string): void {
  const card = shareTicksCard({
    wording: wordingOf(turn),
    lines: shareableLines(goal, task),
    preview: { verb: "preview-share", goal: goal.id, with: "partner" },
    cancel: { verb: "open-goal", goal: goal.id },
    note,
  });
  showCard(turn, card);
}

function showPreview(turn: Turn, goal: Goal, task: Task | undefined, press: PressOf<"preview-share">): void {
  const wording = wordingOf(turn);
  const { say } = wording;
  const text = textFor(turn, goal, task, press);
  if (text === undefined) {
    showTicks(turn, goal, task, say("share.nothing-ticked"));
    return;
  }
  if (checkSize("", [text]) !== "fits") {
    showTicks(turn, goal, task, say("share.too-much"));
    return;
  }
  const to = press.to?.trim() ?? "";
  const isTooLong = text.length > MAX_LINK_TEXT;
  const chat = isAddress(to) && !isTooLong ? { url: chatLink(to, text) } : undefined;
  const note = to === "" || chat ? undefined : say(isTooLong ? "share.too-long" : "share.no-address");
  const { to: _gone, ...again } = press;
  const shown = { wording, text, again, back: backTo(turn, goal) };
  const card = sharePreviewCard({ ...shown, chat, note });
  // Whom it is for is stored nowhere.
  showCard(
    turn,
    card,
    [backTo(turn, goal)],
    chat ? sharePreviewCard({ ...shown, chat: undefined }) : undefined,
  );
}

/** The text that is shared, in the learner's words; undefined when there is nothing in it. */
function textFor(
  turn: Turn,
  goal: Goal,
  task: Task | undefined,
  press: PressOf<"preview-share">,
): string | undefined {
  const wording = wordingOf(turn);
  const join = (lines: readonly ShareLine[]) => lines.map((line) => lineWithLabel(wording, line));
  if (press.with === "manager") {
    if (!task) return undefined;
    const { returnOn } = task;
    const time = wording.say("share.minutes", { minutes: MAX_TASK_MINUTES });
    const until = returnOn === undefined ? [] : [`${wording.say("days.return")}: ${wording.day(returnOn)}`];
    return [...join(linesForManager(task)), time, ...until].join("\n");
  }
  const ticked = (press.items ?? "").split(",");
  const lines = shareableLines(goal, task).filter(({ id }) => ticked.includes(id));
  return lines.length === 0 ? undefined : join(lines).join("\n");
}

function backTo(turn: Turn, goal: Goal): Offer {
  return { label: wordingOf(turn).say("goals.show"), press: { verb: "open-goal", goal: goal.id } };
}
