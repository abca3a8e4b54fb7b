import { type Author, type LogEntry, TALK_ITEM } from "../domain/cases/case.ts";
import type { Recorded } from "../tests/helpers/teams/fake-connector.ts";

/** A line as its author has sent it; every text is there once. */
export type SentLine = {
  readonly talk: string;
  readonly author: Author;
  readonly text: string;
  /** UTC milliseconds. */
  readonly answeredAt: number;
};

/** A message as somebody in a chat has read it; without a number if it was not a line of a talk. */
type Arrived = {
  readonly chat: string;
  readonly text: string;
  readonly number: number | undefined;
  readonly at: number;
};

/** No server is there again sooner: what arrives within it was sent before the kill. */
const STARTS_AFTER_MS = 100;

const MOST_SHOWN = 600;

const LINE = /^.+ \((\d+)\):\n(.+)$/s;

export function arrivedIn(sent: readonly Recorded[]): readonly Arrived[] {
  return sent
    .filter(({ method, status, activity }) => method === "POST" && status === 201 && activity !== undefined)
    .map(({ conversationId: chat, activity, at }) => {
      const [, number, text] = LINE.exec(activity?.text ?? "") ?? [];
      if (number === undefined || text === undefined)
        return { chat, at, number: undefined, text: activity?.text ?? JSON.stringify(activity?.attachments) };
      return { chat, at, number: Number(number), text };
    });
}

/** All that is not as it was promised, in words. */
export function faultsOfTalk(seen: {
  readonly sent: readonly SentLine[];
  readonly log: readonly LogEntry[];
  readonly arrived: readonly Arrived[];
  readonly chats: Readonly<Record<Author, string>>;
  readonly kills: readonly number[];
}): readonly string[] {
  return [...faultsOfLog(seen), ...(["learner", "guide"] as const).flatMap((to) => faultsOfChat(seen, to))];
}

type Seen = Parameters<typeof faultsOfTalk>[0];

function faultsOfLog({ sent, log }: Seen): readonly string[] {
  const faults: string[] = [];
  if (log.some(({ number }, index) => number !== index + 1))
    faults.push(`numbers are not in a row: ${log.map(({ number }) => number).join()}`);
  for (const author of ["learner", "guide"] as const) {
    const written = textsOf(sent.filter((line) => line.author === author));
    const stored = log
      .filter((line) => line.author === author && line.item === TALK_ITEM)
      .map(({ body }) => body?.text ?? "");
    for (const text of written) {
      const count = stored.filter((each) => each === text).length;
      if (count !== 1) faults.push(`in the log ${count} times: "${text}" of the ${author}`);
    }
    if (stored.join() !== written.join()) faults.push(`the ${author}'s lines are in another order`);
  }
  return faults;
}

/** What one of the two has read of the other one's lines. */
function faultsOfChat({ sent, log, arrived, chats, kills }: Seen, to: Author): readonly string[] {
  const faults: string[] = [];
  const inChat = arrived.filter(({ chat }) => chat === chats[to]);
  for (const { text } of inChat.filter(({ number }) => number === undefined))
    faults.push(`the ${to} was told something else: ${text.slice(0, MOST_SHOWN)}`);
  const firsts: number[] = [];
  for (const { text } of sent.filter(({ author }) => author !== to)) {
    const times = inChat.filter((message) => message.text === text);
    const [first] = times;
    if (!first) {
      faults.push(`never arrived at the ${to}: "${text}"`);
      continue;
    }
    firsts.push(inChat.indexOf(first));
    const number = log.find(({ body }) => body?.text === text)?.number;
    if (times.some((each) => each.number !== number)) faults.push(`under another number: "${text}"`);
    if (times.slice(1).some((again, index) => killBetween(kills, times[index] ?? first, again) === undefined))
      faults.push(`twice without a kill: "${text}"`);
  }
  if (firsts.some((place, index) => place < (firsts[index - 1] ?? 0)))
    faults.push(`out of order for the ${to}`);
  return faults;
}

/** Lines that came more than once: all together, and the most that one kill has brought to one chat. */
export function doublesIn(
  arrived: readonly Arrived[],
  kills: readonly number[],
): { readonly doubles: number; readonly mostInChat: number } {
  const lastOf = new Map<string, Arrived>();
  const byKillAndChat = new Map<string, number>();
  let doubles = 0;
  for (const message of arrived) {
    const name = `${message.chat}:${message.text}`;
    const before = lastOf.get(name);
    lastOf.set(name, message);
    if (!before) continue;
    doubles++;
    const where = `${killBetween(kills, before, message)}:${message.chat}`;
    byKillAndChat.set(where, (byKillAndChat.get(where) ?? 0) + 1);
  }
  return { doubles, mostInChat: Math.max(0, ...byKillAndChat.values()) };
}

function killBetween(
  kills: readonly number[],
  { at: from }: { readonly at: number },
  { at: to }: { readonly at: number },
): number | undefined {
  return kills.find((kill) => from <= kill + STARTS_AFTER_MS && kill <= to);
}

/** Seconds from the answer to a line until it stood in the other one's chat, at the most. */
export function longestWay(sent: readonly SentLine[], arrived: readonly Arrived[]): number {
  const firstAt = new Map(arrived.toReversed().map(({ text, at }) => [text, at]));
  const ways = sent.map(({ text, answeredAt }) => (firstAt.get(text) ?? answeredAt) - answeredAt);
  return Math.round(Math.max(0, ...ways) / 1_000);
}

function textsOf(lines: readonly SentLine[]): readonly string[] {
  return lines.map(({ text }) => text);
}
