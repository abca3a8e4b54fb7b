import { type Case, caseWords, WORDS_ITEM } from "../../../domain/cases/case.ts";
import { checkSize } from "../../../domain/text.ts";
import type { ReleaseLine } from "../../../use-cases/cases/compose/compose-case.ts";
import { listDrafts } from "../../../use-cases/reflect/drafts.ts";
import { isSensitive, objectOf, type Shareable, shareableOf } from "../../engine/shareable.ts";
import { type Turn, workOf } from "../../engine/turn.ts";

/** What fits one card with its buttons. */
const MAX_LINES = 14;

export type DraftLine = ReleaseLine & { readonly id: string };

/** Lines that can be ticked: of the dialog that is under way or paused, of goals and of the last reflections. */
export async function tickableOf(turn: Turn): Promise<readonly Shareable[]> {
  const drafts = await listDrafts(workOf(turn));
  const ofDrafts = drafts.flatMap(({ run }) =>
    Object.entries(run.answers)
      .filter(([key]) => !isSensitive(run.script, key))
      .map(([key, { text }]) => ({
        id: `${run.id}:${run.script}:${key}`,
        line: { script: run.script, key, text },
      })),
  );
  return [...ofDrafts, ...(await shareableOf(turn))].slice(0, 3 * MAX_LINES);
}

/** The lines that a request would share, as the person has changed them; those that were struck are not among them. */
export function linesOf(draft: Case, tickable: readonly Shareable[]): readonly DraftLine[] {
  const own = caseWords.flatMap((word): DraftLine[] => {
    const text = draft.words[word];
    return text ? [{ id: `${WORDS_ITEM}:${word}`, item: WORDS_ITEM, body: { text, key: word } }] : [];
  });
  const ticked = tickable
    .filter(({ id }) => draft.ticked.includes(id))
    .map(({ id, line }): DraftLine => ({ id, item: objectOf(id), body: line }));
  const lines: DraftLine[] = [];
  for (const line of [...own, ...ticked]) {
    const text = draft.changes[line.id] ?? line.body.text;
    const others = lines.map(({ body }) => body.text);
    if (text === "" || lines.length === MAX_LINES || checkSize(text, others) !== "fits") continue;
    lines.push({ ...line, body: { ...line.body, text } });
  }
  return lines;
}
