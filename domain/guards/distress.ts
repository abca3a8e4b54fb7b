import { distressRules, harmlessPhrases } from "./distress-forms.ts";
import { without } from "./patterns.ts";

/**
 * Whether a text tells of acute distress, threat or violence, one's own or somebody else's (product.md §4, principle
 * 7). By forms: it misses some, and the first card says so. It would rather stop once too often.
 */
export function isDistress(text: string): boolean {
  const meant = without(text.toLowerCase(), harmlessPhrases);
  const possible = distressRules.filter((rule) => rule.every((words) => words.test(meant)));
  if (possible.length === 0) return false;
  // The words of one rule belong together only within one sentence.
  return sentences(meant).some((sentence) =>
    possible.some((rule) => rule.every((words) => words.test(sentence))),
  );
}

function sentences(text: string): readonly string[] {
  return text.split(/[.!?…\n]+\s|\n/);
}
