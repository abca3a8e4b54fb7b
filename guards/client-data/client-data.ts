import { blanked, plain, type Span, wordsIn } from "../forms/plain-text.ts";
import { health, healthIdioms } from "./health/health.ts";
import { findNames } from "./names/find-names.ts";
import type { NameForm } from "./names/name-form.ts";
import { accounts, accountsInCapitals } from "./patterns/accounts.ts";
import { births, birthsSpelledOut } from "./patterns/births.ts";
import { isMeant } from "./patterns/is-meant.ts";
import { mails, mayHoldMail } from "./patterns/mails.ts";
import { longNumbers, numbers, numbersInCapitals } from "./patterns/numbers.ts";
import type { Pattern, PatternKind } from "./patterns/pattern.ts";
import { phones, phonesSpelledOut } from "./patterns/phones.ts";

/** What in a text may tell who somebody is, or how somebody's health is (docs/method.md, principle 6). */
type FindKind = "name" | "health" | PatternKind;

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

// Of two that find the same piece, the first says what it is.
const spelledOut: readonly Pattern[] = [...phonesSpelledOut, ...birthsSpelledOut];
const withDigits: readonly Pattern[] = [...births, ...numbers, ...accounts, ...phones, ...longNumbers];
const inCapitals: readonly Pattern[] = [...accountsInCapitals, ...numbersInCapitals];

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
  // Hardly any text has an address, and most have few digits. Patterns with digits read the places with digits only,
  // not the whole text: 0.42 instead of 0.54 ms for 2,000 characters.
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
  return patterns.flatMap(([kind, pattern]) =>
    Array.from(text.matchAll(pattern)).flatMap(({ 0: match, index: start }) => {
      const before = small.slice(Math.max(0, start - 40), start);
      const end = start + match.trimEnd().length;
      return isMeant(kind, match.toLowerCase(), before) ? [{ kind, start, end }] : [];
    }),
  );
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
