import { z } from "zod";
import { declaredAs } from "../../domain/engine/action.ts";
import type { Intent } from "../../domain/engine/intent.ts";
import { pressSchema, verbs } from "../../domain/engine/press.ts";
import { cleanText } from "../../domain/text.ts";
import type { FindCommand } from "../../prompts/commands.ts";

const attachment = z.looseObject({ contentType: z.string().default(""), content: z.unknown().optional() });

/** What of an activity says what a person did. Everything a client may send passes; nothing is trusted. */
export const spokenSchema = z.looseObject({
  type: z.string(),
  id: z.string().optional(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  attachments: z.array(attachment).nullish().catch([]),
});
export type Spoken = z.infer<typeof spokenSchema>;

/** Text or card submit → what is meant. Undefined for what is not for us. */
export function intentOf(activity: Spoken, findCommand: FindCommand): Intent | undefined {
  const sourceId = activity.id;
  switch (activity.type) {
    case "message":
      if (isObject(activity.value)) return pressFrom(activity.value);
      return typed(activity, findCommand);
    case "messageUpdate":
      return sourceId === undefined ? undefined : { kind: "edited", sourceId, text: ownText(activity) };
    case "messageDelete":
      return sourceId === undefined ? undefined : { kind: "deleted", sourceId };
    default:
      return undefined;
  }
}

/** The data of an `Action.Execute` or `Action.Submit`, inputs merged in by the client. */
export function pressFrom(data: unknown): Intent {
  const parsed = pressSchema.safeParse(gatherFields(data));
  return parsed.success ? { kind: "press", press: parsed.data } : { kind: "unknown-press" };
}

function typed(activity: Spoken, findCommand: FindCommand): Intent {
  const text = ownText(activity);
  if (text === "") return hasFiles(activity) ? { kind: "files" } : { kind: "empty" };
  const command = findCommand(text);
  const source = activity.id === undefined ? {} : { sourceId: activity.id };
  return command === undefined
    ? { kind: "text", text, ...source }
    : { kind: "command", command, text, ...source };
}

/** What the person wrote in this message: without the quoted words of others. */
function ownText(activity: Spoken): string {
  const html = (activity.attachments ?? []).find(({ contentType }) => contentType === "text/html")?.content;
  const isQuoting =
    typeof html === "string" && /<blockquote[^>]*schema\.skype\.com\/(Reply|Forward)/i.test(html);
  return cleanText(isQuoting ? withoutQuotes(html) : (activity.text ?? ""));
}

function withoutQuotes(html: string): string {
  const own = html
    .replace(/<blockquote[\s\S]*?<\/blockquote>/gi, "")
    .replace(/<br\s*\/?>|<\/p>|<\/div>/gi, "\n");
  const bare = own.replace(/<[^>]*>/g, "");
  return bare
    .replace(/&nbsp;/g, " ")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&");
}

/** Teams adds an HTML copy of a formatted message as an attachment; that is not a file. */
function hasFiles(activity: Spoken): boolean {
  return (activity.attachments ?? []).some(
    ({ contentType }) => contentType !== "text/html" && contentType !== "messageReference",
  );
}

/** Fields of which a card may have any number, side by side with the rest: by the name of what they are gathered in. */
const prefixes = { lines: "line-", days: "day-", hours: "hours-" } as const;

function gatherFields(data: unknown): unknown {
  if (!isObject(data)) return data;
  const verb = verbs.find((each) => each === data.verb);
  const fields = verb === undefined ? {} : declaredAs(verb).fields;
  const gathered = Object.entries(prefixes).flatMap(([name, prefix]) => {
    const found = name in fields ? fieldsNamed(prefix, data) : {};
    return Object.keys(found).length > 0 ? [[name, found]] : [];
  });
  return { ...data, ...Object.fromEntries(gathered) };
}

function fieldsNamed(
  prefix: string,
  data: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [],
    ),
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
