import { type Voice, voices } from "../domain/voice.ts";
import { compareSets } from "./compare-sets.ts";
import { fillMessage, type Values } from "./message.ts";
import {
  loadSet,
  localeTag,
  placeOf,
  type ReadSet,
  readFromFolder,
  WordingError,
  type WordingSet,
} from "./wording-set.ts";

export { WordingError };

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

/**
 * Reads the four sets, one folder each with one file for each room, and checks them against each other: same files,
 * same keys, same placeholders, readable messages. Throws a WordingError that names every difference at once.
 */
export function loadWordings(read: ReadSet = readFromFolder): Wordings {
  const sets = voices.map((voice) => loadSet(voice, read));
  const faults = compareSets(sets);
  if (faults.length > 0) throw new WordingError(faults.join("\n"));
  return Object.fromEntries(sets.map((set) => [set.voice, createWording(set)])) as Wordings;
}

function createWording({ voice, messages, sections }: WordingSet): Wording {
  const counts = new Map<string, number>();

  const say = (key: string, values?: Values): string => {
    const message = messages.get(key);
    if (message === undefined) throw new WordingError(`${placeOf(voice, key, sections)}: is missing`);
    return fillMessage(message, values);
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
    locale: voice === "en" ? "en" : "de",
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
