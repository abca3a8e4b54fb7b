import { blanked, plain, type Span, wordsIn } from "./forms.ts";
import { health, healthIdioms } from "./health-words.ts";
import { findNames, type NameForm } from "./names.ts";

/** What in a text may tell who somebody is, or how somebody's health is (docs/method.md, principle 6). */
type FindKind = "name" | "number" | "birth" | "phone" | "email" | "iban" | "health";

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
const day = "\\d{1,2}(?:\\.|st|nd|rd|th)?";
const date = [
  "\\d{1,2}\\s?[./-]\\s?\\d{1,2}\\s?[./-]\\s?(?:\\d{4}|\\d{2})",
  "\\d{4}[-/]\\d{2}[-/]\\d{2}",
  "\\d{1,2}\\.\\s?[ivx]{1,4}\\.\\s?\\d{2,4}",
  `${day}\\s?(?:of )?${month}\\.?,?\\s?(?:in |'|of )?\\d{2,4}`,
  `${month}\\.? ${day},? \\d{2,4}`,
].join("|");
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
const birthdayOfNobody =
  /(?:team|department|office|agency|jobcenter|jobcentre|company|behörde|amt|abteilung|haus)(?:'?s)? (?:\p{L}+ )?$/u;
/** A whole date so long ago is a day of birth rather than one of work. */
const longAgo = "\\d{1,2}[./]\\d{1,2}[./](?:19[2-9]\\d|200[0-8])";
const age =
  "(?:\\d{2}|achtzehn|zwanzig|\\p{L}{0,12}(?:zig|ßig)|eighteen|twenty(?:-\\p{L}+)?|thirty(?:-\\p{L}+)?|forty(?:-\\p{L}+)?|fifty(?:-\\p{L}+)?|sixty(?:-\\p{L}+)?)";

/** After these, any number is one of a client; "Nummer" is written in many ways. */
const no = "(?:nummer|nummber|number|num|nr|no|#)";
const numberWords = [
  `kunden-?\\s?${no}`,
  `kd\\.?-?\\s?${no}`,
  `bg-?\\s?${no}`,
  "bedarfsgemeinschaft(?:snummer)?",
  "(?:akten|geschäfts|geschaefts)zeichen",
  "az",
  `(?:vorgangs?|fall|akten?|mitglieds?|versicherungs?|kindergeld|ausweis|personalausweis|pass|reisepass|steuer|führerschein|personal|antrags?|widerspruchs?|bescheid|sozialhilfe|wohngeld|rechnungs|matrikel)-?\\s?${no}`,
  `(?:renten|sozial|kranken)?versicher(?:ten|ungs)-?\\s?${no}`,
  `(?:sv|rv|vs|kv|kk)-?\\s?${no}`,
  "steuer-?\\s?(?:id|identifikationsnummer)",
  "(?:customer|client|case|file|claim|insurance|ni|national insurance|social security|benefit|benefit unit|child benefit|tax|passport|reference|ref|id|id card|account|applicant|member|membership|health card|licence|license|permit|court|process|appeal|objection|household) ?(?:number|no|nr|id|ref(?:erence)?|card)",
  "tax (?:identification )?(?:number|no|id)",
  "ssn",
  "nino",
  "crn",
].join("|");
/** After these, only a number that is long. */
const numberWordsOfLong =
  "(?:ref|reference|file|case|client|customer|claim|appeal|objection|passport|pass|permit|licence|license|card|id|akte|fall|kunde|kundin|vorgang|widerspruch|ausweis|member|cust|health card)";
const callWords =
  "(?:tel(?:efon)?|phone|mobile|mobil|cell|handy|fax|whatsapp|ring|text|reach|reached|call|called|dial|dialled|rang|anruf|rufnummer|telefonnummer|handynummer|durchwahl der|signal)";

const at = "(?:\\s?@\\s?|\\s?[([](?:at|ät|aet)[)\\]]\\s?|\\s(?:ät|aet|klammeraffe)\\s)";
const dot = "(?:\\.|\\s?[([](?:dot|punkt)[)\\]]\\s?|\\s(?:dot|punkt)\\s)";
const mailbox = `(?<![\\p{L}\\d._%+-])[\\p{L}\\d._%+-]+(?:\\s?[([](?:dot|punkt)[)\\]]\\s?[\\p{L}\\d._%+-]+)?`;

const digitWord = `(?:${[
  "null|eins?|zwei|zwo|drei|vier|fünf|fuenf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwoelf",
  "doppel(?:null|eins|zwei|drei)?|(?:drei|vier|fünf|fuenf|sech|sieb|acht|neun)zehn",
  "(?:(?:ein|zwei|drei|vier|fünf|fuenf|sechs|sieben|acht|neun)und)?(?:zwan|drei|vier|fünf|fuenf|sech|sieb|acht|neun)(?:zig|ßig|ssig)",
  "zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|double|triple",
  "(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty",
].join("|")})(?!\\p{L})`;

type Pattern = readonly [FindKind, RegExp];

/** Read in the text in small letters. */
const mails: readonly Pattern[] = [
  ["email", new RegExp(`${mailbox}${at}[\\p{L}\\d-]+(?:${dot}[\\p{L}\\d-]+)+`, "gu")],
  // "at" is a word of its own: only where the dot is written out, too.
  ["email", new RegExp(`${mailbox}\\sat\\s[\\p{L}\\d-]+(?:\\s(?:dot|punkt)\\s[\\p{L}\\d-]+)+`, "gu")],
];
const mayHoldMail =
  /[\w.+-]@|\s@\s|[([](?:at|ät|aet)[)\]]|\s(?:ät|aet|klammeraffe)\s|\sat\s\S{1,60}\s(?:dot|punkt)\s/;

const spelledOut: readonly Pattern[] = [
  ["phone", new RegExp(`(?<!\\p{L})${digitWord}(?:[\\s,-]{1,3}${digitWord}){4,20}`, "gu")],
  [
    "birth",
    new RegExp(
      `(?<!\\p{L})(?:geb(?:oren)?\\b\\.?|born)${ofNobody}[^.!?]{0,40}(?<!\\p{L})${month}(?!\\p{L})(?:[^.!?]{0,12}\\d{4})?`,
      "gu",
    ),
  ],
];
const withDigits: readonly Pattern[] = [
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
  [
    "number",
    new RegExp(
      `(?<!\\p{L})(?:${numberWords})(?!\\p{L})[.:#]?[^\\d.!?]{0,25}?\\d[\\p{L}\\d]*(?:[/.\\- ]{1,2}(?:\\p{L}{1,3}[/.\\- ]{1,2})?\\p{L}{0,3}\\d[\\p{L}\\d]*){0,12}`,
      "gu",
    ),
  ],
  [
    "number",
    new RegExp(
      `(?<!\\p{L})${numberWordsOfLong}(?:'s)?(?: ?[.:#]| (?:nr|no)\\.?)? ?(?:\\p{L}{1,3}[ -]?)?(?!(?:19|20)\\d\\d[/-]?(?:\\d\\d)?(?!\\d))\\d[\\d./-]{3,}\\d(?:[ -]\\p{L}\\b)?`,
      "gu",
    ),
  ],
  ["number", /(?<![\p{L}\d])\d{3}\s?[a-z]\s?\d{3}\s?\d{3}(?![\p{L}\d])/gu],
  ["number", /(?<![\p{L}\d])\d{5}\s?(?:\/\/|bg)\s?\d{4,7}(?![\p{L}\d])/gu],
  ["number", /(?<![\p{L}\d])\d{2}\s?\d{6}\s?[a-z]\s?\d{3}(?![\p{L}\d])/gu],
  ["number", /(?<![\p{L}\d])\d{2}\s\d{3}\s\d{3}\s\d{3}(?![\p{L}\d])/gu],
  ["number", /(?<![\p{L}\d])[sl] ?\d{1,2} [a-z]{1,3} \d{1,5}\/\d{2}(?!\d)/gu],
  // In small letters only in the usual groups, or else words would be found.
  ["iban", /(?<![\p{L}\d])[a-z]{2}[ -]?\d{2}(?:[\s.-]?\d{4}){3,7}(?:[\s.-]?\d{1,4})?(?![\p{L}\d])/gu],
  ["iban", /(?<!\d)\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{4}(?!\d)/gu],
  [
    "iban",
    /(?<!\p{L})(?:konto(?:nummer|nr)?|blz|bankleitzahl|kto|accounts?|acct|bank code|sort code)(?!\p{L})[.:#]?[^\d.!?]{0,15}\d[\d -]{4,30}\d/gu,
  ],
  ["number", /(?<![\p{L}\d])\d{3}-\d{2}-\d{4}(?![\p{L}\d])/gu],
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
  [
    "number",
    /(?<![\p{L}\d.,/-])\p{L}{0,3}[-/]?\d(?:[-/]{0,2}(?:\p{L}{1,4}[-/]{0,2})?\d){7,40}\p{L}{0,2}(?![\p{L}\d])/gu,
  ],
];
/** Read in the text as it is: capitals tell a number from a word. */
const inCapitals: readonly Pattern[] = [
  ["iban", /(?<![\p{L}\d])(?!KB)[A-Z]{2}\s?\d{2}(?:[\s.-]?[A-Z\d]{1,5}){3,10}(?![\p{L}\d])/gu],
  ["number", /(?<![\p{L}\d])[A-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D](?![\p{L}\d])/gu],
  ["number", /(?<![\p{L}\d])(?=\d{0,20}[A-Z])(?!KB\d)[A-Z\d]{8,40}(?![\p{L}\d])/gu],
];
const MIN_PHONE_DIGITS = 6;
const YEARS = /^(?:19|20)\d{2}[/-](?:(?:19|20)?\d{2})$/;
/** What has a long number and is no person: instructions, courses, versions, judgements. */
const numbered =
  /(?:weisung|hega|e-?mail-?info|maßnahmen?|massnahmen?|version|release|ticket|incident|build|kurs|lehrgang|modul|seite|raum|zimmer|formular|vordruck|measure|course|instruction|circular|drucksache|room|form|page|invoice template|patch|update|regulation|directive|article|postcode|plz|inventory|serial)(?:snummer|nummer|[ -]?nr\.?|[ -]?(?:no\.?|number))?[:#]?\s*$/;
const judgement = /(?:urteil|beschluss|entscheidung|judgment|judgement|ruling|decision|bsg|lsg)[^.!?]{0,30}$/;
const wholeDate = new RegExp(`^(?:${date})$`, "u");

/**
 * Pieces of a text that look like data of a client: names with a salutation, numbers, dates of birth, ways to reach
 * somebody, health. In the order of the text, none overlapping another. By forms, so it misses what has none, and
 * it finds what only looks alike: whoever uses it asks the person.
 */
export function findClientData(text: string): readonly Find[] {
  const small = plain(text);
  const words = wordsIn(small);
  const telling = blanked(small, healthIdioms(small, words));
  const found: Find[] = [
    ...findNames(text).map((name) => ({ kind: "name" as const, ...name })),
    ...health(telling, words).map((span) => ({ kind: "health" as const, ...span })),
    ...matches(small, small, spelledOut),
  ];
  // Hardly any text has an address, and most have few digits: what looks for them reads those places only.
  if (mayHoldMail.test(small)) found.push(...matches(small, small, mails));
  for (const { start, end } of nearDigits(small)) {
    const pieces = [
      ...matches(small.slice(start, end), small.slice(start, end), withDigits),
      ...matches(text.slice(start, end), small.slice(start, end), inCapitals),
    ];
    found.push(...pieces.map((find) => ({ ...find, start: find.start + start, end: find.end + start })));
  }
  return withoutOverlaps(found);
}

const REACH = 80;

/** Where digits are, with the words before and after them. */
function nearDigits(small: string): readonly Span[] {
  const places: { start: number; end: number }[] = [];
  for (const { 0: digits, index } of small.matchAll(/\d[\d .,/-]*/g)) {
    const start = small.lastIndexOf(" ", Math.max(0, index - REACH)) + 1;
    const next = small.indexOf(" ", index + digits.length + REACH);
    const end = next < 0 ? small.length : next;
    const last = places.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else places.push({ start, end });
  }
  return places;
}

function matches(text: string, small: string, patterns: readonly Pattern[]): readonly Find[] {
  const found: Find[] = [];
  for (const [kind, pattern] of patterns) {
    // Not matchAll, which copies the expression: there are many, and the pieces of text are short.
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const start = match.index;
      const before = small.slice(Math.max(0, start - 40), start);
      if (!isMeant(kind, match[0].toLowerCase(), before)) continue;
      found.push({ kind, start, end: start + match[0].trimEnd().length });
    }
  }
  return found;
}

function isMeant(kind: FindKind, match: string, before: string): boolean {
  const digits = match.replace(/\D/g, "").length;
  if ((kind === "number" || kind === "phone") && (numbered.test(before) || judgement.test(before)))
    return false;
  if (kind === "phone") return (digits === 0 || digits >= MIN_PHONE_DIGITS) && !wholeDate.test(match.trim());
  if (kind === "number") return digits >= 3 && !wholeDate.test(match.trim()) && !YEARS.test(match);
  if (kind === "iban") return digits >= 8 || (digits >= 6 && /^(?:k|b|a)/.test(match));
  if (kind === "birth") return !(/birthday|geburtstag/.test(match) && birthdayOfNobody.test(before));
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
