import { createHash, randomBytes } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import { goalStates } from "../../domain/goals/goal.ts";
import type { DirectoryId, Person } from "../../domain/person.ts";
import type { Reflection } from "../../domain/reflect/reflection.ts";
import { sessionBodySchema } from "../../domain/sessions/session.ts";
import { dayOf, timeOf } from "../../domain/time/days.ts";
import type { Wording } from "../../prompts/wording.ts";
import type { PersonData } from "../../storage/my-data/person-data.ts";
import type { Tx } from "../../storage/store.ts";
import type { Work } from "../act/work.ts";
import { agreementOf, type GoalStory, storyOf, withoutStanding } from "../goals/agreement.ts";
import { markdownOf } from "./document.ts";
import { pdfOf } from "./document-pdf.ts";
import { quoted } from "./markdown.ts";
import { subjectOf } from "./subject.ts";

const TOKEN_BYTES = 32;
/** How long a link works (docs/contract.md, /export). */
export const EXPORT_MINUTES = 15;

/** One reflection or one goal; neither: everything. */
export type Wanted = { readonly reflectionId?: string | undefined; readonly goalId?: string | undefined };

/** Makes a link to a person's own data, or to a part of it. Its secret part is stored as a digest only. */
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

export function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

export type Collected = {
  readonly person: Person;
  readonly data: PersonData;
  readonly reflections: readonly Reflection[];
  readonly goals: readonly GoalStory[];
};

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

/** The person's own words to read, with what they belong to; the rest of what is stored is in the JSON. */
function everythingMarkdown({ person, data, reflections, goals }: Collected, wording: Wording): string {
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
    ...goals.map((story) => goalMarkdown(story, wording)),
    ...(isAll ? [draftsMarkdown(data, wording), sessionsMarkdown(data, manner.zone, wording)] : []),
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

function goalMarkdown(story: GoalStory, wording: Wording): string {
  const { title, sections } = agreementOf(story, wording);
  const { standing } = story.goal;
  return [
    `## ${title}`,
    ...sections.flatMap((section) => [
      ...(section.title === undefined ? [] : [`### ${section.title}`]),
      ...section.lines.map(({ label, text }) => quoted(label, text)),
    ]),
    ...(standing === undefined ? [] : [wording.say("standing.held", { standing })]),
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

/** What the person has written and shared for sessions with guides. */
function sessionsMarkdown({ sessions = [] }: PersonData, zone: string, wording: Wording): string {
  const { say, day } = wording;
  return sessions
    .map(({ start_at, body }) => {
      const at = Date.parse(String(start_at));
      const when = say("session.moment", { day: day(dayOf(at, zone)), time: timeOf(at, zone) });
      const { concern, preparation, shared } = sessionBodySchema.parse(body);
      const own = [
        { label: say("booking.concern"), text: concern },
        { label: say("session.preparation"), text: preparation },
        ...shared.map(({ script, key, text }) => ({ label: labelOf(script, key, wording), text })),
      ];
      return [
        `## ${say("session.title")}: ${when}`,
        ...own.filter(({ text }) => text !== "").map(({ label, text }) => quoted(label, text)),
      ].join("\n\n");
    })
    .join("\n\n");
}

function labelOf(script: string, key: string, { has, say }: Wording): string {
  return has(`${script}.${key}.label`) ? say(`${script}.${key}.label`) : key;
}
