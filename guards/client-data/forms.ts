import { HASH_START, hashOn, KeySketch } from "./key-sketch.ts";

/*
 * Short forms, as people say them, instead of regular expressions. Lists of them are separated by commas.
 *
 *   word     the whole word            word*    the word, however it goes on
 *   *word    a word that ends so       a … b    with up to three words in between
 *   (a|b)    one of them               x?       with or without the letter
 *
 * "ä" also stands for "ae", "ß" for "ss", and so on; "'" may be left out.
 */

export type Span = { readonly start: number; readonly end: number };

const umlauts: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };
const signs: Readonly<Record<string, string>> = {
  "'": "'?",
  "(": "(?:",
  "*": "\\p{L}*",
  "… ": "(?:[\\p{L}\\d'-]{1,40} ){0,3}",
};

/** A list as it is written: commas and line breaks part the forms. */
function listed(list: string): readonly string[] {
  return list
    .split(/[,\n]/)
    .map((form) => form.trim())
    .filter((form) => form !== "");
}

/** The regular expression of a form, for a text that is `plain`. */
function sourceOf(form: string): string {
  return form.replace(/… |['(*]/g, (sign) => signs[sign] ?? sign);
}

/** One regular expression for a list of forms, to be put into another one. */
export function anyFormOf(list: string): string {
  const forms = listed(list).flatMap(spellings);
  return `(?:${forms.map(sourceOf).join("|")})(?!\\p{L})`;
}

/** Tells whether a `plain` text matches; the expression is made for the first text, not at the start. */
export function testerOf(source: () => string): (plainText: string) => boolean {
  let expression: RegExp | undefined;
  return (plainText) => {
    expression ??= new RegExp(source(), "u");
    return expression.test(plainText);
  };
}

/** Small letters, plain blanks and quotes; as long as the text, so that offsets stay what they are. */
export function plain(text: string): string {
  const small = text.toLowerCase();
  const aligned = small.length === text.length ? small : Array.from(text, smallIfAsLong).join("");
  return aligned.replace(/\s/g, " ").replace(/[\u2018\u2019]/g, "'");
}

function smallIfAsLong(letter: string): string {
  const small = letter.toLowerCase();
  return small.length === letter.length ? small : letter;
}

/** A `plain` text with dots where the spans are, so that offsets stay what they are. */
export function blanked(plainText: string, spans: readonly Span[]): string {
  let text = "";
  let from = 0;
  for (const { start, end } of spans) {
    text += plainText.slice(from, start) + "·".repeat(end - start);
    from = end;
  }
  return text + plainText.slice(from);
}

/** Where the words of a text are. */
export function wordsIn(text: string): readonly Span[] {
  return Array.from(text.matchAll(/[\p{L}\d]+/gu), ({ 0: word, index: start }) => ({
    start,
    end: start + word.length,
  }));
}

/** Finds the forms of the lists in a text that is `plain`, of which the words are known. */
export function finderOf(
  lists: readonly string[],
): (plainText: string, words: readonly Span[]) => readonly Span[] {
  let known: { starts: Beginnings; endings: ReadonlyMap<string, readonly string[]> } | undefined;
  return (plainText, words) => {
    // Built for the first text: a tenth of a second that a start need not wait for.
    known ??= lookUpsOf(lists);
    const { starts, endings } = known;
    const found: Span[] = [];
    let from = 0;
    for (const word of words) {
      if (word.start < from) continue;
      const end = endOfForm(starts, plainText, word.start) ?? endOfEnding(endings, plainText, word);
      if (end === undefined) continue;
      found.push({ start: word.start, end });
      from = end;
    }
    return found;
  };
}

function lookUpsOf(lists: readonly string[]) {
  const forms = lists.flatMap(listed).flatMap(spellings);
  return {
    starts: byBeginning(forms.filter((form) => !form.startsWith("*"))),
    endings: byLastLetters(forms.filter((form) => form.startsWith("*"))),
  };
}

const MAX_KEY = 5;

type Beginnings = {
  readonly forms: ReadonlyMap<string, RegExp>;
  readonly sketch: KeySketch;
};

/** Forms by the letters that they begin with: at most words of a text, hardly any has to be tried. */
function byBeginning(forms: readonly string[]): Beginnings {
  // The longest first: of two that begin alike, it says more of what was found.
  const ordered = [...new Set(forms.flatMap(unfolded))].toSorted((a, b) => b.length - a.length);
  const groups = Map.groupBy(ordered, beginning);
  const expressions = [...groups].map(([key, same]) => {
    const any = same.map(sourceOf).join("|");
    return [key, new RegExp(`(?:${any})(?!\\p{L})`, "uy")] as const;
  });
  const sketch = new KeySketch();
  for (const key of groups.keys()) sketch.add(key);
  return { forms: new Map(expressions), sketch };
}

/** Of the beginnings that a text has here, the longest whose form is there. */
function endOfForm({ forms, sketch }: Beginnings, text: string, start: number): number | undefined {
  let hash = HASH_START;
  let found: number | undefined;
  for (let end = start + 1; end <= Math.min(start + MAX_KEY, text.length); end++) {
    hash = hashOn(hash, text.charCodeAt(end - 1));
    if (!sketch.mayHave(hash)) continue;
    const form = forms.get(text.slice(start, end));
    if (!form) continue;
    form.lastIndex = start;
    if (form.test(text)) found = form.lastIndex;
  }
  return found;
}

/** What a form surely begins with: what stands before the first sign, without a letter that may be left out. */
function beginning(form: string): string {
  const letters = /^[\p{L}\d -]*/u.exec(form)?.[0] ?? "";
  return (form[letters.length] === "?" ? letters.slice(0, -1) : letters).slice(0, MAX_KEY);
}

/** A form that begins with a group, as the forms that it stands for: each can be looked up by its first letters. */
export function unfolded(form: string): readonly string[] {
  if (!form.startsWith("(")) return [form];
  const end = endOfGroup(form);
  const mayBeLeftOut = form[end + 1] === "?";
  const rest = form.slice(mayBeLeftOut ? end + 2 : end + 1);
  const begun = alternatives(form.slice(1, end)).map((one) => `${one}${rest}`);
  return (mayBeLeftOut ? [...begun, rest] : begun).flatMap(unfolded);
}

/** "a|(b|c)" → "a", "(b|c)" */
function alternatives(inside: string): readonly string[] {
  const found = [""];
  let depth = 0;
  for (const sign of inside) {
    if (sign === "(") depth++;
    if (sign === ")") depth--;
    if (sign === "|" && depth === 0) found.push("");
    else found[found.length - 1] += sign;
  }
  return found;
}

function endOfGroup(form: string): number {
  let depth = 0;
  for (let at = 0; at < form.length; at++) {
    if (form[at] === "(") depth++;
    if (form[at] === ")") depth--;
    if (depth === 0) return at;
  }
  throw new Error(`A group is not closed: ${form}`);
}

/** With and without umlauts; nobody writes one of them this way and the next that way. */
function spellings(form: string): readonly string[] {
  const without = form.replace(/[äöüß]/g, (sign) => umlauts[sign] ?? sign);
  const swiss = form.replaceAll("ß", "ss");
  return [...new Set([form, without, swiss])];
}

const MIN_BEFORE_ENDING = 2;
const LETTERS_OF_ENDING = 2;

function byLastLetters(forms: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const endings = forms.map((form) => form.slice(1));
  return Map.groupBy(endings, (ending) => ending.slice(-LETTERS_OF_ENDING));
}

function endOfEnding(
  endings: ReadonlyMap<string, readonly string[]>,
  text: string,
  { start, end }: Span,
): number | undefined {
  if (end - start <= LETTERS_OF_ENDING + MIN_BEFORE_ENDING) return undefined;
  const alike = endings.get(text.slice(end - LETTERS_OF_ENDING, end));
  const isOne = alike?.some(
    (ending) => text.endsWith(ending, end) && end - start >= ending.length + MIN_BEFORE_ENDING,
  );
  return isOne ? end : undefined;
}
