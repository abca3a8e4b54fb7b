import { setTimeout as delay } from "node:timers/promises";
import { loadWordings } from "../prompts/wording.ts";
import { openStore, type Store } from "../storage/store.ts";
import { testKeys } from "../tests/helpers/databases/test-store.ts";
import { aCase } from "../tests/helpers/people/cases.ts";
import { aGuide } from "../tests/helpers/people/sessions.ts";
import { storeTalk } from "../tests/helpers/people/talks.ts";
import { type FakeConnector, startFakeConnector } from "../tests/helpers/teams/fake-connector.ts";
import type { TestChat } from "../tests/helpers/test-chat.ts";
import { type Servers, startServers } from "./servers.ts";
import { newcomer } from "./talk-through-kills.ts";

const { say } = loadWordings()["de-sie"];
/** What every apology for an error begins with. */
const APOLOGY = say("input.error", { reference: "|" }).split("|")[0] ?? "";
const LONG_MS = 20 * 24 * 3_600_000;
/** Longer than a server may take to look for what was left behind, so that what is late is not called lost. */
const TOLD_WITHIN_MS = 150_000;
/** Less than a turn takes: whoever is ahead is not always the first. */
const HAIR_MS = 10;

type Parts = { readonly connector: FakeConnector; readonly servers: Servers; readonly store: Store };
type Presses = Parameters<TestChat["press"]>[1];

export type RaceSize = { readonly guides: number; readonly endings: number; readonly processes: number };

export type RaceCounts = {
  /** Who got a case that all of them took at once: in their own chats, and in one channel. */
  readonly winners: readonly number[];
  readonly told: readonly number[];
  /** Talks that both ended at once, by who was first. */
  readonly ended: { readonly learner: number; readonly guide: number };
  /** Until both knew of an end, at the most. */
  readonly longestS: number;
  readonly losses: readonly string[];
};

/** Guides who take one case at once, and people who end their talk at once: of all who try, one does. */
export async function raceForCases(url: string, size: RaceSize): Promise<RaceCounts> {
  const connector = await startFakeConnector();
  const servers = await startServers(url, size.processes);
  const store = await openStore({ url, keys: testKeys });
  const parts = { connector, servers, store };
  try {
    const guides = await bringGuides(parts, size.guides);
    const inChats = await takeAtOnce(parts, guides, () => ({}));
    const inChannel = await takeAtOnce(parts, guides, channelOf);
    const endings: Ending[] = [];
    // One after the other: among many, the one whose turn has less to do would always be first.
    for (let index = 0; index < size.endings; index++) endings.push(await endAtOnce(parts, index % 2 === 0));
    const firstBy = (who: Ending["by"]) => endings.filter(({ by }) => by === who).length;
    const losses = [inChats, inChannel, ...endings].flatMap(({ losses: faults }) => faults);
    const apologies = connector.sent().filter(({ activity }) => JSON.stringify(activity)?.includes(APOLOGY));
    losses.push(...apologies.map(({ activity }) => `an error: ${activity?.text}`));
    return {
      winners: [inChats.winners, inChannel.winners],
      told: [inChats.told, inChannel.told],
      ended: { learner: firstBy("learner"), guide: firstBy("guide") },
      longestS: Math.round(Math.max(0, ...endings.map(({ toldMs }) => toldMs)) / 1_000),
      losses,
    };
  } finally {
    await store.close();
    await servers.stop();
    await connector.stop();
  }
}

async function bringGuides(
  { connector, servers, store }: Parts,
  count: number,
): Promise<readonly TestChat[]> {
  const chats = await Promise.all(Array.from({ length: count }, () => newcomer(connector, servers.post)));
  await store.transaction(async ({ guides }) => {
    for (const [index, { aadObjectId }] of chats.entries())
      await guides.save(aGuide({ aadObjectId, name: `Guide ${index + 1}` }));
  });
  return chats;
}

/** The card of the case as a channel shows it, which all of them tap. */
function channelOf({ tenantId }: TestChat): Partial<Presses> {
  const id = "19:beratung@thread.tacv2";
  return { conversation: { id, conversationType: "channel", tenantId, isGroup: true, name: "" } };
}

type Taken = { readonly winners: number; readonly told: number; readonly losses: readonly string[] };

async function takeAtOnce(
  { connector, servers, store }: Parts,
  chats: readonly TestChat[],
  where: (chat: TestChat) => Partial<Presses>,
): Promise<Taken> {
  const id = await offer(store, { learner: await newcomer(connector, servers.post), guides: chats });
  const taps = chats.map((chat) =>
    chat.press({ verb: "take-case", case: id }, { replyToId: "card", ...where(chat) }),
  );
  const answers = await Promise.all(taps.map(async (tap) => answerOf(await servers.post(tap))));
  const { guide, state } = await store.transaction(async (tx) => {
    const found = await tx.cases.find(id);
    return { state: found?.state, guide: await tx.guides.find(found?.guideId ?? "") };
  });
  const refusal = say("cases.not-taken.other", { name: guide?.name ?? "" });
  const winners = answers.filter(({ type }) => type === "application/vnd.microsoft.card.adaptive").length;
  const told = answers.filter(({ value }) => value === refusal).length;
  const isOne = winners === 1 && told === chats.length - 1 && state === "taken";
  if (isOne) return { winners, told, losses: [] };
  const kinds = answers.map(({ status, value }) => `${status} ${JSON.stringify(value)?.slice(0, 80)}`);
  return { winners, told, losses: [`${state}, ${winners} won, ${told} were told who: ${kinds.join("; ")}`] };
}

async function offer(
  store: Store,
  { learner, guides }: { learner: TestChat; guides: readonly TestChat[] },
): Promise<string> {
  return store.transaction(async (tx) => {
    const presence = await tx.chats.find(learner);
    const listed = await Promise.all(guides.map(({ aadObjectId }) => tx.guides.findByObjectId(aadObjectId)));
    const pool = listed.flatMap((guide) => (guide ? [{ id: guide.id, name: guide.name }] : []));
    const expiresAt = Date.now() + LONG_MS;
    const offered = aCase({ personId: presence?.person.id ?? "", guideId: "", pool, expiresAt });
    await tx.cases.add(offered);
    await tx.cases.offerTo(
      offered.id,
      pool.map(({ id }) => id),
    );
    return offered.id;
  });
}

type Answer = { readonly status: number; readonly type?: string; readonly value?: unknown };

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, ...(text === "" ? {} : (JSON.parse(text) as object)) };
}

type Ending = {
  readonly by: "learner" | "guide" | undefined;
  readonly toldMs: number;
  readonly losses: readonly string[];
};

/** The learner ends the talk, and the guide hands the case back, in the same moment: one request is a hair ahead. */
async function endAtOnce({ connector, servers, store }: Parts, isLearnerAhead: boolean): Promise<Ending> {
  const { post } = servers;
  const [learner, guide] = [await newcomer(connector, post), await newcomer(connector, post)];
  const id = await storeTalk(store, { learner, guide });
  const presses = [
    learner.press({ verb: "end-talk", case: id }, { replyToId: "card" }),
    guide.press({ verb: "save-hand-back", case: id, text: "Erst zuhören" }, { replyToId: "card" }),
  ];
  const before = await store.transaction((tx) => tx.cases.find(id));
  const from = performance.now();
  const [ahead, behind] = isLearnerAhead ? presses : presses.toReversed();
  const first = post(ahead);
  await delay(Math.random() * HAIR_MS);
  const statuses = (await Promise.all([first, post(behind)])).map(({ status }) => status);
  const after = await store.transaction((tx) => tx.cases.find(id));
  const by = waysToEnd.find(({ state }) => state === after?.state);
  const losses: string[] = [];
  if (statuses.some((status) => status !== 200)) losses.push(`an end was answered with ${statuses.join()}`);
  if (!by || after?.version !== (before?.version ?? 0) + 1)
    losses.push(`a talk that both ended is ${after?.state}, of version ${after?.version}`);
  if (by) {
    const [winner, other] = by.who === "learner" ? [learner, guide] : [guide, learner];
    const isTold = () => shows(winner, by.done) && shows(other, by.news);
    await connector
      .waitFor(isTold, TOLD_WITHIN_MS)
      .catch(() => losses.push("somebody was not told of an end"));
    const isBoth = waysToEnd.every(({ who, done }) => shows(who === "learner" ? learner : guide, done));
    if (isBoth) losses.push("both were told that they have ended it");
  }
  return { by: by?.who, toldMs: performance.now() - from, losses };
}

const waysToEnd = [
  {
    who: "learner",
    state: "closed",
    done: say("case.ended"),
    news: say("talk.news.ended", { learner: "Aylin Yilmaz" }),
  },
  {
    who: "guide",
    state: "handed-back",
    done: say("cases.handed-back"),
    news: say("talk.news.handed-back", { guide: "Sabine Brandt" }),
  },
] as const;

function shows(chat: TestChat, text: string): boolean {
  return chat.seen().some(({ card, text: read }) => `${JSON.stringify(card)} ${read}`.includes(text));
}
