import { readdirSync, readFileSync } from "node:fs";
import { load } from "js-yaml";
import type { Voice } from "../domain/voice.ts";
import { compileMessage, type Message } from "./message.ts";

/** One file of a set: its name, such as "goals.yaml", and its text. */
export type WordingFile = { readonly file: string; readonly text: string };

/** Gives the files of a set. */
export type ReadSet = (voice: Voice) => readonly WordingFile[];

/** What the files of a set hold together. */
export type WordingSet = {
  readonly voice: Voice;
  readonly files: readonly string[];
  /** The file of each top-level key. */
  readonly sections: ReadonlyMap<string, string>;
  /** The messages by their dotted keys. */
  readonly messages: ReadonlyMap<string, Message>;
};

/** A wording file that cannot be used; the message names file, key and reason for the person who edits it. */
export class WordingError extends Error {
  override readonly name = "WordingError";
}

const folder = new URL("./wording/", import.meta.url);

/** The files of a set as they are delivered. */
export function readFromFolder(voice: Voice): readonly WordingFile[] {
  const setFolder = new URL(`${voice}/`, folder);
  return readdirSync(setFolder)
    .filter((file) => file.endsWith(".yaml"))
    .sort()
    .map((file) => ({ file, text: readFileSync(new URL(file, setFolder), "utf8") }));
}

/** Reads a set; throws a WordingError at a fault that can be seen without the other sets. */
export function loadSet(voice: Voice, read: ReadSet): WordingSet {
  const files = readFiles(voice, read);
  const sections = new Map<string, string>();
  const messages = new Map<string, Message>();
  for (const { file, text } of files) {
    const path = pathOf(voice, file);
    for (const [section, content] of sectionsIn(path, text)) {
      const other = sections.get(section);
      if (other !== undefined) {
        throw new WordingError(`${path}: ${section}: stands in ${pathOf(voice, other)} too`);
      }
      sections.set(section, file);
      for (const each of flatten(path, section, content)) {
        messages.set(each.key, compile(path, each, voice));
      }
    }
  }
  return { voice, files: files.map(({ file }) => file), sections, messages };
}

export function pathOf(voice: Voice, file: string): string {
  return `prompts/wording/${voice}/${file}`;
}

/** File and key for a fault; the sections tell in which file the key stands or belongs. */
export function placeOf(voice: Voice, key: string, sections: WordingSet["sections"]): string {
  return `${pathOf(voice, sections.get(sectionOf(key)) ?? "")}: ${key}`;
}

function sectionOf(key: string): string {
  return key.split(".")[0] ?? "";
}

/** BCP 47 tag of a set's language for numbers and days. */
export function localeTag(voice: Voice): string {
  return voice === "en" ? "en-GB" : "de-DE";
}

function readFiles(voice: Voice, read: ReadSet): readonly WordingFile[] {
  try {
    return read(voice);
  } catch (cause) {
    throw new WordingError(`${pathOf(voice, "")}: not readable: ${firstLine(cause)}`, { cause });
  }
}

/** The top-level keys of a file and what stands under them. */
function sectionsIn(path: string, text: string): readonly (readonly [string, unknown])[] {
  let content: unknown;
  try {
    content = load(text);
  } catch (cause) {
    throw new WordingError(`${path}: not readable as YAML: ${firstLine(cause)}`, { cause });
  }
  if (typeof content !== "object" || content === null || Array.isArray(content)) {
    throw new WordingError(`${path}: (file): must hold keys with texts`);
  }
  return Object.entries(content);
}

type KeyedText = { readonly key: string; readonly text: string };

/** Lists of variants become keys with a running number: `ask.1`, `ask.2`, … */
function flatten(path: string, key: string, node: unknown): readonly KeyedText[] {
  if (typeof node === "string" && node.trim() !== "") return [{ key, text: node }];
  if (typeof node !== "object" || node === null || Object.keys(node).length === 0) {
    throw new WordingError(`${path}: ${key}: must be a text that is not empty`);
  }
  const entries = Array.isArray(node)
    ? node.map((each, index) => [String(index + 1), each] as const)
    : Object.entries(node);
  return entries.flatMap(([inner, each]) => flatten(path, `${key}.${inner}`, each));
}

function compile(path: string, { key, text }: KeyedText, voice: Voice): Message {
  try {
    return compileMessage(text, localeTag(voice));
  } catch (cause) {
    throw new WordingError(`${path}: ${key}: not a readable message: ${firstLine(cause)}`, { cause });
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}
