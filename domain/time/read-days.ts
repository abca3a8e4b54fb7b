import { DateTime } from "luxon";
import { MAX_ANSWER } from "../text.ts";
import type { Language } from "../voice.ts";
import { dayOf } from "./days.ts";
import { dateForms } from "./read-days/date-forms.ts";
import { type Found, findForms } from "./read-days/form.ts";
import { findSpans } from "./read-days/spans.ts";
import { weekForms } from "./read-days/week-forms.ts";

/** A day, as an ISO day of the person's zone, or what was typed for one that no calendar has: 31. Februar. */
export type ReadDay =
  | { readonly kind: "day"; readonly day: string }
  | { readonly kind: "past"; readonly day: string }
  | { readonly kind: "impossible"; readonly text: string };

type Reading = { readonly at: number; readonly zone: string; readonly language: Language };

const forms = [...dateForms, ...weekForms];

/** The days that a text names, in German or English, in the order of the text and each once. */
export async function readDays(text: string, { at, zone, language }: Reading): Promise<readonly ReadDay[]> {
  const typed = text.slice(0, MAX_ANSWER).normalize("NFC").replace(/\s+/g, oneBlank);
  const today = DateTime.fromISO(dayOf(at, zone), { zone: "utc" });
  const { found, rest } = findForms(forms, typed, today);
  const pieces = [...found, ...(await findSpans(rest, today, language))].sort((a, b) => a.start - b.start);
  const days = joined(pieces, typed)
    .filter(({ kind, day }) => kind !== "bare" && isWritable(day))
    .map((piece) => toReadDay(piece, typed, today));
  return [...new Map(days.map((day) => [day.kind === "impossible" ? day.text : day.day, day])).values()];
}

function oneBlank(blanks: string): string {
  return blanks.includes("\n") ? "\n" : " ";
}

/** Whether its year has four digits. */
function isWritable(day: DateTime): boolean {
  return !day.isValid || (day.year >= 0 && day.year <= 9999);
}

function toReadDay({ day, start, end }: Found, typed: string, today: DateTime): ReadDay {
  if (!day.isValid) return { kind: "impossible", text: typed.slice(start, end).trim() };
  return { kind: day < today ? "past" : "day", day: day.toISODate() ?? "" };
}

/** Pieces that name one day together are one: "Donnerstag, 3. Dezember", "morgen in einer Woche". */
function joined(pieces: readonly Found[], typed: string): readonly Found[] {
  const done: Found[] = [];
  for (const piece of pieces) {
    const last = done.at(-1);
    const both = last && join(last, piece, typed.slice(last.end, piece.start));
    if (both) done.splice(-1, 1, both);
    else done.push(piece);
  }
  return done;
}

function join(a: Found, b: Found, between: string): Found | undefined {
  const isWeekdayOfDay = (a.kind === "weekday") !== (b.kind === "weekday") && a.day.weekday === b.day.weekday;
  if (isWeekdayOfDay && /^[\s,.(]*(?:de[nmr]|the)?\s*$/i.test(between)) return a.kind === "weekday" ? b : a;
  const isDayFirst = b.kind === "span" && (a.kind === "weekday" || a.kind === "word") && between === " ";
  const isSpanFirst = a.kind === "bare" && /^ (?:from|after|on) $/i.test(between);
  if (!isDayFirst && !isSpanFirst) return undefined;
  const [from, span] = isDayFirst ? [a, b] : [b, a];
  const day = from.day.isValid ? span.countFrom?.(from.day) : undefined;
  return day && { kind: "date", start: a.start, end: b.end, day };
}
