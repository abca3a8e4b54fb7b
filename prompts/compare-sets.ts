import { placeholdersIn } from "./message.ts";
import { pathOf, placeOf, type WordingSet } from "./wording-set.ts";

/**
 * Every fault in which the sets differ: files, then keys and placeholders. While the files differ, the keys are not
 * compared: a missing file would hide among the hundred keys that went with it.
 */
export function compareSets(sets: readonly WordingSet[]): readonly string[] {
  const [reference] = sets;
  if (!reference) return [];
  const faults = [...findMissingFiles(sets), ...sets.flatMap((set) => findMovedSections(set, reference))];
  return faults.length > 0 ? faults : sets.flatMap((set) => compareKeys(set, reference));
}

function findMissingFiles(sets: readonly WordingSet[]): readonly string[] {
  const all = [...new Set(sets.flatMap(({ files }) => files))].sort();
  return all.flatMap((file) => {
    const owners = sets.filter(({ files }) => files.includes(file)).map(({ voice }) => voice);
    return sets
      .filter(({ files }) => !files.includes(file))
      .map(({ voice }) => `${pathOf(voice, file)}: is missing, but there is one in ${owners.join(", ")}`);
  });
}

function findMovedSections({ voice, sections }: WordingSet, reference: WordingSet): readonly string[] {
  return [...sections].flatMap(([section, file]) => {
    const wanted = reference.sections.get(section) ?? file;
    return wanted === file
      ? []
      : [`${pathOf(voice, file)}: ${section}: must stand in ${wanted}, as in ${reference.voice}`];
  });
}

function compareKeys({ voice, sections, messages }: WordingSet, reference: WordingSet): readonly string[] {
  const missing = [...reference.messages.keys()]
    .filter((key) => !messages.has(key) && variantOf(key) <= LEAST_VARIANTS)
    .map((key) => `${placeOf(voice, key, reference.sections)}: is missing`);
  const faults = [...messages].flatMap(([key, message]) => {
    const place = placeOf(voice, key, sections);
    const wanted = reference.messages.get(key);
    // A set may offer more variants of a question than the others.
    if (wanted === undefined) return isVariant(key, reference) ? [] : [`${place}: is not a known key`];
    const [names, expected] = [placeholdersIn(message), placeholdersIn(wanted)];
    return names === expected ? [] : [`${place}: has placeholders {${names}} instead of {${expected}}`];
  });
  return [...missing, ...faults];
}

/** Wordings of one question that every set has; a set may offer more (docs/method.md, every question). */
const LEAST_VARIANTS = 3;

function isVariant(key: string, { messages }: WordingSet): boolean {
  return variantOf(key) > 0 && messages.has(key.replace(/\d+$/, "1"));
}

/** The running number of a variant, 0 for any other key. */
function variantOf(key: string): number {
  return Number(/\.(\d+)$/.exec(key)?.[1] ?? 0);
}
