import weights from "./distress-weights.json" with { type: "json" };
import { english } from "./english/english.ts";
import { german } from "./german/german.ts";
import { sentencesOf } from "./sentences.ts";
import { Groups } from "./word-groups.ts";
import { Scale } from "./word-weights.ts";

/*
 * How much weight is so much that no form is needed, and how little makes a form a figure of speech. Set so that of
 * learning sentences that were left out (five folds) 95 of 100 are found; 7 of 100 harmless ones stop wrongly, most of
 * which were written to look alarming.
 */
const CLEAR = 0.2;
const HARMLESS = -1.8;

/**
 * Whether a text tells of acute distress, threat or violence, one's own or somebody else's (docs/method.md,
 * principle 7): by the weight of its words, as learnt from sentences made up for it, and where that leaves a
 * doubt, by lists of forms. It misses some, and the first card says so. It would rather stop once too often.
 */
export function isDistress(text: string): boolean {
  scale ??= new Scale(weights);
  const sentences = toldIn(text);
  const weighed = scale.weigh(sentences);
  return sentences.some((sentence, at) => {
    const weight = weighed[at] ?? 0;
    return weight > CLEAR || (weight > HARMLESS && isListed(sentence));
  });
}

/** The sentences of a text, without sayings that mean nothing by their words. */
export function toldIn(text: string): readonly string[] {
  return sentencesOf(text).map((sentence) => lists().sayings.without(sentence));
}

/** The words of one rule belong together only within one sentence. */
function isListed(sentence: string): boolean {
  const { groups, rules } = lists();
  const found = groups.foundIn(sentence);
  return rules.some((rule) => rule.every((group) => found.has(group)));
}

type Lists = {
  readonly sayings: Groups;
  readonly groups: Groups;
  /** By the numbers of their groups. */
  readonly rules: readonly (readonly number[])[];
};

// Built for the first text, not at the start.
let scale: Scale | undefined;
let known: Lists | undefined;

/** Of both languages at once: nobody is asked in which one a text is. */
function lists(): Lists {
  if (known) return known;
  const sayings = new Groups();
  const groups = new Groups();
  for (const { harmless } of [german, english]) sayings.add(harmless);
  const rules = [...german.rules, ...english.rules].map((rule) => rule.map((words) => groups.add(words)));
  known = { sayings, groups, rules };
  return known;
}
