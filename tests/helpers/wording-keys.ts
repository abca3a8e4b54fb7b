import { readdirSync, readFileSync } from "node:fs";
import { load } from "js-yaml";
import type { Voice } from "../../domain/voice.ts";

const folder = new URL("../../prompts/wording/", import.meta.url);

type WordingFile = { readonly file: string; readonly text: string };

/** The files of a set, such as "goals.yaml". */
export function readWordingSet(voice: Voice): readonly WordingFile[] {
  const set = new URL(`${voice}/`, folder);
  return readdirSync(set).map((file) => ({ file, text: readFileSync(new URL(file, set), "utf8") }));
}

/** Every text of a set by its dotted key; variants are numbered from 1. */
export function textsOf(voice: Voice): ReadonlyMap<string, string> {
  return new Map(readWordingSet(voice).flatMap(({ text }) => flatten(load(text), [])));
}

function flatten(node: unknown, path: readonly string[]): [string, string][] {
  if (typeof node === "string") return [[path.join("."), node]];
  if (Array.isArray(node)) return node.flatMap((each, index) => flatten(each, [...path, String(index + 1)]));
  return Object.entries(node as Record<string, unknown>).flatMap(([key, each]) =>
    flatten(each, [...path, key]),
  );
}
