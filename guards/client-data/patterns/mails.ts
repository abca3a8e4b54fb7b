import type { Pattern } from "./pattern.ts";

const at = "(?:\\s?@\\s?|\\s?[([](?:at|ät|aet)[)\\]]\\s?|\\s(?:ät|aet|klammeraffe)\\s)";
const dot = "(?:\\.|\\s?[([](?:dot|punkt)[)\\]]\\s?|\\s(?:dot|punkt)\\s)";
const mailbox = `(?<![\\p{L}\\d._%+-])[\\p{L}\\d._%+-]+(?:\\s?[([](?:dot|punkt)[)\\]]\\s?[\\p{L}\\d._%+-]+)?`;

/** Read in the text in small letters. */
export const mails: readonly Pattern[] = [
  ["email", new RegExp(`${mailbox}${at}[\\p{L}\\d-]+(?:${dot}[\\p{L}\\d-]+)+`, "gu")],
  // "at" is a word of its own: only where the dot is written out, too.
  ["email", new RegExp(`${mailbox}\\sat\\s[\\p{L}\\d-]+(?:\\s(?:dot|punkt)\\s[\\p{L}\\d-]+)+`, "gu")],
];

/** Not "@name" alone, which may be a mention. */
export const mayHoldMail =
  /[\w.+-]@|\s@\s|[([](?:at|ät|aet)[)\]]|\s(?:ät|aet|klammeraffe)\s|\sat\s\S{1,60}\s(?:dot|punkt)\s/;
