import { englishFamily, germanFamily } from "./families.ts";
import { formOf, type NameForm } from "./name-form.ts";
import { afterRole, isNoun, notNames, ordinary } from "./no-names.ts";
import { beginsSentence, lowerCaseRole, withRole } from "./roles.ts";
import { lowerCase, withSalutation } from "./salutations.ts";

/** A find that is masked by `kept` alone ("die Kundin Petrova" → "die Kundin"), or by a form. */
type Name = {
  readonly start: number;
  readonly end: number;
  readonly form?: NameForm;
  readonly kept?: string;
};

/** Names with a salutation, title or role before them. */
export function findNames(text: string): readonly Name[] {
  return [
    ...salutedIn(text),
    ...salutedInSmallLetters(text),
    ...withRoleIn(text),
    ...withRoleInSmallLetters(text),
    ...familiesIn(text),
  ];
}

function salutedIn(text: string): readonly Name[] {
  return Array.from(text.matchAll(withSalutation)).flatMap((match) => {
    const lead = match[1] ?? "";
    const name = match[0].slice(lead.length).trim();
    if (notNames.test(name) || isUnit(text, match)) return [];
    const isGerman = /^(?:frau|herrn?)$/i.test(lead);
    if (isGerman && isNoun(name) && followsArticle(text, match.index)) return [];
    return [named(text, match.index, match[0], lead)];
  });
}

function salutedInSmallLetters(text: string): readonly Name[] {
  return Array.from(text.matchAll(lowerCase)).flatMap((match) => {
    const [found, lead = "", word = ""] = match;
    if (ordinary.has(word) || isUnit(text, match)) return [];
    if (lead === "frau" && followsArticle(text, match.index)) return [];
    return [named(text, match.index, found, lead)];
  });
}

function withRoleIn(text: string): readonly Name[] {
  return Array.from(text.matchAll(withRole)).flatMap(({ 0: found, 1: role = "", 2: name = "", index }) =>
    isNoun(name) ? [] : [{ start: index, end: index + found.length, kept: role }],
  );
}

function withRoleInSmallLetters(text: string): readonly Name[] {
  return Array.from(text.matchAll(lowerCaseRole)).flatMap(
    ({ 0: found, 1: role = "", 2: word = "", index }) => {
      if (ordinary.has(word) || afterRole.has(word)) return [];
      if (!beginsSentence.test(textBefore(text, index))) return [];
      return [{ start: index, end: index + found.length, kept: role }];
    },
  );
}

function familiesIn(text: string): readonly Name[] {
  return [englishFamily, germanFamily].flatMap((family) =>
    Array.from(text.matchAll(family), ({ 0: found, index }) => named(text, index, found.trimEnd(), "family")),
  );
}

/** A name with the article before it. */
function named(text: string, at: number, found: string, lead: string): Name {
  const before = textBefore(text, at);
  const article = /(?:^|\s)((?:der|die|den|dem|des|the)\s+)$/i.exec(before)?.[1] ?? "";
  const start = at - article.length;
  const form = formOf(lead, before.slice(0, start), article.trim().toLowerCase());
  return { start, end: at + found.length, form };
}

function followsArticle(text: string, at: number): boolean {
  return /(?:^|\s)(?:eine[rn]?|die|der|jede[r]?|diese[r]?|keine[r]?|junge|ältere|andere[n]?|alte|meine[r]?|seine[r]?)\s+$/i.test(
    textBefore(text, at),
  );
}

/** Enough of it for a word or two; not all, or else many names would take long. */
function textBefore(text: string, at: number): string {
  return text.slice(Math.max(0, at - 30), at);
}

/** "300 ms" is a time. */
function isUnit(text: string, match: RegExpMatchArray & { index: number }): boolean {
  return /^ms/i.test(match[0]) && /\d\s*$/.test(textBefore(text, match.index));
}
