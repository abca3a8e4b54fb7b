import { unfolded } from "./forms.ts";
import { HASH_START, hashOn, KeySketch } from "./key-sketch.ts";

/**
 * Forms of which one must be there, written as in forms.ts; "$" is the end of the sentence, and a "*" in front finds
 * the form within a word, too ("*messer" in "Küchenmesserblock").
 */
export type Words = string;

/** Holds in a sentence where each of them is found. */
export type Rule = readonly Words[];

export type Language = {
  readonly rules: readonly Rule[];
  /** Sayings that mean nothing by their words; they are left out before anything is looked for. */
  readonly harmless: Words;
};

/** A form of a group, told by its first letters; `rest` is what has to be there besides them. */
type Form = {
  readonly group: number;
  readonly letters: string;
  readonly isWhole: boolean;
  readonly rest: string | undefined;
  /** Made of `rest` when it is first needed: there are thousands, and most are never looked at. */
  pattern: RegExp | undefined;
};

/** Lower case and plain letters, so that "ä" and "ae", "can't" and "cant" are the same. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/['’`´]/g, "")
    .replace(/[äöüß]/g, (letter) => plainLetters[letter] ?? letter);
}

const plainLetters: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };

/** The sentences of a plain text, as words with one blank between them. */
export function sentencesOf(text: string): readonly string[] {
  return plain(text)
    .split(/[.!?…](?=["“”»«)\s]|$)|\n/)
    .map((sentence) => sentence.replace(/[^\p{L}\d]+/gu, " ").trim())
    .filter((sentence) => sentence !== "");
}

/** As long as the start of a word that forms are looked up by. */
const KEY = 3;

/** Groups of words that are looked for together, so that each word of a sentence is read only once. */
export class Groups {
  readonly #numbers = new Map<Words, number>();
  /** Forms by their whole first word, by the first letters of it, and by the first letters of a part of a word. */
  readonly #words = new Map<string, Form[]>();
  readonly #starts = new Map<string, Form[]>();
  readonly #parts = new Map<string, Form[]>();
  readonly #wordSketch = new KeySketch();
  readonly #startSketch = new KeySketch();
  readonly #partSketch = new KeySketch();

  /** The number of a group; the same words are one group. */
  add(words: Words): number {
    const known = this.#numbers.get(words);
    if (known !== undefined) return known;
    const group = this.#numbers.size;
    this.#numbers.set(words, group);
    const forms = words
      .split(",")
      .map(tidy)
      .filter((form) => form !== "");
    for (const form of forms) {
      const isPart = form.startsWith("*");
      for (const single of unfolded(isPart ? form.slice(1) : form)) {
        const read = readForm(group, single.trim());
        const key = read.letters.slice(0, KEY);
        if (isPart) push(this.#parts, this.#partSketch, key, read);
        else if (read.isWhole) push(this.#words, this.#wordSketch, read.letters, read);
        else push(this.#starts, this.#startSketch, key, read);
      }
    }
    return group;
  }

  /** Which groups are found in a sentence. */
  foundIn(sentence: string): ReadonlySet<number> {
    const found = new Set<number>();
    const look = (forms: readonly Form[] | undefined, at: number, end: number) => {
      for (const form of forms ?? []) {
        if (!found.has(form.group) && endOf(form, sentence, at, end) > 0) found.add(form.group);
      }
    };
    eachWord(sentence, (start, end) => {
      this.#lookAt(sentence, start, end, look);
      for (let at = start; at <= end - KEY; at++) {
        let hash = HASH_START;
        for (let letter = at; letter < at + KEY; letter++) hash = hashOn(hash, sentence.charCodeAt(letter));
        if (this.#partSketch.mayHave(hash)) look(this.#parts.get(sentence.slice(at, at + KEY)), at, end);
      }
    });
    return found;
  }

  /** The sentence without every form of the groups. */
  without(sentence: string): string {
    let kept = "";
    let from = 0;
    eachWord(sentence, (start, end) => {
      if (start < from) return;
      let longest = 0;
      this.#lookAt(sentence, start, end, (forms) => {
        for (const form of forms ?? []) longest = Math.max(longest, endOf(form, sentence, start, end));
      });
      if (longest === 0) return;
      kept += `${sentence.slice(from, start)}_`;
      from = longest;
    });
    return kept + sentence.slice(from);
  }

  #lookAt(
    sentence: string,
    start: number,
    end: number,
    look: (forms: readonly Form[] | undefined, at: number, end: number) => void,
  ): void {
    let hash = HASH_START;
    for (let at = start; at < end; at++) {
      hash = hashOn(hash, sentence.charCodeAt(at));
      if (at - start < KEY && this.#startSketch.mayHave(hash))
        look(this.#starts.get(sentence.slice(start, at + 1)), start, end);
    }
    if (this.#wordSketch.mayHave(hash)) look(this.#words.get(sentence.slice(start, end)), start, end);
  }
}

function push(index: Map<string, Form[]>, sketch: KeySketch, key: string, form: Form): void {
  sketch.add(key);
  const forms = index.get(key);
  if (forms) forms.push(form);
  else index.set(key, [form]);
}

function eachWord(sentence: string, visit: (start: number, end: number) => void): void {
  let start = 0;
  while (start < sentence.length) {
    const blank = sentence.indexOf(" ", start);
    const end = blank === -1 ? sentence.length : blank;
    visit(start, end);
    start = end + 1;
  }
}

/** Where a form ends that begins here, in a word that ends there; 0 where it does not. */
function endOf(form: Form, sentence: string, start: number, end: number): number {
  const { letters, isWhole, rest } = form;
  if (!sentence.startsWith(letters, start)) return 0;
  if (rest === undefined) return isWhole && start + letters.length !== end ? 0 : end;
  form.pattern ??= patternOf(rest);
  form.pattern.lastIndex = start + letters.length;
  return form.pattern.test(sentence) ? form.pattern.lastIndex : 0;
}

function tidy(form: string): string {
  return plain(form).trim().replace(/\s+/g, " ").replaceAll("|) ", "|)");
}

function readForm(group: number, form: string): Form {
  const whole = /^[\p{L}\d]+/u.exec(form)?.[0] ?? "";
  if (whole === "") throw new Error(`“${form}” has to begin with letters`);
  const rest = form.slice(whole.length);
  const isWhole = rest === "" || rest.startsWith(" ");
  const hasRest = rest !== "" && rest !== "*";
  return { group, letters: whole, isWhole, rest: hasRest ? rest : undefined, pattern: undefined };
}

/** What follows the first letters of a form, up to the end of a word. */
function patternOf(rest: string): RegExp {
  const source = rest
    .replaceAll("(", "(?:")
    .replaceAll("… ", "(?:[^ ]+ ){0,3}")
    .replaceAll("*", "[^ ]*")
    .replaceAll(" $", "$");
  return new RegExp(`${source}(?![^ ])`, "y");
}
