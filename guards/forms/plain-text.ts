/** A piece of a text, by UTF-16 offsets: `start` is in it, `end` is not. */
export type Span = { readonly start: number; readonly end: number };

/** Small letters, plain blanks and quotes; as long as the text, so that offsets stay what they are. */
export function plain(text: string): string {
  const small = text.toLowerCase();
  const aligned = small.length === text.length ? small : Array.from(text, smallIfAsLong).join("");
  return aligned.replace(/\s/g, " ").replace(/[\u2018\u2019]/g, "'");
}

function smallIfAsLong(letter: string): string {
  const small = letter.toLowerCase();
  return small.length === letter.length ? small : letter;
}

/** A `plain` text with dots where the spans are, so that offsets stay what they are. */
export function blanked(plainText: string, spans: readonly Span[]): string {
  let text = "";
  let from = 0;
  for (const { start, end } of spans) {
    text += plainText.slice(from, start) + "·".repeat(end - start);
    from = end;
  }
  return text + plainText.slice(from);
}

/** Where the words of a text are. */
export function wordsIn(text: string): readonly Span[] {
  return Array.from(text.matchAll(/[\p{L}\d]+/gu), ({ 0: word, index: start }) => ({
    start,
    end: start + word.length,
  }));
}
