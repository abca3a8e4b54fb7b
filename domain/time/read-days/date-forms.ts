import { type Form, form, LETTERS, MONTH, noDay, WEEKDAY_NAME } from "./form.ts";
import { dateOf } from "./meanings.ts";

const TH = "(?:\\.|st|nd|rd|th)?";
const DAY = `(?<day>\\d{1,2})`;
const MONTH_NUMBER = "(?<monthNumber>\\d{1,2})";
const ENGLISH_MONTH = `(?!mai|m[äa]e?rz|mär|mrz|jän|feber|januar(?!y)|februar(?!y)|juni|juli|okt|dez)${MONTH}`;

/** Two digits are a year only where nothing follows that they could count: "3. Dezember 10 Leute". */
const YEAR = `(?:[,\\s-]+(?<year>\\d{4}(?!\\d)|(?<=[${LETTERS}.]\\s)'?\\d\\d(?=\\s?(?:$|[\\n,;!?)])|\\.(?:\\s|$))))?`;
const YEAR_NUMBER = "(?<year>\\d{4}|(?<!\\s)\\d\\d)";

const TO = `\\s?(?:[-–—]|(?:bis|to|until|till)(?![${LETTERS}]))\\s?(?:(?:the|zum) )?`;
const AND = `(?:(?<=[.a-z]),|\\s?(?:[-–—/&]|(?:bis|to|until|till|und|oder|and|or)(?![${LETTERS}])))\\s?(?:(?:the|zum|am|den) )?`;

const SECTION =
  "(?:§+|(?:version|v|kapitel|chapter|abschnitt|section|punkt|ziffer|nr|no|art|artikel|abs|absatz|note|seite|page)\\.?)";
const UNIT =
  "(?:%|€|\\$|(?:uhr|stunden?|minuten?|tage?n?|wochen?|monate?n?|jahre?n?|prozent|punkte?n?|mal|fache?n?s?|mio|mrd" +
  "|euro|liter|meter|grad|hours?|minutes?|days?|weeks?|months?|years?|percent|points?|times|million|billion" +
  `|h|km|kg|m|pm|x)(?![${LETTERS}]))`;

/** Before and after "12.1", which without its last dot could be any number. */
const BEFORE = `(?<![${LETTERS}])(?:am|zum|vom|ab|den|dem|on|by|until|till|(?<!\\d )bis|${WEEKDAY_NAME},?|(?:mo|di|mi|do|fr|sa|so)[.,])`;
const CLAUSE_START = `(?:^|[\\n,;:(#]|(?<![${LETTERS}])(?:bis|und|oder))`;
const CLAUSE_END = `(?: ?(?:$|[\\n,;!?)#–-]|\\.(?!\\d))| (?:um|bis|und|oder)(?![${LETTERS}]))`;
const NUMBERS = `${DAY}\\.${MONTH_NUMBER}(?!\\d|[.,:/]\\d)`;

/** Dates in numbers, with the name of a month or without. */
export const dateForms: readonly Form[] = [
  // "Version 2.1.30", "those 3 may try".
  form(`${SECTION}\\s?\\d+(?:\\.\\d+)+\\.?`, noDay),
  { pattern: /(?<!\d)\d{1,2} may(?! (?:at|and|or|to|until|in|for) ) (?=[a-z])/gu, means: noDay },

  // The 3 of "3. bis 5. Dezember" and "12.-15.1.", the 5 of "December 3-5".
  form(`${DAY}${TH}(?=(?:${AND}\\d{1,2}${TH})*?${AND}\\d{1,2}${TH}[\\s-]*(?:of )?${MONTH}${YEAR})`, dateOf),
  form(
    `${DAY}\\.(?=(?:${AND}\\d{1,2}\\.)*?${AND}\\d{1,2}\\.\\s?${MONTH_NUMBER}\\.(?:\\s?${YEAR_NUMBER})?(?!\\d))`,
    dateOf,
  ),
  form(`(?<=${ENGLISH_MONTH} \\d{1,2}${TH}${TO})${DAY}${TH}(?=${YEAR})(?!\\d)`, dateOf),

  // "2026-12-03", "12.1.27", "3/12/2026".
  form(
    `(?<year>[12]\\d{3})(?<sign>[-./])(?<monthNumber>[01]?\\d)\\k<sign>${DAY}(?![.,:/-]?\\d)(?:T\\S*)?`,
    dateOf,
  ),
  form(
    `${DAY}(?<sign>[./]|-(?=\\d+-\\d{4}))\\s?${MONTH_NUMBER}\\k<sign>\\s?${YEAR_NUMBER}(?![.,:/]?\\d)`,
    dateOf,
  ),

  // "3. Dezember", "3rd of December 2026", "December 3, 2026", but not "im April 2 Termine".
  form(`${DAY}${TH}[\\s-]*(?:of )?${MONTH}${YEAR}`, dateOf),
  form(
    `(?<!(?<![${LETTERS}])i[mn] )${ENGLISH_MONTH} (?:the )?${DAY}(?:st|nd|rd|th)?(?![.:]?\\d| ?${UNIT})` +
      `(?:(?:${TO}#+)?,?\\s+(?<year>\\d{4})(?!\\d))?`,
    dateOf,
  ),

  // "um 10.12", "2.5 Stunden", "1.5 bis 2.5 km".
  form("(?:um|gegen|at|around) \\d{1,2}[.:]\\d\\d", noDay),
  form(`\\d+[.,:]\\d+(?: ?(?:bis|to|und|and|oder|or|-|–) ?\\d+[.,]\\d+)? ?${UNIT}`, noDay),

  // "12.1.", "12. 1.", but not "1. 2. 3.".
  form(`(?<!\\d\\. )${DAY}\\.(?: (?!\\d+\\. ?\\d))?${MONTH_NUMBER}\\.(?!\\d)`, dateOf),
  form(`(?<=${BEFORE} )${NUMBERS}`, dateOf),
  form(`(?<=${CLAUSE_START} ?)${NUMBERS}(?=${CLAUSE_END})`, dateOf),
];
