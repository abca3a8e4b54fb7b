import type { Find } from "./client-data.ts";

/** The text with every find replaced by what `label` says for it; at the start of a sentence with a capital. */
export function mask(text: string, finds: readonly Find[], label: (find: Find) => string): string {
  let masked = "";
  let from = 0;
  for (const find of finds) {
    const between = text.slice(from, find.start);
    masked += between;
    masked += startsSentence(masked)
      ? capitalised(replacement(text, find, label))
      : replacement(text, find, label);
    from = find.end;
  }
  return masked + text.slice(from);
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
