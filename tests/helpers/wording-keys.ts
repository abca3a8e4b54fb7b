import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import type { Voice } from "../../domain/voice.ts";

const folder = new URL("../../prompts/wording/", import.meta.url);

export function readWordingFile(file: string): string {
  return readFileSync(new URL(file, folder), "utf8");
}

/** Every text of a set by its dotted key; variants are numbered from 1. */
export function textsOf(voice: Voice): ReadonlyMap<string, string> {
  return new Map(flatten(load(readWordingFile(`${voice}.yaml`)), []));
}

function flatten(node: unknown, path: readonly string[]): [string, string][] {
  if (typeof node === "string") return [[path.join("."), node]];
  if (Array.isArray(node)) return node.flatMap((each, index) => flatten(each, [...path, String(index + 1)]));
  return Object.entries(node as Record<string, unknown>).flatMap(([key, each]) =>
    flatten(each, [...path, key]),
  );
}
