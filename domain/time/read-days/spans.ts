import { DateTime } from "luxon";
import type { Language } from "../../voice.ts";
import { type Found, LETTERS } from "./form.ts";

type Chrono = typeof import("chrono-node/de")["casual"];
type Result = ReturnType<Chrono["parse"]>[number];

/** Days counted from today: "heute", "yesterday", "in two weeks". Chrono says which; here is where they are. */
export async function findSpans(
  text: string,
  today: DateTime,
  language: Language,
): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const { 0: words, index: start, groups = {} } of text.matchAll(PHRASE)) {
    const kind = groups.bare ? "bare" : groups.word ? "word" : "span";
    const countFrom = await counterOf(kind === "bare" ? `in ${words}` : words, today, language);
    const day = countFrom?.(today);
    if (countFrom && day) found.push({ kind, start, end: start + words.length, day, countFrom });
  }
  return found;
}

// Only such short phrases are for Chrono: a row of spans, as in "2 days  2 days  2 days", takes it seconds to read.
const VAGUE = "few|several|some|the|this|that|einig|wenig|mehrer|de[nmr] |diese";
const NUMBER = `(?:a couple of|half an?|einem halben|(?!${VAGUE})[${LETTERS}\\d]{1,12})`;
const ONE_SPAN = `${NUMBER} (?:tag|woche|monat|jahr|day|week|fortnight|month|year)[ens]{0,2}(?![${LETTERS}])`;
const SPAN = `${ONE_SPAN}(?: (?:and|und) ${ONE_SPAN})?`;
const WORD =
  "(?:ü|ue)bermorgen|(?:vor)?gestern|morgen|heute|jetzt|today|tomorrow|yesterday|now|tonight" +
  "|this (?:morning|afternoon|evening)|(?:the )?day (?:after tomorrow|before yesterday)";
const PHRASE = new RegExp(
  `(?<![${LETTERS}\\d]|\\d[.,:/-])(?:(?<word>${WORD})|(?:in|within|vor|innerhalb(?: von)?|binnen) ${SPAN}` +
    `|${SPAN} (?:ago|from now)|(?<bare>${SPAN})(?= (?:from|after|on) ))(?![${LETTERS}])`,
  "gi",
);

// What Chrono does not know, or reads by the zone of this machine (the day after tomorrow).
const otherWords: readonly (readonly [RegExp, string])[] = [
  [/^(?:the )?day after tomorrow/i, "in 2 days"],
  [/^(?:the )?day before yesterday/i, "2 days ago"],
  [/^this .+/i, "today"],
  [/^(?:innerhalb von|innerhalb|binnen)/i, "in"],
  [/einem halben jahr/i, "6 Monaten"],
  [/half a year/i, "6 months"],
  [/(?:an? )?fortnight/i, "2 weeks"],
  [/vierzehn|fourteen/i, "14"],
  [/zwanzig|twenty/i, "20"],
  [/dreißig|thirty/i, "30"],
];

function inChronosWords(phrase: string): string {
  return otherWords.reduce((words, [pattern, known]) => words.replace(pattern, known), phrase);
}

// Chrono takes tens of milliseconds and many megabytes to load; most texts have no such phrase.
const chronos: Readonly<Record<Language, () => Promise<Chrono>>> = {
  de: async () => (await import("chrono-node/de")).casual,
  en: async () => (await import("chrono-node/en")).GB,
};

async function counterOf(said: string, today: DateTime, language: Language): Promise<Found["countFrom"]> {
  const words = inChronosWords(said);
  for (const each of [language, language === "de" ? "en" : "de"] as const) {
    const chrono = await chronos[each]();
    const countFrom = (from: DateTime) => read(words, from, chrono);
    if (countFrom(today)) return countFrom;
  }
  return undefined;
}

function read(words: string, from: DateTime, chrono: Chrono): DateTime | undefined {
  const result = resultOf(words, from, chrono);
  if (result?.text !== words) return undefined;
  if (result.start.isCertain("day")) return dayIn(result);
  // Months and years: Chrono gets from 31 January to 3 March, so it only says which month it is.
  const sameMonth = resultOf(words, from.startOf("month"), chrono);
  const first = sameMonth && dayIn(sameMonth);
  return first?.set({ day: Math.min(from.day, first.daysInMonth ?? 1) });
}

/** Counted from noon, in universal time on both sides, so that no clock change moves the day. */
function resultOf(words: string, from: DateTime, chrono: Chrono): Result | undefined {
  return chrono.parse(words, { instant: from.set({ hour: 12 }).toJSDate(), timezone: 0 })[0];
}

function dayIn({ start }: Result): DateTime {
  const [year, month, day] = [start.get("year") ?? 0, start.get("month") ?? 0, start.get("day") ?? 0];
  return DateTime.fromObject({ year, month, day }, { zone: "utc" });
}
