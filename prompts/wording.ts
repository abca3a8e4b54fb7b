import { readFileSync } from "node:fs";
import { IntlMessageFormat } from "intl-messageformat";
import { parse } from "yaml";
import { z } from "zod";
import { type Voice, voices } from "../domain/voice.ts";

type Values = Readonly<Record<string, string | number>>;

/** One wording set, bound to its language. */
export type Wording = {
  readonly voice: Voice;
  /** BCP 47 tag for formatting and for the `lang` of cards. */
  readonly locale: "de" | "en";
  /** The filled text of a key; throws on an unknown key or a missing value, so that no gap reaches a person. */
  readonly say: (key: string, values?: Values) => string;
  /** The given turn of a list of variants, taken modulo its length. */
  readonly vary: (key: string, turn: number) => string;
  readonly has: (key: string) => boolean;
  /** An ISO day written out, such as "Freitag, 20. November 2026". */
  readonly day: (isoDay: string, style?: "full" | "long" | "short") => string;
};

export type Wordings = Readonly<Record<Voice, Wording>>;

/** A wording file that cannot be used; the message names file, key and reason for the person who edits it. */
export class WordingError extends Error {
  override readonly name = "WordingError";
}

const folder = new URL("./wording/", import.meta.url);

/**
 * Reads the four sets and checks them against each other: same keys, same placeholders, readable messages.
 * Throws a WordingError that names every fault at once.
 */
export function loadWordings(read: (file: string) => string = readFromFolder): Wordings {
  const sets = voices.map((voice) => ({ voice, messages: readSet(`${voice}.yaml`, read) }));
  const [reference] = sets;
  const faults = sets.flatMap(({ voice, messages }) =>
    compare(`${voice}.yaml`, messages, reference?.messages),
  );
  if (faults.length > 0) throw new WordingError(faults.join("\n"));
  return Object.fromEntries(
    sets.map(({ voice, messages }) => [voice, createWording(voice, messages)]),
  ) as Wordings;
}

type Tree = string | readonly string[] | { readonly [key: string]: Tree };
const tree: z.ZodType<Tree> = z.lazy(() =>
  z.union([z.string().trim().min(1), z.array(z.string().trim().min(1)).min(1), z.record(z.string(), tree)]),
);

type Messages = ReadonlyMap<string, string>;

function readFromFolder(file: string): string {
  return readFileSync(new URL(file, folder), "utf8");
}

function readSet(file: string, read: (file: string) => string): Messages {
  let parsed: unknown;
  try {
    parsed = parse(read(file));
  } catch (cause) {
    throw new WordingError(`prompts/wording/${file}: not readable as YAML: ${firstLine(cause)}`, { cause });
  }
  const checked = tree.safeParse(parsed);
  if (!checked.success) {
    const at = deepestPath(checked.error.issues);
    throw new WordingError(`prompts/wording/${file}: ${at || "(file)"}: must be a text that is not empty`);
  }
  return new Map(flatten(checked.data));
}

/** Lists of variants become keys with a running number: `ask.1`, `ask.2`, … */
function flatten(node: Tree, path: readonly string[] = []): [string, string][] {
  if (typeof node === "string") return [[path.join("."), node]];
  const entries: [string, Tree][] = Array.isArray(node)
    ? node.map((each, index) => [String(index + 1), each])
    : Object.entries(node);
  return entries.flatMap(([key, each]) => flatten(each, [...path, key]));
}

function compare(file: string, messages: Messages, reference: Messages = messages): string[] {
  const at = (key: string, reason: string) => `prompts/wording/${file}: ${key}: ${reason}`;
  const missing = [...reference.keys()]
    .filter((key) => !messages.has(key))
    .map((key) => at(key, "is missing"));
  const faults = [...messages].flatMap(([key, text]) => {
    const wanted = reference.get(key);
    // A set may offer more variants of a question than the others.
    if (wanted === undefined) return isVariant(key, reference) ? [] : [at(key, "is not a known key")];
    const names = placeholders(text);
    if (names instanceof Error) return [at(key, `not a readable message: ${firstLine(names)}`)];
    const expected = placeholders(wanted);
    if (expected instanceof Error || String(names) === String(expected)) return [];
    return [at(key, `has placeholders {${names}} instead of {${expected}}`)];
  });
  return [...missing, ...faults];
}

function isVariant(key: string, reference: Messages): boolean {
  return /\.\d+$/.test(key) && reference.has(key.replace(/\d+$/, "1"));
}

function placeholders(text: string): readonly string[] | Error {
  if (!/[{}<']/.test(text)) return [];
  try {
    return namesIn(new IntlMessageFormat(text, "en", undefined, { ignoreTag: true }).getAst());
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function namesIn(elements: ReturnType<IntlMessageFormat["getAst"]>): string[] {
  const names = elements.flatMap((element) => {
    const own = "value" in element && element.type !== 0 ? [element.value] : [];
    const inner = "options" in element ? Object.values(element.options).flatMap((o) => namesIn(o.value)) : [];
    return [...own, ...inner];
  });
  return [...new Set(names)].sort();
}

function createWording(voice: Voice, messages: Messages): Wording {
  const locale = voice === "en" ? "en" : "de";
  const compiled = new Map<string, IntlMessageFormat>();
  const counts = new Map<string, number>();

  const text = (key: string): string => {
    const found = messages.get(key);
    if (found === undefined) throw new WordingError(`prompts/wording/${voice}.yaml: ${key}: is missing`);
    return found;
  };
  const say = (key: string, values?: Values): string => {
    const message = text(key);
    if (!/[{}<']/.test(message)) return message;
    let format = compiled.get(key);
    if (!format) {
      format = new IntlMessageFormat(message, locale === "en" ? "en-GB" : "de-DE", undefined, {
        ignoreTag: true,
      });
      compiled.set(key, format);
    }
    return String(format.format(values));
  };
  const countOf = (key: string): number => {
    let count = counts.get(key) ?? 0;
    if (count === 0) {
      while (messages.has(`${key}.${count + 1}`)) count++;
      counts.set(key, count);
    }
    return count;
  };
  return {
    voice,
    locale,
    say,
    vary: (key, turn) => say(`${key}.${(turn % countOf(key)) + 1}`),
    has: (key) => messages.has(key),
    day: (isoDay, style = "full") => dayFormat(locale, style).format(new Date(`${isoDay}T12:00:00Z`)),
  };
}

const dayStyles = {
  full: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  long: { day: "numeric", month: "long", year: "numeric" },
  short: { day: "numeric", month: "long" },
} as const;
const dayFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(locale: "de" | "en", style: keyof typeof dayStyles): Intl.DateTimeFormat {
  const key = `${locale} ${style}`;
  const known = dayFormats.get(key);
  if (known) return known;
  const tag = locale === "en" ? "en-GB" : "de-DE";
  const made = new Intl.DateTimeFormat(tag, { ...dayStyles[style], timeZone: "UTC" });
  dayFormats.set(key, made);
  return made;
}

function deepestPath(issues: readonly z.core.$ZodIssue[]): string {
  const paths = issues.flatMap((issue): string[] => {
    const own = issue.path.join(".");
    if (issue.code !== "invalid_union") return [own];
    return [own, ...issue.errors.map((inner) => [own, deepestPath(inner)].filter(Boolean).join("."))];
  });
  return paths.sort((a, b) => b.length - a.length)[0] ?? "";
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}
