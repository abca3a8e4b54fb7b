import { listed, sourceOf, spellings, unfolded } from "./forms.ts";
import type { Span } from "./plain-text.ts";

type FormIndex = {
  /** By the letters that the forms begin with: at most words of a text, hardly any has to be tried. */
  readonly byPrefix: ReadonlyMap<string, RegExp>;
  readonly endings: readonly string[];
};

/** Finds the forms of the lists in a text that is `plain`, of which the words are known. */
export function finderOf(
  lists: readonly string[],
): (plainText: string, words: readonly Span[]) => readonly Span[] {
  let index: FormIndex | undefined;
  return (plainText, words) => {
    // Built for the first text: some tenths of a second that a start need not wait for.
    index ??= indexed(lists);
    const found: Span[] = [];
    let from = 0;
    for (const word of words) {
      if (word.start < from) continue;
      const end =
        endOfForm(index.byPrefix, plainText, word.start) ?? endOfEnding(index.endings, plainText, word);
      if (end === undefined) continue;
      found.push({ start: word.start, end });
      from = end;
    }
    return found;
  };
}

function indexed(lists: readonly string[]): FormIndex {
  const forms = lists.flatMap(listed).flatMap(spellings);
  return {
    byPrefix: byPrefix(forms.filter((form) => !form.startsWith("*"))),
    endings: forms.filter((form) => form.startsWith("*")).map((form) => form.slice(1)),
  };
}

const MAX_PREFIX = 5;

function byPrefix(forms: readonly string[]): ReadonlyMap<string, RegExp> {
  // The longest first: of two that begin alike, it says more of what was found.
  const ordered = [...new Set(forms.flatMap(unfolded))].toSorted((a, b) => b.length - a.length);
  const groups = Map.groupBy(ordered, prefixOf);
  return new Map(
    Array.from(groups, ([prefix, same]) => {
      const any = same.map(sourceOf).join("|");
      return [prefix, new RegExp(`(?:${any})(?!\\p{L})`, "uy")];
    }),
  );
}

/** What a form surely begins with: what stands before the first sign, without a letter that may be left out. */
function prefixOf(form: string): string {
  const letters = /^[\p{L}\d -]*/u.exec(form)?.[0] ?? "";
  return (form[letters.length] === "?" ? letters.slice(0, -1) : letters).slice(0, MAX_PREFIX);
}

/** Of the prefixes that a text has here, the longest whose form is there. */
function endOfForm(forms: ReadonlyMap<string, RegExp>, text: string, start: number): number | undefined {
  let found: number | undefined;
  for (let end = start + 1; end <= Math.min(start + MAX_PREFIX, text.length); end++) {
    const form = forms.get(text.slice(start, end));
    if (!form) continue;
    form.lastIndex = start;
    if (form.test(text)) found = form.lastIndex;
  }
  return found;
}

const MIN_BEFORE_ENDING = 2;

function endOfEnding(endings: readonly string[], text: string, { start, end }: Span): number | undefined {
  const isOne = endings.some(
    (ending) => end - start >= ending.length + MIN_BEFORE_ENDING && text.endsWith(ending, end),
  );
  return isOne ? end : undefined;
}
