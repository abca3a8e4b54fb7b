/*
 * Short forms, as people say them, instead of regular expressions. Lists of them are separated by commas.
 *
 *   word     the whole word            word*    the word, however it goes on
 *   *word    a word that ends so       a … b    with up to three words in between
 *   (a|b)    one of them               x?       with or without the letter
 *
 * "ä" also stands for "ae", "ß" for "ss", and so on; "'" may be left out.
 */

const umlauts: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };
const signs: Readonly<Record<string, string>> = {
  "'": "'?",
  "(": "(?:",
  "*": "\\p{L}*",
  "… ": "(?:[\\p{L}\\d'-]{1,40} ){0,3}",
};

/** A list as it is written: commas and line breaks part the forms. */
export function listed(list: string): readonly string[] {
  return list
    .split(/[,\n]/)
    .map((form) => form.trim())
    .filter((form) => form !== "");
}

/** The regular expression of a form, for a text that is `plain`. */
export function sourceOf(form: string): string {
  return form.replace(/… |['(*]/g, (sign) => signs[sign] ?? sign);
}

/** One regular expression for a list of forms, to be put into another one. */
export function anyFormOf(list: string): string {
  const forms = listed(list).flatMap(spellings);
  return `(?:${forms.map(sourceOf).join("|")})(?!\\p{L})`;
}

/** Tells whether a `plain` text matches; the expression is made for the first text, not at the start. */
export function testerOf(source: () => string): (plainText: string) => boolean {
  let expression: RegExp | undefined;
  return (plainText) => {
    expression ??= new RegExp(source(), "u");
    return expression.test(plainText);
  };
}

/** A form that begins with a group, as the forms that it stands for: each can be looked up by its first letters. */
export function unfolded(form: string): readonly string[] {
  if (!form.startsWith("(")) return [form];
  const end = endOfGroup(form);
  const mayBeLeftOut = form[end + 1] === "?";
  const rest = form.slice(mayBeLeftOut ? end + 2 : end + 1);
  const begun = alternatives(form.slice(1, end)).map((one) => `${one}${rest}`);
  return (mayBeLeftOut ? [...begun, rest] : begun).flatMap(unfolded);
}

/** "a|(b|c)" → "a", "(b|c)" */
function alternatives(inside: string): readonly string[] {
  const found = [""];
  let depth = 0;
  for (const sign of inside) {
    if (sign === "(") depth++;
    if (sign === ")") depth--;
    if (sign === "|" && depth === 0) found.push("");
    else found[found.length - 1] += sign;
  }
  return found;
}

function endOfGroup(form: string): number {
  let depth = 0;
  for (let at = 0; at < form.length; at++) {
    if (form[at] === "(") depth++;
    if (form[at] === ")") depth--;
    if (depth === 0) return at;
  }
  throw new Error(`A group is not closed: ${form}`);
}

/** With and without umlauts; nobody writes one of them this way and the next that way. */
export function spellings(form: string): readonly string[] {
  const without = form.replace(/[äöüß]/g, (sign) => umlauts[sign] ?? sign);
  const swiss = form.replaceAll("ß", "ss");
  return [...new Set([form, without, swiss])];
}
