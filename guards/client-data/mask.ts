import type { Find } from "./client-data.ts";

/**
 * The text with every find replaced by what `label` says for it; at the start of a sentence with a capital. `part` gives
 * what stands between two positions and stays.
 */
export function mask(
  text: string,
  finds: readonly Find[],
  label: (find: Find) => string,
  part = (start: number, end: number) => text.slice(start, end),
): string {
  let before = "";
  let masked = "";
  let from = 0;
  for (const find of finds) {
    before += text.slice(from, find.start);
    const said = replacement(text, find, label);
    const placed = startsSentence(before) ? capitalised(said) : said;
    masked += part(from, find.start) + placed;
    before += placed;
    from = find.end;
  }
  return masked + part(from, text.length);
}

function replacement(text: string, find: Find, label: (find: Find) => string): string {
  const possessive = find.kind === "name" && /['’]s$/.test(text.slice(find.start, find.end)) ? "'s" : "";
  return `${find.kept ?? label(find)}${possessive}`;
}

function startsSentence(before: string): boolean {
  return before.trim() === "" || /[.!?…]\s*$/.test(before);
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
