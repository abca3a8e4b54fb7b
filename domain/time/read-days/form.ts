import type { DateTime } from "luxon";
import { type Said, weekdayOf } from "./meanings.ts";

/** A piece of a text that names a day. A date that no calendar has is an invalid one. */
export type Found = {
  readonly kind: "date" | "weekday" | "word" | "span" | "bare";
  readonly start: number;
  readonly end: number;
  readonly day: DateTime;
  /** The same span of time from another day: "morgen in einer Woche". */
  readonly countFrom?: (from: DateTime) => DateTime | undefined;
};

export type Form = {
  readonly pattern: RegExp;
  /** Undefined when it only looks like a day. */
  readonly means: (said: Said, today: DateTime) => DateTime | undefined;
};

/**
 * The days that are written in one of the forms, and the text with marks in their place, so that offsets stay.
 * The first form comes first: what it has found, or ruled out, is not looked at again.
 */
export function findForms(
  forms: readonly Form[],
  text: string,
  today: DateTime,
): { readonly found: readonly Found[]; readonly rest: string } {
  const found: Found[] = [];
  let rest = text;
  for (const { pattern, means } of forms)
    for (const { 0: words, index: start, groups = {} } of rest.matchAll(pattern)) {
      const day = means(groups, today);
      if (!day && means !== noDay) continue;
      const end = start + words.length;
      rest = rest.slice(0, start) + "#".repeat(words.length) + rest.slice(end);
      if (day) found.push({ kind: means === weekdayOf ? "weekday" : "date", start, end, day });
    }
  return { found, rest };
}

/** Those of German and English: with all that Unicode knows, the first text would take 20 ms longer. */
export const LETTERS = "a-zß-ÿ";

/** Whole words and numbers, in any case. */
export function form(source: string, means: Form["means"]): Form {
  return { pattern: new RegExp(`(?<![${LETTERS}\\d]|\\d[.,:/])(?:${source})(?![${LETTERS}])`, "gi"), means };
}

/** The meaning of what another form would take for a day. */
export function noDay(): undefined {
  return undefined;
}

export const WEEKDAY_NAME =
  "(?:(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|(?:mon|tues|wednes|thurs|fri|satur|sun)day)";

export const MONTH =
  "(?<month>jan(?:uary?)?|jän(?:ner)?|feb(?:ruary?|er)?|märz?|maerz|mrz|mar(?:ch)?|apr(?:il)?|ma[iy]|jun[ei]?" +
  `|jul[iy]?|aug(?:ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[zc](?:ember)?)(?![${LETTERS}])\\.?`;
