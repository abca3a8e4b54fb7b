import { health, healthIdioms } from "./health-words.ts";
import { findNames, type NameForm } from "./names.ts";
import { without } from "./patterns.ts";

/** What in a text may tell who somebody is, or how somebody's health is (product.md §4, principle 6). */
export type FindKind = "name" | "number" | "birth" | "phone" | "email" | "iban" | "health";

/** A piece of a text, by UTF-16 offsets: `start` is in it, `end` is not. */
export type Find = {
  readonly kind: FindKind;
  readonly start: number;
  readonly end: number;
  /** Of a name: how to speak of the person without it. */
  readonly form?: NameForm;
  /** Of a role with a name: what stays when the name goes. */
  readonly kept?: string;
};

const month =
  "(?:jan(?:uar|uary)?|feb(?:ruar|ruary)?|märz|maerz|mar(?:ch)?|apr(?:il)?|mai|may|juni?|june|juli?|july|aug(?:ust)?|sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|de[zc](?:ember)?)";
const date = [
  "\\d{1,2}\\s?[./-]\\s?\\d{1,2}\\s?[./-]\\s?(?:\\d{4}|\\d{2})",
  "\\d{4}-\\d{2}-\\d{2}",
  "\\d{1,2}\\.\\s?[IVX]{1,4}\\.\\s?\\d{2,4}",
  `\\d{1,2}(?:\\.|st|nd|rd|th)?\\s?(?:of )?${month}\\.?,?\\s?'?\\d{2,4}`,
  `${month}\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{2,4}`,
].join("|");
const birthWords =
  "(?:taufschein|geburtsurkunde|birth certificate|geb(?:oren)?\\b\\.?|geburtsdat(?:um|en)|geburtstag|geb\\.?-?dat(?:um)?|born|d\\.?o\\.?b\\b\\.?|date of birth|birth ?date|birthday|zur welt|auf die welt|into the world|(?:^|\\s)[*])";
const birthAfter =
  "(?:geboren|geburtstag|zur welt|auf die welt|das licht der welt|born|birthday|into the world)";
const bornWords = "(?:geb(?:oren)?\\b\\.?|born)";
/** A whole date so long ago is a day of birth rather than one of work. */
const longAgo = `\\d{1,2}[./]\\d{1,2}[./](?:19[2-9]\\d|200[0-8])`;

const numberWords = [
  "kunden-?\\s?(?:nummer|nr|no)",
  "kd\\.?-?\\s?nr",
  "bg-?\\s?(?:nummer|nr)",
  "bedarfsgemeinschaft(?:snummer)?",
  "aktenzeichen",
  "az",
  "gesch(?:ä|ae)ftszeichen",
  "vorgangs?(?:nummer|nr)",
  "fall-?(?:nummer|nr)",
  "akten?-?(?:nummer|nr)",
  "(?:renten|sozial|kranken)?versicherten?-?(?:nummer|nr)",
  "(?:renten|sozial|kranken)?versicherungs?-?(?:nummer|nr)",
  "(?:sv|rv|vs|kv)-?\\s?(?:nummer|nr)",
  "steuer-?\\s?(?:id|nummer|nr|identifikationsnummer)",
  "(?:personal)?ausweis-?(?:nummer|nr)",
  "kindergeld-?(?:nummer|nr)",
  "(?:customer|client|case|file|claim|insurance|ni|national insurance|social security|benefit|tax|passport|reference|ref|id|account|applicant|member) ?(?:number|no|nr|id|ref(?:erence)?)",
  "ssn",
  "nino",
].join("|");

const patterns: readonly (readonly [FindKind, RegExp])[] = [
  [
    "email",
    /[\p{L}\d._%+-]+\s?(?:@|\(at\)|\[at\]|(?<=\s)(?:at|ät)(?=\s))\s?[\p{L}\d-]+\s?(?:\.|\[dot\]|\(dot\)|(?<=\s)(?:dot|punkt)(?=\s))\s?(?:[a-z]{2,}\s?(?:dot|punkt|\.)\s?)?[a-z]{2,6}(?!\p{L})/giu,
  ],
  ["email", /[\p{L}\d._%+-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/giu],
  ["iban", /(?<![\p{L}\d])[A-Z]{2}\s?\d{2}(?:[\s.-]?[A-Z\d]{2,5}){3,8}(?![\p{L}\d])/gu],
  ["birth", new RegExp(`(?<![\\p{L}])${birthWords}[^.\\d\\n]{0,30}(?:${date})`, "giu")],
  ["birth", new RegExp(`(?<!\\d)(?:${date})[^.\\d\\n]{0,25}${birthAfter}`, "giu")],
  [
    "birth",
    new RegExp(
      `(?<!\\p{L})${bornWords}[^.!?\\n]{0,40}(?:\\d{1,2}\\.? ?)?(?<!\\p{L})${month}(?!\\p{L})(?:[^.!?\\n]{0,12}\\d{4})?`,
      "giu",
    ),
  ],
  [
    "birth",
    new RegExp(
      `(?:(?:\\d{4}|\\d{1,2}\\.?) (?:am |on )?)?(?:\\d{1,2}\\.? )?(?<!\\p{L})${month}(?!\\p{L})[^.!?\\n]{0,20}(?:geboren|geburtstag|birthday)`,
      "giu",
    ),
  ],
  ["birth", /(?<!\d)\d{1,2}\.\s?\d{1,2}\.[^.!?\n]{0,15}(?:geburtstag|geboren|birthday)/giu],
  [
    "birth",
    new RegExp(
      `(?:geburtstag|birthday|year of birth|geb\\.?-dat\\.?)[^!?\\n]{0,25}(?:\\d{4}|\\d{1,2}\\.\\s?\\d{1,2}\\.|\\d{1,2}\\.? ${month})`,
      "giu",
    ),
  ],
  [
    "birth",
    /(?<!\p{L})turn(?:s|ed|ing)? \d{2} (?:on|in) [^.!?\n]{3,25}|(?:\(|\s)\*\s?\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}/giu,
  ],
  ["birth", new RegExp(`(?<!\\d)(?:${longAgo})(?!\\d)`, "giu")],
  [
    "number",
    new RegExp(
      `(?<!\\p{L})(?:${numberWords})\\b[.:#]?[^\\d\\n.!?]{0,25}?\\d[\\p{L}\\d]*(?:[/.\\- ]{1,2}(?:\\p{Lu}{1,3}[/.\\- ]{1,2})?[\\p{L}]{0,3}\\d[\\p{L}\\d]*)*`,
      "giu",
    ),
  ],
  ["number", /(?<![\p{L}\d])\d{3}\s?[A-Z]\s?\d{3}\s?\d{3}(?![\p{L}\d])/giu],
  ["number", /(?<![\p{L}\d])\d{5}\s?(?:\/\/|BG)\s?\d{4,7}(?![\p{L}\d])/giu],
  ["number", /(?<![\p{L}\d])\d{2}\s?\d{6}\s?[A-Z]\s?\d{3}(?![\p{L}\d])/giu],
  ["number", /(?<![\p{L}\d])\d{2}\s\d{3}\s\d{3}\s\d{3}(?![\p{L}\d])/gu],
  ["number", /(?<![\p{L}\d])[A-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D](?![\p{L}\d])/gu],
  ["number", /(?<![\p{L}\d])(?=[A-Z\d]*\d[A-Z\d]*\d)(?=[A-Z\d]*[A-Z])[A-Z\d]{8,}(?![\p{L}\d])/gu],
  ["iban", /(?<!\d)\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{4}(?!\d)/gu],
  [
    "iban",
    /(?<!\p{L})(?:konto(?:nummer|nr)?|blz|bankleitzahl|kto|account|bank code|sort code)\b[.:#]?[^\d\n.!?]{0,15}\d[\d -]{4,}\d/giu,
  ],
  ["number", /(?<![\p{L}\d])\d{3}-\d{2}-\d{4}(?![\p{L}\d])/gu],
  [
    "phone",
    /(?<![\p{L}\d.,/])(?:\+|00)\d{1,3}[\s./-]?(?:\(0\)\s?)?(?:[\s./()-]{0,3}\d){6,12}(?![\p{L}\d])/gu,
  ],
  ["phone", /(?<![\p{L}\d.,/])\(?0\d{1,5}\)?(?:[\s./-]{1,3}\d{2,})(?:[\s/-]{1,3}\d{2,}){0,4}(?![\p{L}\d])/gu],
  ["phone", /(?<![\p{L}\d.,/])0\d{2,5}[\s/-]{1,3}\d{1,4}(?:[\s-]\d{2,4}){1,4}(?![\p{L}\d])/gu],
  ["phone", /(?<![\p{L}\d.,/])0\d{6,13}(?![\p{L}\d])/gu],
  [
    "phone",
    /(?<!\p{L})(?:(?:null|eins|zwei|zwo|drei|vier|fünf|fuenf|sechs|sieben|acht|neun|zero|oh|one|two|three|four|five|six|seven|eight|nine|doppel|double|elf|zw(?:ö|oe)lf|\p{L}+zig|\p{L}+zehn|\p{L}+ty|\p{L}+teen)[\s,-]+){4,}(?:null|eins|zwei|zwo|drei|vier|fünf|fuenf|sechs|sieben|acht|neun|zero|one|two|three|four|five|six|seven|eight|nine|\p{L}+zig|\p{L}+zehn|\p{L}+ty|\p{L}+teen)(?!\p{L})/giu,
  ],
  ["phone", /(?<![\p{L}\d])(?:\(\d{3}\)|\d{3})[\s.-]\d{3}[\s.-]\d{4}(?![\p{L}\d])/gu],
  [
    "number",
    /(?<![\p{L}\d.,])(?=[\p{L}\d/-]*\d[\p{L}\d/-]*\d)(?:[\p{L}]{0,3}[-/]?\d[\p{L}]{0,2}[-/]{0,2}){8,}(?![\p{L}\d])/gu,
  ],
];

const MIN_PHONE_DIGITS = 6;
const YEARS = /^(?:19|20)\d{2}[/-](?:(?:19|20)?\d{2})$/;
/** What has a long number and is no person: instructions, courses, versions. */
const numbered =
  /(?:weisung|hega|e-?mail-?info|maßnahmen?|massnahmen?|version|release|ticket|build|kurs|lehrgang|modul|seite|raum|formular|vordruck|measure|course|instruction|circular|drucksache|room|form|page|invoice template|patch|update)(?:snummer|nummer|[ -]?nr\.?|[ -]?(?:no\.?|number))?[:#]?\s*$/i;
const wholeDate = new RegExp(`^(?:${date})$`, "iu");

/**
 * Pieces of a text that look like data of a client: names with a salutation, numbers, dates of birth, ways to reach
 * somebody, health. In the order of the text, none overlapping another. By forms, so it misses what has none, and
 * it finds what only looks alike: whoever uses it asks the person.
 */
export function findClientData(text: string): readonly Find[] {
  const found = [
    ...patterns.flatMap(([kind, pattern]) => matches(text, kind, pattern)),
    ...findNames(text).map((name) => ({ kind: "name" as const, ...name })),
    ...matches(without(text, healthIdioms), "health", health),
  ];
  return withoutOverlaps(found);
}

function matches(text: string, kind: FindKind, pattern: RegExp): readonly Find[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const start = match.index;
    if (!isMeant(kind, match[0])) return [];
    if ((kind === "number" || kind === "phone") && numbered.test(text.slice(Math.max(0, start - 40), start)))
      return [];
    return [{ kind, start, end: start + match[0].length }];
  });
}

function isMeant(kind: FindKind, match: string): boolean {
  const digits = match.replace(/\D/g, "").length;
  if (kind === "phone") return (digits === 0 || digits >= MIN_PHONE_DIGITS) && !wholeDate.test(match.trim());
  if (kind === "number") return digits >= 3 && !wholeDate.test(match.trim()) && !YEARS.test(match);
  if (kind === "iban") return digits >= 8;
  return true;
}

/** Of two that overlap, the earlier and longer one stays. */
function withoutOverlaps(found: readonly Find[]): readonly Find[] {
  const ordered = found.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const kept: Find[] = [];
  for (const find of ordered) {
    if (find.start >= (kept.at(-1)?.end ?? 0)) kept.push(find);
  }
  return kept;
}
