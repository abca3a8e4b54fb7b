import { date, day, month } from "./dates.ts";
import type { Pattern } from "./pattern.ts";

/** Before a date: it is one of birth. */
const birthWords = `(?:${[
  "taufschein",
  "(?:geburts|abstammungs)urkunde",
  "birth (?:certificate|record)s?",
  "geb(?:oren|ore?ne[rn]?)?\\b\\.?",
  "geburtsdat(?:um|en)",
  "geburtstags?",
  "geb\\.?-?dat(?:um)?",
  "born",
  "b\\.",
  "d\\.? ?o\\.? ?b\\b\\.?",
  "dates? of birth",
  "birth ?dates?",
  "birth ?days?",
  "b['-]?days?",
  "bd",
  "(?:zur|auf die|into the) (?:welt|world)",
  "light of day",
  "licht der welt",
  "(?:^|\\s)[*]",
].join("|")})`;
const birthAfter =
  "(?:geboren|geburtstag|zur welt|auf die welt|das licht der welt|born|birthday|into the world|is (?:his|her|my client's) birthday)";
/** A rule or a team may be "born" or have a birthday, too. */
const ofNobody =
  "(?![^.!?\\n]{0,40}(?:meeting|workshop|sitzung|besprechung|idea|idee|projekt|project|in our|in unserer))";
/** A whole date so long ago is a day of birth rather than one of work. */
const longAgo = "\\d{1,2}[./]\\d{1,2}[./](?:19[2-9]\\d|200[0-8])";
const age =
  "(?:\\d{2}|achtzehn|zwanzig|\\p{L}{0,12}(?:zig|ßig)|eighteen|twenty(?:-\\p{L}+)?|thirty(?:-\\p{L}+)?|forty(?:-\\p{L}+)?|fifty(?:-\\p{L}+)?|sixty(?:-\\p{L}+)?)";

/** Read in the text in small letters. */
export const birthsSpelledOut: readonly Pattern[] = [
  [
    "birth",
    new RegExp(
      `(?<!\\p{L})(?:geb(?:oren)?\\b\\.?|born)${ofNobody}[^.!?]{0,40}(?<!\\p{L})${month}(?!\\p{L})(?:[^.!?]{0,12}\\d{4})?`,
      "gu",
    ),
  ],
];

/** Read in the text in small letters, where digits are. */
export const births: readonly Pattern[] = [
  ["birth", new RegExp(`(?<!\\p{L})${birthWords}${ofNobody}[^.\\d]{0,30}(?:${date})`, "gu")],
  ["birth", new RegExp(`(?<!\\d)(?:${date})[^.\\d]{0,25}${birthAfter}`, "gu")],
  [
    "birth",
    new RegExp(
      `(?:(?<!\\d)(?:\\d{4}|${day}) (?:am |on |of )?)(?:${day} )?(?:of )?(?<!\\p{L})${month}(?!\\p{L})[^.!?]{0,20}(?:geboren|geburtstag|birthday)`,
      "gu",
    ),
  ],
  ["birth", /(?<!\d)\d{1,2}\.\s?\d{1,2}\.[^.!?]{0,15}(?:geburtstag|geboren|birthday)/gu],
  [
    "birth",
    new RegExp(
      `(?<!\\p{L})(?:geburtstag|birthday|year of birth|geb\\.?-dat\\.?)[^!?]{0,25}?(?:(?<!\\d)(?:19[2-9]\\d|20[01]\\d)(?!\\d)|\\d{1,2}\\.\\s?\\d{1,2}\\.|${day} (?:of )?${month}|${month} ${day})`,
      "gu",
    ),
  ],
  ["birth", /(?<!\p{L})geburtsdat(?:um|en)[^\d.!?]{0,15}\d{6,8}(?!\d)/gu],
  [
    "birth",
    /(?<!\p{L})(?:jg\.?|jahrgang|born(?: in)?|geboren|geb\.) ?(?:19[2-9]\d|200\d)(?!\d)(?:[^.!?]{0,12}\d{1,2}\.\s?\d{1,2}\.?)?/gu,
  ],
  ["birth", /(?<!\p{L})turn(?:s|ed|ing)? \d{2} (?:on|in) [^.!?]{3,25}/gu],
  [
    "birth",
    new RegExp(
      `(?<!\\p{L})(?:wird|werde) am (?:\\d{1,2}\\.\\s?\\d{1,2}\\.(?:\\s?\\d{2,4})?|${day} ${month}(?: \\d{4})?) ${age}(?!\\p{L}|\\d)`,
      "gu",
    ),
  ],
  ["birth", /(?:\(|\s)\*\s?\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}/gu],
  ["birth", new RegExp(`(?<!\\d)(?:${longAgo})(?!\\d)`, "gu")],
];
