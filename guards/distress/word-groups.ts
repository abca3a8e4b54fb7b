import { unfolded } from "../forms/forms.ts";
import type { Span } from "../forms/plain-text.ts";
import type { Words } from "./language.ts";
import { plain } from "./sentences.ts";

/** A form of a group, told by its first letters; `rest` is what has to be there besides them. */
type Form = {
  readonly group: number;
  readonly letters: string;
  readonly isWhole: boolean;
  readonly rest: string | undefined;
  /** Made of `rest` when it is first needed: all of them would take 40 ms of the first text, and 2.5 MB. */
  pattern: RegExp | undefined;
};

/** As long as the prefix that forms are looked up by. */
const MAX_PREFIX = 3;

/** Groups of words that are looked for together, so that each word of a sentence is read only once. */
export class Groups {
  readonly #numbers = new Map<Words, number>();
  /**
   * Forms by their whole first word, by the prefix of it, and by the prefix of a part of a word. With whole words among
   * the prefixes, 2,000 alarming characters take 1.4 instead of 0.9 ms.
   */
  readonly #words = new Map<string, Form[]>();
  readonly #prefixes = new Map<string, Form[]>();
  readonly #parts = new Map<string, Form[]>();

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
      const singles = unfolded(isPart ? form.slice(1) : form);
      for (const single of singles) this.#index(readForm(group, single.trim()), isPart);
    }
    return group;
  }

  #index(form: Form, isPart: boolean): void {
    const prefix = form.letters.slice(0, MAX_PREFIX);
    if (isPart) push(this.#parts, prefix, form);
    else if (form.isWhole) push(this.#words, form.letters, form);
    else push(this.#prefixes, prefix, form);
  }

  /** Which groups are found in a sentence. */
  foundIn(sentence: string): ReadonlySet<number> {
    const found = new Set<number>();
    const look = (forms: readonly Form[] | undefined, at: number, end: number) => {
      for (const form of forms ?? []) {
        if (!found.has(form.group) && endOf(form, sentence, at, end) > 0) found.add(form.group);
      }
    };
    for (const { start, end } of wordsIn(sentence)) {
      this.#lookUp(sentence.slice(start, end), (forms) => look(forms, start, end));
      for (let at = start; at + MAX_PREFIX <= end; at++)
        look(this.#parts.get(sentence.slice(at, at + MAX_PREFIX)), at, end);
    }
    return found;
  }

  /** The sentence without every form of the groups. */
  without(sentence: string): string {
    let kept = "";
    let from = 0;
    for (const { start, end } of wordsIn(sentence)) {
      if (start < from) continue;
      let longest = 0;
      this.#lookUp(sentence.slice(start, end), (forms) => {
        for (const form of forms ?? []) longest = Math.max(longest, endOf(form, sentence, start, end));
      });
      if (longest === 0) continue;
      kept += `${sentence.slice(from, start)}_`;
      from = longest;
    }
    return kept + sentence.slice(from);
  }

  /** Looks at the forms that a word may begin. */
  #lookUp(word: string, look: (forms: readonly Form[] | undefined) => void): void {
    look(this.#words.get(word));
    for (let length = 1; length <= Math.min(MAX_PREFIX, word.length); length++)
      look(this.#prefixes.get(word.slice(0, length)));
  }
}

function push(index: Map<string, Form[]>, key: string, form: Form): void {
  const forms = index.get(key);
  if (forms) forms.push(form);
  else index.set(key, [form]);
}

/** Where the words of a sentence are. */
function wordsIn(sentence: string): readonly Span[] {
  let end = -1;
  return sentence.split(" ").map((word) => {
    const start = end + 1;
    end = start + word.length;
    return { start, end };
  });
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
