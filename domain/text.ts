/** Longest single answer, in UTF-16 code units. */
export const MAX_ANSWER = 2_000;
/** All answers of one run together, in bytes of JSON: twice this (card and fallback text) fits one card. */
export const MAX_RUN_BYTES = 9_000;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being removed
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F\u2028\u2029\u202A-\u202E]/g;

/** The words as typed, without what cannot be seen: control and direction-override characters, outer blanks. */
export function cleanText(raw: string): string {
  return raw.replace(/\r\n?/g, "\n").replace(CONTROL, "").trim();
}

export type Size = "fits" | "too-long" | "too-much";

/** Whether one more answer fits beside the other answers of a run. */
export function checkSize(text: string, others: readonly string[]): Size {
  if (text.length > MAX_ANSWER) return "too-long";
  const bytes = [text, ...others].reduce((sum, each) => sum + Buffer.byteLength(JSON.stringify(each)), 0);
  return bytes > MAX_RUN_BYTES ? "too-much" : "fits";
}

/** The first words of a text for a list, cut at a word; at most `max` characters as people count them. */
export function firstWords(text: string, max = 60): string {
  const letters = [...text.replace(/\s+/g, " ")];
  if (letters.length <= max) return letters.join("");
  const cut = letters.slice(0, max + 1);
  return `${cut
    .slice(0, Math.max(cut.lastIndexOf(" "), max / 2))
    .join("")
    .trimEnd()} …`;
}
