import { questionOf } from "../../domain/engine/script.ts";
import { shareableLines } from "../../domain/goals/share-card.ts";
import type { SharedLine } from "../../domain/sessions/session.ts";
import { checkSize } from "../../domain/text.ts";
import { goalsIn } from "../../use-cases/goals/goals.ts";
import { listReflections } from "../../use-cases/reflect/kept-reflections.ts";
import { scriptOf } from "../scripts/script-of.ts";
import { type Turn, workOf } from "./turn.ts";

/** A line that can be ticked for a guide, with the id that it has in the card. */
export type Shareable = { readonly id: string; readonly line: SharedLine };

const MAX_REFLECTIONS = 3;
const MAX_LINES = 24;

/**
 * Lines of the person's goals and last reflections, one by one. What went through somebody's mind, and where
 * a person stands, is not among them (docs/method.md, what stays out of every share).
 */
export async function shareableOf(turn: Turn): Promise<readonly Shareable[]> {
  const goals = [...(await goalsIn(workOf(turn), "active")), ...(await goalsIn(workOf(turn), "paused"))];
  const { items } = await listReflections(workOf(turn), { size: MAX_REFLECTIONS });
  const ofGoals = goals.flatMap((goal) =>
    shareableLines(goal, undefined).map(({ script, key, text }) => ({
      id: `${goal.id}:${script}:${key}`,
      line: { script, key, text },
    })),
  );
  const ofReflections = items.flatMap(({ id, script, lines }) =>
    lines
      .filter(({ key }) => !isSensitive(script, key))
      .map(({ key, text }) => ({ id: `${id}:${script}:${key}`, line: { script, key, text } })),
  );
  return [...ofGoals, ...ofReflections].slice(0, MAX_LINES);
}

/** Of which goal or reflection a shareable line is. */
export function objectOf(id: string): string {
  return id.split(":")[0] ?? "";
}

/** The ticked lines that fit one card, in the order they were offered. */
export function tickedLines(all: readonly Shareable[], ids: readonly string[]): readonly SharedLine[] {
  const ticked: SharedLine[] = [];
  for (const { id, line } of all) {
    if (!ids.includes(id)) continue;
    const texts = ticked.map(({ text }) => text);
    if (checkSize(line.text, texts) === "fits") ticked.push(line);
  }
  return ticked;
}

/** What went through somebody's mind stays with that person. */
export function isSensitive(script: string, key: string): boolean {
  return scriptOf({ script }).forms.some((form) => questionOf(form, key)?.sensitive);
}
