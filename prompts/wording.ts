import { readFileSync } from "node:fs";
import { type MessageFormatElement, parse } from "@formatjs/icu-messageformat-parser";
import { IntlMessageFormat } from "intl-messageformat";
import { load } from "js-yaml";
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
  readonly vary: (key: string, turn: number, values?: Values) => string;
  readonly has: (key: string) => boolean;
  /** An ISO day written out, such as "Freitag, 20. November 2026". */
  readonly day: (isoDay: string, style?: "full" | "long" | "short" | "weekday") => string;
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
  const sets = voices.map((voice) => ({ voice, messages: readSet(voice, read) }));
  const [reference] = sets;
  const faults = sets.flatMap(({ voice, messages }) => compare(voice, messages, reference?.messages));
  if (faults.length > 0) throw new WordingError(faults.join("\n"));
  return Object.fromEntries(
    sets.map(({ voice, messages }) => [voice, createWording(voice, messages)]),
  ) as Wordings;
}

/** A text without placeholders stays a text: most are, and they need no formatting. */
type Message = string | Template;
type Messages = ReadonlyMap<string, Message>;

function readFromFolder(file: string): string {
  return readFileSync(new URL(file, folder), "utf8");
}

function readSet(voice: Voice, read: (file: string) => string): Messages {
  let content: unknown;
  try {
    content = load(read(`${voice}.yaml`));
  } catch (cause) {
    throw new WordingError(`prompts/wording/${voice}.yaml: not readable as YAML: ${firstLine(cause)}`, {
      cause,
    });
  }
  return new Map(flatten(content, []).map(({ path, text }) => [path, compile(voice, path, text)]));

  /** Lists of variants become keys with a running number: `ask.1`, `ask.2`, … */
  function flatten(node: unknown, path: readonly string[]): { path: string; text: string }[] {
    if (typeof node === "string" && node.trim() !== "") return [{ path: path.join("."), text: node }];
    if (typeof node !== "object" || node === null || Object.keys(node).length === 0) {
      throw new WordingError(`${place(voice, path.join("."))}: must be a text that is not empty`);
    }
    const entries = Array.isArray(node)
      ? node.map((each, index) => [String(index + 1), each] as const)
      : Object.entries(node);
    return entries.flatMap(([key, each]) => flatten(each, [...path, key]));
  }
}

/** A text with placeholders, read at the start and made ready to be filled when it is first said. */
class Template {
  readonly elements: readonly MessageFormatElement[];
  readonly #locale: string;
  #format: IntlMessageFormat | undefined;

  constructor(text: string, locale: string) {
    this.elements = parse(text, { ignoreTag: true });
    this.#locale = locale;
  }

  fill(values: Values | undefined): string {
    this.#format ??= new IntlMessageFormat([...this.elements], this.#locale);
    return String(this.#format.format(values));
  }
}

function compile(voice: Voice, key: string, text: string): Message {
  if (!/[{}<']/.test(text)) return text;
  try {
    return new Template(text, localeTag(voice));
  } catch (cause) {
    throw new WordingError(`${place(voice, key)}: not a readable message: ${firstLine(cause)}`, { cause });
  }
}

function compare(voice: Voice, messages: Messages, reference: Messages = messages): string[] {
  const missing = [...reference.keys()]
    .filter((key) => !messages.has(key) && variantOf(key) <= LEAST_VARIANTS)
    .map((key) => `${place(voice, key)}: is missing`);
  const faults = [...messages].flatMap(([key, message]) => {
    const wanted = reference.get(key);
    // A set may offer more variants of a question than the others.
    if (wanted === undefined)
      return isVariant(key, reference) ? [] : [`${place(voice, key)}: is not a known key`];
    const [names, expected] = [placeholders(message), placeholders(wanted)];
    return names === expected
      ? []
      : [`${place(voice, key)}: has placeholders {${names}} instead of {${expected}}`];
  });
  return [...missing, ...faults];
}

function place(voice: Voice, key: string): string {
  return `prompts/wording/${voice}.yaml: ${key || "(file)"}`;
}

/** Wordings of one question that every set has; a set may offer more (docs/method.md, every question). */
const LEAST_VARIANTS = 3;

function isVariant(key: string, reference: Messages): boolean {
  return variantOf(key) > 0 && reference.has(key.replace(/\d+$/, "1"));
}

/** The running number of a variant, 0 for any other key. */
function variantOf(key: string): number {
  return Number(/\.(\d+)$/.exec(key)?.[1] ?? 0);
}

function placeholders(message: Message): string {
  if (typeof message === "string") return "";
  return [...new Set(namesIn(message.elements))].sort().join(", ");
}

function namesIn(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    const own = "value" in element && element.type !== 0 ? [element.value] : [];
    const inner = "options" in element ? Object.values(element.options).flatMap((o) => namesIn(o.value)) : [];
    return [...own, ...inner];
  });
}

function localeTag(voice: Voice): string {
  return voice === "en" ? "en-GB" : "de-DE";
}

function createWording(voice: Voice, messages: Messages): Wording {
  const locale = voice === "en" ? "en" : "de";
  const counts = new Map<string, number>();

  const say = (key: string, values?: Values): string => {
    const message = messages.get(key);
    if (message === undefined) throw new WordingError(`${place(voice, key)}: is missing`);
    return typeof message === "string" ? message : message.fill(values);
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
    vary: (key, turn, values) => say(`${key}.${(turn % countOf(key)) + 1}`, values),
    has: (key) => messages.has(key),
    day: (isoDay, style = "full") => dayFormat(voice, style).format(new Date(`${isoDay}T12:00:00Z`)),
  };
}

const dayStyles = {
  full: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  long: { day: "numeric", month: "long", year: "numeric" },
  short: { day: "numeric", month: "long" },
  weekday: { weekday: "short", day: "numeric", month: "long" },
} as const;
const dayFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(voice: Voice, style: keyof typeof dayStyles): Intl.DateTimeFormat {
  const tag = localeTag(voice);
  const key = `${tag} ${style}`;
  const known = dayFormats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(tag, { ...dayStyles[style], timeZone: "UTC" });
  dayFormats.set(key, made);
  return made;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}
