const plainLetters: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };

/** Lower case and plain letters, so that "ä" and "ae", "can't" and "cant" are the same. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/['’`´]/g, "")
    .replace(/[äöüß]/g, (letter) => plainLetters[letter] ?? letter);
}

/** The sentences of a plain text, as words with one blank between them. */
export function sentencesOf(text: string): readonly string[] {
  return plain(text)
    .split(/[.!?…](?=["“”»«)\s]|$)|\n/)
    .map((sentence) => sentence.replace(/[^\p{L}\d]+/gu, " ").trim())
    .filter((sentence) => sentence !== "");
}
