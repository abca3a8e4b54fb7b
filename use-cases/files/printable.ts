export type Font = { readonly hasGlyphForCodePoint: (codePoint: number) => boolean };

/** A line as a font can show it, and what was meant where that is not the same. */
export type PrintableLine = { readonly shown: string; readonly meant?: string };

/** The lines of a text. A letter that the font lacks becomes a box. */
export function printableLines(text: string, font: Font): readonly PrintableLine[] {
  return wellFormed(text)
    .split(lineEnd)
    .map((line) => printableLine(line.replaceAll("\t", "    ").replace(control, "").trimEnd(), font));
}

/** The text of a heading, with single spaces in place of line ends and the like. */
export function oneLine(text: string): string {
  return wellFormed(text)
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
}

/** Composed letters, because fonts draw "ä" better than an "a" with dots to be put above it. */
function wellFormed(text: string): string {
  return text.toWellFormed().normalize("NFC");
}

function printableLine(line: string, font: Font): PrintableLine {
  const shown = line
    .replace(invisible, "")
    .replace(notLatin, (letter) => (canShow(letter, font) ? letter : box))
    .trimEnd();
  return shown === line && !rightToLeft.test(line) ? { shown } : { shown, meant: line };
}

/** pdfkit may break a long word between the two halves of a letter beyond 16 bits, which loses the letter. */
function canShow(letter: string, font: Font): boolean {
  return letter.length === 1 && font.hasGlyphForCodePoint(letter.charCodeAt(0));
}

const box = "\u25A1";
const lineEnd = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
const control = /\p{Cc}/gu;
/** What only tells how to join, break or colour the letters around it. */
const invisible = /[\p{Cf}\p{Variation_Selector}\p{Emoji_Modifier}]/gu;
/** Latin letters are in every font; looking up each takes time. */
const notLatin = /[^\u0020-\u007E\u00A0-\u00FF]/gu;
/** pdfkit sets its words from left to right, so that what stands there is not what is to be read. */
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}]/u;
