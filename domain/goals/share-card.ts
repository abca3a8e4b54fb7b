import type { Goal } from "./goal.ts";
import type { Task } from "./task.ts";

/** One line that can be shared: which one it is, and its words. */
export type ShareLine = {
  readonly id: string;
  readonly script: string;
  readonly key: string;
  readonly text: string;
};

/** Never in any share: for the person alone (docs/method.md, what stays out of every share). */
const PRIVATE = ["standing"];
/** All that a manager is told: the task and what it needs; the card adds the time (docs/method.md, A7). */
const FOR_MANAGER = ["template", "task-occasion", "task-needs"];

/** What can be ticked for a learning partner or an expert. */
export function shareableLines(goal: Goal, task: Task | undefined): readonly ShareLine[] {
  return [...linesOf(goal.script, goal.lines), ...(task ? linesOf("choose-path", task.lines) : [])];
}

/** What a manager may see of a goal: nothing of the goal, and of the task only what it takes. */
export function linesForManager(task: Task): readonly ShareLine[] {
  return linesOf("choose-path", task.lines).filter(({ key }) => FOR_MANAGER.includes(key));
}

function linesOf(script: string, lines: Goal["lines"]): readonly ShareLine[] {
  return lines
    .filter(({ key }) => !PRIVATE.includes(key))
    .map(({ key, text }) => ({ id: `${script}:${key}`, script, key, text }));
}

/** Longest text that a link can carry into a chat; browsers and Teams cut longer addresses. */
export const MAX_LINK_TEXT = 1_200;

/**
 * A link that opens a Teams chat with the text in the compose box; nothing is sent by it.
 * (https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams)
 */
export function chatLink(to: string, text: string): string {
  const query = `users=${encodeURIComponent(to)}&message=${encodeURIComponent(text)}`;
  return `https://teams.microsoft.com/l/chat/0/0?${query}`;
}

/** Whether it can be the address of one colleague. */
export function isAddress(text: string): boolean {
  return /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/.test(text);
}
