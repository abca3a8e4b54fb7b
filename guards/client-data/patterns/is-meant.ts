import { wholeDate } from "./dates.ts";
import type { PatternKind } from "./pattern.ts";

const MIN_PHONE_DIGITS = 6;
const YEARS = /^(?:19|20)\d{2}[/-](?:(?:19|20)?\d{2})$/;
/** What has a long number and is no person: instructions, courses, versions, judgements. */
const numbered =
  /(?:weisung|hega|e-?mail-?info|maßnahmen?|massnahmen?|version|release|ticket|incident|build|kurs|lehrgang|modul|seite|raum|zimmer|formular|vordruck|measure|course|instruction|circular|drucksache|room|form|page|invoice template|patch|update|regulation|directive|article|postcode|plz|inventory|serial)(?:snummer|nummer|[ -]?nr\.?|[ -]?(?:no\.?|number))?[:#]?\s*$/;
const judgement = /(?:urteil|beschluss|entscheidung|judgment|judgement|ruling|decision|bsg|lsg)[^.!?]{0,30}$/;
const birthdayOfNobody =
  /(?:team|department|office|agency|jobcenter|jobcentre|company|behörde|amt|abteilung|haus)(?:'?s)? (?:\p{L}+ )?$/u;

/** Whether what has the form of something is it, by what stands before it. */
export function isMeant(kind: PatternKind, match: string, before: string): boolean {
  const digits = match.replace(/\D/g, "").length;
  if ((kind === "number" || kind === "phone") && (numbered.test(before) || judgement.test(before)))
    return false;
  if (kind === "phone") return (digits === 0 || digits >= MIN_PHONE_DIGITS) && !wholeDate.test(match.trim());
  if (kind === "number") return digits >= 3 && !wholeDate.test(match.trim()) && !YEARS.test(match);
  if (kind === "iban") return digits >= 8 || (digits >= 6 && /^(?:k|b|a)/.test(match));
  if (kind === "birth") return !(/birthday|geburtstag/.test(match) && birthdayOfNobody.test(before));
  return true;
}
