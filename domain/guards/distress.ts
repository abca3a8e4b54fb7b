import { english } from "./distress-english.ts";
import { german } from "./distress-german.ts";
import { Groups, type Language, plain, sentencesOf } from "./distress-words.ts";

/**
 * Whether a text tells of acute distress, threat or violence, one's own or somebody else's (product.md §4, principle
 * 7). By forms: it misses some, and the first card says so. It would rather stop once too often.
 */
export function isDistress(text: string): boolean {
  return sentencesOf(text).some((sentence) => languagesOf(sentence).some(({ tells }) => tells(sentence)));
}

type Reader = {
  readonly usualIn: (sentence: string) => number;
  readonly tells: (sentence: string) => boolean;
};

let known: readonly Reader[] | undefined;

/** Built for the first text, not at the start. */
function readers(): readonly Reader[] {
  known ??= [readerOf(german), readerOf(english)];
  return known;
}

/** Nobody is asked which language a text is in; where it is not clear, a sentence is read in both. */
function languagesOf(sentence: string): readonly Reader[] {
  const counted = readers().map((reader) => ({ reader, usual: reader.usualIn(sentence) }));
  const most = Math.max(...counted.map(({ usual }) => usual));
  return counted.filter(({ usual }) => usual === most).map(({ reader }) => reader);
}

function readerOf({ rules, harmless, usual }: Language): Reader {
  const sayings = new Groups();
  sayings.add(harmless);
  const groups = new Groups();
  const numbered = rules.map(({ all, unless }) => ({
    all: all.map((words) => groups.add(words)),
    unless: unless === undefined ? undefined : groups.add(unless),
  }));
  const usualWords = new Set(usual.split(",").map((word) => plain(word.trim())));
  return {
    usualIn: (sentence) => sentence.split(" ").filter((word) => usualWords.has(word)).length,
    // The words of one rule belong together only within one sentence.
    tells: (sentence) => {
      const found = groups.foundIn(sayings.without(sentence));
      return numbered.some(
        ({ all, unless }) =>
          all.every((group) => found.has(group)) && (unless === undefined || !found.has(unless)),
      );
    },
  };
}
