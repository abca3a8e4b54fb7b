import type { Pattern } from "./pattern.ts";

const callWords =
  "(?:tel(?:efon)?|phone|mobile|mobil|cell|handy|fax|whatsapp|ring|text|reach|reached|call|called|dial|dialled|rang|anruf|rufnummer|telefonnummer|handynummer|durchwahl der|signal)";

const digitWord = `(?:${[
  "null|eins?|zwei|zwo|drei|vier|fünf|fuenf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwoelf",
  "doppel(?:null|eins|zwei|drei)?|(?:drei|vier|fünf|fuenf|sech|sieb|acht|neun)zehn",
  "(?:(?:ein|zwei|drei|vier|fünf|fuenf|sechs|sieben|acht|neun)und)?(?:zwan|drei|vier|fünf|fuenf|sech|sieb|acht|neun)(?:zig|ßig|ssig)",
  "zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|double|triple",
  "(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty",
].join("|")})(?!\\p{L})`;

/** Read in the text in small letters. */
export const phonesSpelledOut: readonly Pattern[] = [
  ["phone", new RegExp(`(?<!\\p{L})${digitWord}(?:[\\s,-]{1,3}${digitWord}){4,20}`, "gu")],
];

/** Read in the text in small letters, where digits are. */
export const phones: readonly Pattern[] = [
  [
    "phone",
    /(?<![\p{L}\d.,/])(?:\+|00)\d{1,3}[\s./-]?(?:\(0\)\s?)?(?:[\s./()-]{0,3}\d){6,12}(?![\p{L}\d])/gu,
  ],
  ["phone", /(?<![\p{L}\d.,/])\(?0\d{1,5}\)?(?:[\s./–-]{1,3}\d{2,}){1,5}(?![\p{L}\d])/gu],
  ["phone", /(?<![\p{L}\d.,/])0\d{2,5}[\s/–-]{1,3}\d{1,4}(?:[\s-]\d{2,4}){1,4}(?![\p{L}\d])/gu],
  ["phone", /(?<![\p{L}\d.,/])0\d{6,13}(?![\p{L}\d])/gu],
  [
    "phone",
    new RegExp(
      `(?<!\\p{L})${callWords}(?!\\p{L})(?:[.:]|(?: (?:no|nr|number|nummer|me|him|her|on|under|at|unter|an|is|ist))){0,4}\\.?:? ?(?:\\(?\\+?\\d[\\d()]{0,6}[\\s./–-]{0,3}){2,6}\\d{2,}`,
      "gu",
    ),
  ],
  ["phone", /(?<![\p{L}\d])(?:\(\d{3}\)|\d{3})[\s.-]\d{3}[\s.-]\d{4}(?![\p{L}\d])/gu],
];
