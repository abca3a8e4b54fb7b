/** Case-insensitive, with letters of every language; `i` and `u` cost little, and people type as they please. */
export function anyOf(forms: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\d])(?:${forms.join("|")})`, "giu");
}

/** The text with every match replaced by blanks of the same length, so that offsets stay what they were. */
export function without(text: string, harmless: RegExp): string {
  return text.replace(harmless, (match) => " ".repeat(match.length));
}
