import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { Author } from "../domain/cases/case.ts";
import { openStore, type Store } from "../storage/store.ts";
import { testKeys } from "../tests/helpers/databases/test-store.ts";
import { type Pair, storeTalk } from "../tests/helpers/people/talks.ts";
import { type FakeConnector, startFakeConnector } from "../tests/helpers/teams/fake-connector.ts";
import { openChat, type TestChat } from "../tests/helpers/test-chat.ts";
import { untilNothingIsOwed } from "./deliver-through-faults.ts";
import { type Servers, startServers, untilTaken } from "./servers.ts";
import { arrivedIn, doublesIn, faultsOfTalk, longestWay, type SentLine } from "./talk-faults.ts";

export type TalkSize = {
  /** Talks at a time, each of a learner and a guide. */
  readonly pairs: number;
  /** What each of the two writes between one kill and the next. */
  readonly linesEach: number;
  readonly kills: number;
  readonly processes: number;
};

export type TalkCounts = {
  readonly lines: number;
  /** Requests that had to be sent more than once before somebody answered. */
  readonly sentAgain: number;
  /** Lines that arrived more than once: all together, and the most that one kill has brought to one chat. */
  readonly doubles: number;
  readonly mostInChat: number;
  /** From the answer to a line until it stood in the other one's chat, at the most. */
  readonly longestS: number;
  readonly seconds: number;
  readonly losses: readonly string[];
};

type Talk = Pair<TestChat> & { readonly id: string };

/**
 * Two people at a time write lines to each other over HTTP, in turns and at once, while servers are killed; what was not
 * answered is sent again. Looks at every line in the log and in the other one's chat once nothing is owed any more.
 */
export async function talkThroughKills(url: string, size: TalkSize): Promise<TalkCounts> {
  const connector = await startFakeConnector();
  const servers = await startServers(url, size.processes);
  const store = await openStore({ url, keys: testKeys });
  const started = performance.now();
  try {
    const talks = await bringTalks(size.pairs, { connector, servers, store });
    const begun = connector.sent().length;
    const { sent, kills, sentAgain } = await writeThroughKills(talks, servers, size);
    await untilNothingIsOwed(store);
    const arrived = arrivedIn(connector.sent().slice(begun));
    const losses = await Promise.all(
      talks.map(async ({ id, learner, guide }) => {
        const log = await store.transaction((tx) => tx.caseLog.page(id, { limit: sent.length + 1 }));
        const chats = { learner: learner.conversationId, guide: guide.conversationId };
        const own = sent.filter(({ talk }) => talk === id);
        return faultsOfTalk({ sent: own, log, arrived, chats, kills });
      }),
    );
    return {
      lines: sent.length,
      sentAgain,
      ...doublesIn(arrived, kills),
      longestS: longestWay(sent, arrived),
      seconds: Math.round((performance.now() - started) / 1_000),
      losses: losses.flat(),
    };
  } finally {
    await store.close();
    await servers.stop();
    await connector.stop();
  }
}

type Parts = { readonly connector: FakeConnector; readonly servers: Servers; readonly store: Store };

async function bringTalks(
  count: number,
  { connector, servers: { post }, store }: Parts,
): Promise<readonly Talk[]> {
  const talks: Talk[] = [];
  for (let index = 0; index < count; index++) {
    const [learner, guide] = [await newcomer(connector, post), await newcomer(connector, post)];
    talks.push({ id: await storeTalk(store, { learner, guide }), learner, guide });
  }
  return talks;
}

/** Somebody who has read the notice. */
export async function newcomer(connector: FakeConnector, post: Servers["post"]): Promise<TestChat> {
  const chat = openChat({ connector, post, aadObjectId: randomUUID(), conversationId: `a:${randomUUID()}` });
  await chat.begin();
  return chat;
}

type Written = {
  readonly sent: readonly SentLine[];
  readonly kills: readonly number[];
  readonly sentAgain: number;
};

/** One kill in each round of lines, at any moment between the first of them and the last. */
async function writeThroughKills(
  talks: readonly Talk[],
  { post, killOne }: Servers,
  { kills: count, linesEach }: TalkSize,
): Promise<Written> {
  const sent: SentLine[] = [];
  const kills: number[] = [];
  let tries = 0;
  const counted = (body: unknown) => {
    tries++;
    return post(body);
  };
  const write = async (talk: Talk, author: Author) => {
    const text = `Das ist Satz ${sent.length + 1} in unserem Gespräch.`;
    const line = { talk: talk.id, author, text, answeredAt: Number.NaN };
    sent.push(line);
    await untilTaken(counted, talk[author].message(text));
    line.answeredAt = Date.now();
  };
  const inTurns = async (talk: Talk) => {
    for (let line = 0; line < linesEach; line++) {
      await write(talk, "learner");
      await write(talk, "guide");
    }
  };
  const alone = async (talk: Talk, author: Author) => {
    for (let line = 0; line < linesEach; line++) await write(talk, author);
  };
  const atOnce = async (talk: Talk) => {
    await Promise.all([alone(talk, "learner"), alone(talk, "guide")]);
  };
  // As long as a round takes that nothing disturbs: in it the kills are spread.
  const usualMs = await timeOf(() => Promise.all(talks.map(inTurns)));
  for (let round = 0; round < count; round++) {
    const writing = Promise.all(talks.map(round % 2 === 0 ? inTurns : atOnce));
    await delay(Math.random() * usualMs);
    kills.push(await killOne());
    await writing;
  }
  return { sent, kills, sentAgain: tries - sent.length };
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}
