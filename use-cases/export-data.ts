import { createHash, randomBytes } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import type { DirectoryId, Person } from "../domain/person.ts";
import type { Reflection } from "../domain/reflection.ts";
import type { Wording } from "../prompts/wording.ts";
import type { PersonData } from "../storage/person-data.ts";
import type { Tx } from "../storage/store.ts";
import { subjectOf } from "./subject.ts";
import type { Work } from "./work.ts";

const TOKEN_BYTES = 32;
/** How long a link works (contract.md). */
export const EXPORT_MINUTES = 15;

/** Makes a link to a person's own data, or to one reflection. Its secret part is stored as a digest only. */
export async function requestExport(work: Work, reflectionId?: string): Promise<{ token: string }> {
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  await work.tx.exports.add({
    personId: work.person.id,
    reflectionId,
    tokenHash: hashOf(token),
    expiresAt: work.at + EXPORT_MINUTES * 60_000,
  });
  return { token };
}

export function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

export type Collected = {
  readonly person: Person;
  readonly data: PersonData;
  readonly reflections: readonly Reflection[];
};

/** Reads what a download holds: everything stored of a person, or one reflection. */
export async function collectData(
  tx: Tx,
  options: { who: DirectoryId; at: number; reflectionId?: string | undefined },
): Promise<Collected | undefined> {
  const { who, at, reflectionId } = options;
  const found = await tx.chats.find(who);
  if (!found) return undefined;
  const { person } = found;
  if (reflectionId !== undefined) {
    const reflection = await tx.reflections.find(person.id, reflectionId, at);
    return { person, data: {}, reflections: reflection ? [reflection] : [] };
  }
  const data = await tx.personData({ personId: person.id, subject: subjectOf(who) });
  const { items } = await tx.reflections.listFor(person.id, { at, page: 0, size: Number.MAX_SAFE_INTEGER });
  return { person, data, reflections: items };
}

/** The files of a download: JSON for machines, Markdown for people. */
export function zipOf(collected: Collected, wording: Wording, at: number): Promise<Buffer> {
  const zip = new ZipFile();
  const options = { mtime: new Date(at), mode: 0o100600 };
  const { reflections, data } = collected;
  const json = Object.keys(data).length > 0 ? data : { reflections };
  zip.addBuffer(Buffer.from(`${JSON.stringify(json, undefined, 2)}\n`), "lernkompass.json", options);
  zip.addBuffer(Buffer.from(markdownOf(collected, wording)), "lernkompass.md", options);
  zip.end();
  return buffer(zip.outputStream);
}

/** The person's own words to read, with what they belong to; the rest of what is stored is in the JSON. */
function markdownOf({ person, data, reflections }: Collected, wording: Wording): string {
  const { say } = wording;
  const isAll = Object.keys(data).length > 0;
  const { manner, acknowledged, restUntil } = person;
  const settings = [
    say("my-data.settings", { zone: manner.zone }),
    acknowledged ? say("my-data.acknowledged", { day: wording.day(acknowledged.on) }) : undefined,
    restUntil === undefined ? undefined : say("settings.resting", { day: wording.day(restUntil) }),
  ].flatMap((line) => (line === undefined ? [] : [`- ${line}`]));
  return [
    `# ${say("my-data.title")}`,
    ...(isAll ? settings : []),
    ...reflections.map((reflection) => reflectionMarkdown(reflection, wording)),
    ...(isAll ? [draftsMarkdown(data, wording)] : []),
  ]
    .filter((part) => part !== "")
    .join("\n\n")
    .concat("\n");
}

function reflectionMarkdown({ script, lines, keptOn, keepUntil }: Reflection, wording: Wording): string {
  const { say } = wording;
  return [
    `## ${say("history.opened", { day: wording.day(keptOn, "long") })}`,
    `_${say("history.until", { day: wording.day(keepUntil) })}_`,
    ...lines.map(({ key, text }) => quoted(labelOf(script, key, wording), text)),
  ].join("\n\n");
}

function draftsMarkdown({ drafts = [] }: PersonData, wording: Wording): string {
  const parts = drafts.map(({ script, started_on, run }) => {
    const answers = Object.entries((run as { answers: Record<string, { text: string }> }).answers);
    return [
      `## ${wording.say("my-data.draft", { day: wording.day(String(started_on), "long") })}`,
      ...answers.map(([key, { text }]) => quoted(labelOf(String(script), key, wording), text)),
    ].join("\n\n");
  });
  return parts.join("\n\n");
}

function labelOf(script: string, key: string, { has, say }: Wording): string {
  return has(`${script}.${key}.label`) ? say(`${script}.${key}.label`) : key;
}

/** Own words stand as a quotation, so that nothing in them is taken for markup of ours. */
function quoted(label: string, text: string): string {
  return `**${label}**\n\n${text
    .split("\n")
    .map((line) => `> ${line.replace(/([\\`*_{}[\]<>#|~])/g, "\\$1")}`)
    .join("\n")}`;
}
