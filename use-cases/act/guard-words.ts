import type { Action } from "../../domain/engine/action.ts";
import { keptWordsOf } from "../../domain/engine/words.ts";
import { MAX_ANSWER } from "../../domain/text.ts";
import { seeksAdvice } from "../../guards/advice/advice-sought.ts";
import { type Find, findClientData } from "../../guards/client-data/client-data.ts";
import { mask } from "../../guards/client-data/mask.ts";
import { isDistress } from "../../guards/distress/distress.ts";

/** A piece of a text that may tell who a client is; `index`: of the text among the words of the action. */
export type FoundPiece = Find & { readonly index: number };

/** What the guards say of the words of an action. */
export type Verdict = {
  /** What is asked about before it is kept. */
  readonly found: readonly FoundPiece[];
  /** Whether a question of law or subject is asked, which is not answered here. */
  readonly isAside: boolean;
};

/** Whether any of these words tell of distress, whatever becomes of them (docs/method.md, principle 7). */
export function tellsOfDistress(words: readonly string[]): boolean {
  return words.some((text) => text !== "" && isDistress(text));
}

/**
 * Looks at all words of an action that may be kept (docs/method.md, principle 6). `names`: people who talk call each other
 * by name; that is no name of a client.
 */
export function guardWords(action: Action, names: readonly string[]): Verdict {
  const texts = keptWordsOf(action);
  // What is too long is not kept anyway.
  const isTooLong = texts.some((text) => text.length > MAX_ANSWER);
  const isAnsweredFor = "checked" in action && action.checked === "true";
  const found =
    isTooLong || isAnsweredFor
      ? []
      : texts.flatMap((text, index) => clientDataIn(text, names).map((each) => ({ ...each, index })));
  return { found, isAside: texts.some(seeksAdvice) };
}

/** A text with placeholders for what may tell who a client is; `keep`: what stands in place of all that stays. */
export function maskClientData(
  text: string,
  {
    names,
    label,
    keep,
  }: {
    names: readonly string[];
    label: (find: Find) => string;
    keep?: ((start: number, end: number) => string) | undefined;
  },
): string {
  return mask(text, clientDataIn(text, names), label, keep);
}

function clientDataIn(text: string, names: readonly string[]): readonly Find[] {
  const known = new Set(names.flatMap((name) => name.toLowerCase().split(/\s+/)));
  return findClientData(text).filter(({ kind, start, end }) => {
    const last = text.slice(start, end).toLowerCase().split(/\s+/).at(-1) ?? "";
    return kind !== "name" || !known.has(last);
  });
}
