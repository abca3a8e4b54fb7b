import type { Person } from "../../domain/person.ts";
import type { Reflection } from "../../domain/reflect/reflection.ts";
import { sessionBodySchema } from "../../domain/sessions/session.ts";
import { dayOf, timeOf } from "../../domain/time/days.ts";
import type { Wording } from "../../prompts/wording.ts";
import type { PersonData } from "../../storage/my-data/person-data.ts";
import { quoted } from "../files/markdown.ts";
import { agreementOf, type GoalStory } from "./agreement.ts";

/** What a download holds, before it becomes files. */
export type Collected = {
  readonly person: Person;
  readonly data: PersonData;
  readonly reflections: readonly Reflection[];
  readonly goals: readonly GoalStory[];
};

/** The person's own words to read, with what they belong to; the rest of what is stored is in the JSON. */
export function everythingMarkdown(
  { person, data, reflections, goals }: Collected,
  wording: Wording,
): string {
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
