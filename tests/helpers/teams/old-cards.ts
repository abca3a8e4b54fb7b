import type { RecordedPerson, RecordedPress, Recording } from "../databases/releases.ts";
import type { TestApp } from "../test-app.ts";
import type { TestChat } from "../test-chat.ts";
import { pressesOn } from "./card-presses.ts";
import { personalChat } from "./teams-activities.ts";

export type Answer = { readonly status: number; readonly body: unknown };

/** Presses a button of an old card, as its person or as somebody else. */
export async function pressOld(
  app: TestApp,
  { people }: Recording,
  press: RecordedPress,
  by = press.by,
): Promise<Answer> {
  const person = people.find(({ key }) => key === by);
  if (!person) throw new Error(`Nobody called ${by} was recorded`);
  const response = await app.post(activityOf(app, press, person));
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
}

function activityOf(
  app: TestApp,
  { data, replyToId, conversationId }: RecordedPress,
  person: RecordedPerson,
) {
  const isInChannel = conversationId.startsWith("19:");
  const { key: name, aadObjectId } = person;
  const chat = personalChat({
    serviceUrl: app.connector.url,
    name,
    aadObjectId,
    conversationId: isInChannel ? conversationId : person.conversationId,
  });
  if (!isInChannel) return chat.press(data, { replyToId });
  const { tenantId } = chat;
  return chat.press(data, {
    replyToId,
    conversation: { id: conversationId, conversationType: "channel", tenantId, isGroup: true, name: "" },
    channelData: { tenant: { id: tenantId }, channel: { id: conversationId } },
  });
}

/** The chat of somebody who was there when the recording was made. */
export function chatAgain(app: TestApp, { people }: Recording, key: string): TestChat {
  const person = people.find((each) => each.key === key);
  if (!person) throw new Error(`Nobody called ${key} was recorded`);
  const { aadObjectId, conversationId } = person;
  return app.chat({ name: key, aadObjectId, conversationId });
}

/** Types a line that the companion asks about, and sends it to the one person it can be for; gives what that one reads. */
export async function writeAgain(app: TestApp, from: TestChat, text: string, to: TestChat): Promise<string> {
  const asked = await from.say(text);
  const press = pressesOn(asked.card).find(({ verb }) => verb === "send-line");
  if (!press) throw new Error(`It was not asked whom "${text}" is for: ${asked.text}`);
  const before = to.seen().length;
  await from.sendQuietly(from.press(press.data, { replyToId: asked.id }));
  await app.connector.waitFor(() => to.seen().length > before, 5_000);
  return to.last().text;
}

/**
 * Presses in rounds: in each, people who have to do with each other press one button between them that may change
 * something. What only shows something can be pressed beside anything.
 */
export function roundsOf(
  presses: readonly RecordedPress[],
  { circleOf, changes }: { circleOf: (key: string) => string; changes: (verb: string) => boolean },
): readonly (readonly RecordedPress[])[] {
  const rounds: RecordedPress[][] = [];
  const taken = new Map<string, number>();
  for (const press of presses) {
    const name = `${circleOf(press.by)} ${changes(press.verb) ? "changes" : "looks"}`;
    const round = taken.get(name) ?? 0;
    taken.set(name, round + 1);
    rounds[round] = [...(rounds[round] ?? []), press];
  }
  return rounds;
}
