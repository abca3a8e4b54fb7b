import { english } from "./distress-english.ts";
import { german } from "./distress-german.ts";
import weights from "./distress-weights.json" with { type: "json" };
import { Groups, type Language, plain, sentencesOf } from "./distress-words.ts";
import { Scale } from "./word-weights.ts";

/** So much weight that no form is needed. */
const CLEAR = 0.4;
/** So little that a form is taken for a figure of speech. */
const HARMLESS = -1;

/**
 * Whether a text tells of acute distress, threat or violence, one's own or somebody else's (product.md §4, principle
 * 7): by the weight of its words, as learnt from sentences made up for it, and where that leaves a doubt, by lists of
 * forms. It misses some, and the first card says so. It would rather stop once too often.
 */
export function isDistress(text: string): boolean {
  const sentences = sentencesOf(text);
  scale ??= new Scale(weights);
  const weighed = scale.weigh(sentences);
  return sentences.some((sentence, at) => {
    const weight = weighed[at] ?? 0;
    return (
      weight > CLEAR || (weight > HARMLESS && languagesOf(sentence).some(({ tells }) => tells(sentence)))
    );
  });
}

/** Built for the first text, not at the start. */
let scale: Scale | undefined;

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
  const numbered = rules.map((rule) => rule.map((words) => groups.add(words)));
  const usualWords = new Set(usual.split(",").map((word) => plain(word.trim())));
  return {
    usualIn: (sentence) => sentence.split(" ").filter((word) => usualWords.has(word)).length,
    // The words of one rule belong together only within one sentence.
    tells: (sentence) => {
      const found = groups.foundIn(sayings.without(sentence));
      return numbered.some((rule) => rule.every((group) => found.has(group)));
    },
  };
}
