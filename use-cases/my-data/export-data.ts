import { createHash, randomBytes } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import { goalStates } from "../../domain/goals/goal.ts";
import type { DirectoryId } from "../../domain/person.ts";
import type { Wording } from "../../prompts/wording.ts";
import type { Tx } from "../../storage/store.ts";
import type { Work } from "../act/work.ts";
import { markdownOf } from "../files/document.ts";
import { pdfOf } from "../files/document-pdf.ts";
import { agreementOf, type GoalStory, storyOf, withoutStanding } from "./agreement.ts";
import { type Collected, everythingMarkdown } from "./everything-markdown.ts";
import { subjectOf } from "./subject.ts";

const TOKEN_BYTES = 32;
/** How long a link works (docs/contract.md, /export). */
export const EXPORT_MINUTES = 15;

/** One reflection or one goal; neither: everything. */
export type Wanted = { readonly reflectionId?: string | undefined; readonly goalId?: string | undefined };

/** Makes a capability link to a person's own data, or to a part of it. Its token is stored as a digest only. */
export async function requestExport(work: Work, wanted: Wanted): Promise<{ token: string }> {
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  await work.tx.exports.add({
    personId: work.person.id,
    ...wanted,
    tokenHash: hashOf(token),
    expiresAt: work.at + EXPORT_MINUTES * 60_000,
  });
  return { token };
}

/** The digest under which the token of a link is stored. */
export function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** Reads what a download holds: everything stored of a person, or one reflection, or one goal. */
export async function collectData(
  tx: Tx,
  options: Wanted & { who: DirectoryId; at: number },
): Promise<Collected | undefined> {
  const { who, at, reflectionId, goalId } = options;
  const found = await tx.chats.find(who);
  if (!found) return undefined;
  const { person } = found;
  const one = { person, data: {}, reflections: [], goals: [] };
  if (reflectionId !== undefined) {
    const reflection = await tx.reflections.find(person.id, reflectionId, at);
    return { ...one, reflections: reflection ? [reflection] : [] };
  }
  if (goalId !== undefined) {
    const goal = await tx.goals.find(person.id, goalId, at);
    return { ...one, goals: goal ? [await storyOf(tx, person.id, goal)] : [] };
  }
  const data = await tx.personData({ personId: person.id, subject: subjectOf(who) });
  const all = { at, page: 0, size: Number.MAX_SAFE_INTEGER };
  const reflections = await tx.reflections.listFor(person.id, all);
  const { items } = await tx.goals.listFor(person.id, { ...all, states: goalStates });
  const goals: GoalStory[] = [];
  for (const goal of items) goals.push(await storyOf(tx, person.id, goal));
  return { person, data, reflections: reflections.items, goals };
}

/** The files of a download: JSON for machines, Markdown for people; of one goal a PDF too. */
export async function zipOf(collected: Collected, wording: Wording, at: number): Promise<Buffer> {
  const zip = new ZipFile();
  const options = { mtime: new Date(at), mode: 0o100600 };
  const { reflections, goals, data } = collected;
  const isAll = Object.keys(data).length > 0;
  const json = isAll ? data : goals.length > 0 ? { goals: goals.map(withoutStanding) } : { reflections };
  zip.addBuffer(Buffer.from(`${JSON.stringify(json, undefined, 2)}\n`), "lernkompass.json", options);
  const [goal] = goals;
  if (goal && !isAll) {
    const agreement = agreementOf(goal, wording);
    zip.addBuffer(Buffer.from(markdownOf(agreement)), "lernkompass.md", options);
    zip.addBuffer(await pdfOf(agreement, { at }), "lernkompass.pdf", options);
  } else {
    zip.addBuffer(Buffer.from(everythingMarkdown(collected, wording)), "lernkompass.md", options);
  }
  zip.end();
  return buffer(zip.outputStream);
}
