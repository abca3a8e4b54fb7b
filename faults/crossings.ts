import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { withFolder } from "../bench/support/workspace.ts";
import { NO_AVAILABILITY } from "../domain/guides/availability.ts";
import { loadWordings } from "../prompts/wording.ts";
import { openStore } from "../storage/store.ts";
import { storedRows } from "../tests/helpers/databases/database-content.ts";
import { createDatabase, startPostgres } from "../tests/helpers/databases/postgres.ts";
import { testKeys } from "../tests/helpers/databases/test-store.ts";
import { aGuide } from "../tests/helpers/people/sessions.ts";
import { storeTalk } from "../tests/helpers/people/talks.ts";
import { startFakeConnector } from "../tests/helpers/teams/fake-connector.ts";
import type { TestChat } from "../tests/helpers/test-chat.ts";
import { bookOneGuide } from "./book-one-guide.ts";
import { untilNothingIsOwed } from "./deliver-through-faults.ts";
import { type CrossingParts as Parts, startServers } from "./servers.ts";
import { newcomer } from "./talk-through-kills.ts";

const { say } = loadWordings()["de-sie"];
/** What every apology for an error begins with. */
const APOLOGY = say("input.error", { reference: "|" }).split("|")[0] ?? "";
/** Less than a turn takes: now the one is first, now the other. */
const HAIR_MS = 3;
const LINES_EACH = 4;

export type CrossingSize = {
  readonly processes: number;
  /** How many people meet at one guide. */
  readonly people: number;
  /** How often two do what cannot both be done. */
  readonly rounds: number;
};

const SIZE = { people: 24, rounds: 40 };

/** On both databases, with one server process and with two. */
export async function crossingsCampaign(): Promise<readonly string[]> {
  const cluster = await startPostgres({ fsync: true });
  try {
    return await withFolder(async (folder) => {
      const places = [
        { name: "SQLite", url: `sqlite:${path.join(folder, "crossings.db")}`, processes: 1 },
        { name: "PostgreSQL", url: await createDatabase(cluster.url), processes: 1 },
        { name: "PostgreSQL, 2 processes", url: await createDatabase(cluster.url), processes: 2 },
      ];
      const losses: string[] = [];
      for (const { name, url, processes } of places) {
        const found = await crossEachOther(url, { ...SIZE, processes });
        process.stdout.write(
          `${name}: ${SIZE.people} people at one guide, ${SIZE.rounds} times each of ${scenes.length} collisions: losses ${found.length}\n`,
        );
        losses.push(...found.map((loss) => `${name}: ${loss}`));
      }
      return losses;
    });
  } finally {
    await cluster.stop();
  }
}

/**
 * People whose turns touch each other's rows in the same moment: learners who book one guide, learners who write to one
 * guide, a line against a withdrawal, a hand-over against a withdrawal and against the end, and a guide who takes one case
 * while another is handed over. Gives what was lost, done twice or left behind.
 */
export async function crossEachOther(url: string, size: CrossingSize): Promise<readonly string[]> {
  const connector = await startFakeConnector();
  const servers = await startServers(url, size.processes);
  const store = await openStore({ url, keys: testKeys });
  const parts = { url, connector, servers, store };
  try {
    const losses = [
      ...(await bookOneGuide(parts, size.people)),
      ...(await writeToOneGuide(parts, size.people)),
    ];
    for (const prepare of scenes) losses.push(...(await playAtOnce(parts, prepare, size.rounds)));
    const apologies = connector.sent().filter(({ activity }) => JSON.stringify(activity)?.includes(APOLOGY));
    return [...losses, ...apologies.map(({ activity }) => `an error: ${activity?.text}`)];
  } finally {
    await store.close();
    await servers.stop();
    await connector.stop();
  }
}

/** Two things that cannot both be done, and how to find out what has become of them. */
type Scene = {
  readonly activities: readonly [unknown, unknown];
  readonly faults: () => Promise<readonly string[]>;
};

/** So many pairs at a time that many turns wait for one commit. */
async function playAtOnce(
  parts: Parts,
  prepare: (parts: Parts) => Promise<Scene>,
  rounds: number,
): Promise<readonly string[]> {
  const prepared: Scene[] = [];
  for (let round = 0; round < rounds; round++) prepared.push(await prepare(parts));
  const statuses = await Promise.all(prepared.map(({ activities }) => postBoth(parts, activities)));
  const losses = statuses.flat().flatMap((status) => (status === 200 ? [] : [`answered with ${status}`]));
  for (const { faults } of prepared) losses.push(...(await faults()));
  return losses;
}

/** Either of them a hair ahead. */
async function postBoth({ servers }: Parts, activities: Scene["activities"]): Promise<readonly number[]> {
  const [ahead, behind] = Math.random() < 0.5 ? activities : activities.toReversed();
  const first = servers.post(ahead);
  await delay(Math.random() * HAIR_MS);
  return (await Promise.all([first, servers.post(behind)])).map(({ status }) => status);
}

async function writeToOneGuide(parts: Parts, people: number): Promise<readonly string[]> {
  const { connector, servers, store } = parts;
  const guide = await newcomer(connector, servers.post);
  const talks: { readonly id: string; readonly learner: TestChat }[] = [];
  for (let index = 0; index < people; index++) {
    const learner = await newcomer(connector, servers.post);
    talks.push({ learner, id: await storeTalk(store, { learner, guide }) });
  }
  const linesOf = (index: number) => Array.from({ length: LINES_EACH }, (_, nth) => `Zeile-${index}-${nth}.`);
  const posts = talks.flatMap(({ learner }, index) =>
    linesOf(index).map((text) => servers.post(learner.message(text))),
  );
  await Promise.all(posts);
  await untilNothingIsOwed(store);
  const shown = guide.seen().map(({ text }) => text);
  const losses: string[] = [];
  for (const [index, { id }] of talks.entries()) {
    for (const line of linesOf(index)) {
      const times = shown.filter((text) => text.includes(line)).length;
      if (times !== 1) losses.push(`a line to a guide whom many write to arrived ${times} times`);
    }
    const log = await store.transaction((tx) => tx.caseLog.page(id, { limit: 100 }));
    const numbers = log.map(({ number }) => number);
    if (numbers.length !== LINES_EACH + 1 || new Set(numbers).size !== numbers.length)
      losses.push(`the log of one of many talks has the numbers ${numbers.join()}`);
  }
  return losses;
}

type Talk = { readonly id: string; readonly learner: TestChat; readonly guide: TestChat };

async function aTalk({ connector, servers, store }: Parts): Promise<Talk> {
  const [learner, guide] = [await newcomer(connector, servers.post), await newcomer(connector, servers.post)];
  return { learner, guide, id: await storeTalk(store, { learner, guide }) };
}

const ON_CARD = { replyToId: "card" };

/** The guide writes a line in the moment in which the learner takes everything back. */
async function writtenWhileWithdrawn(parts: Parts): Promise<Scene> {
  const { id, learner, guide } = await aTalk(parts);
  const withdraw = learner.press({ verb: "withdraw-case", case: id }, ON_CARD);
  return { activities: [guide.message("Und wie?"), withdraw], faults: () => leftOf(parts, id) };
}

/** The guide proposes a colleague in the moment in which the learner takes everything back. */
async function handedOverWhileWithdrawn(parts: Parts): Promise<Scene> {
  const { id, learner, guide } = await aTalk(parts);
  const colleague = await aColleague(parts);
  const propose = guide.press({ verb: "pass-case-to", case: id, guide: colleague.id }, ON_CARD);
  const withdraw = learner.press({ verb: "withdraw-case", case: id }, ON_CARD);
  return { activities: [propose, withdraw], faults: () => leftOf(parts, id) };
}

async function leftOf({ url, store }: Parts, id: string): Promise<readonly string[]> {
  const found = await store.transaction((tx) => tx.cases.find(id));
  const { case_entries: entries = [] } = await storedRows(url);
  const left = entries.filter(({ case_id }) => case_id === id).length;
  if (found?.state === "withdrawn" && found.handOverTo === undefined && left === 0) return [];
  return [`a withdrawn case is ${found?.state}, handed over to ${found?.handOverTo}, with ${left} lines`];
}

async function aColleague({ connector, servers, store }: Parts, maxCases = 9) {
  const chat = await newcomer(connector, servers.post);
  const guide = aGuide({ aadObjectId: chat.aadObjectId, name: "Murat Öztürk" });
  await store.transaction(async (tx) => {
    await tx.guides.save(guide);
    const person = (await tx.chats.find(chat))?.person;
    const availability = { ...NO_AVAILABILITY, maxCases };
    if (person) await tx.guides.saveAvailability(guide.id, { personId: person.id, availability });
  });
  return { id: guide.id, chat };
}

/** The learner agrees to a colleague in the moment in which the guide hands the case back. */
async function handedOverWhileHandedBack(parts: Parts): Promise<Scene> {
  const { id, learner, guide } = await aTalk(parts);
  const colleague = await aColleague(parts);
  const before = await propose(parts, id, colleague.id);
  const accept = learner.press(
    { verb: "answer-pass", case: id, to: colleague.id, isAccepted: true },
    ON_CARD,
  );
  const handBack = guide.press({ verb: "save-hand-back", case: id, text: "Erst zuhören" }, ON_CARD);
  const faults = async () => {
    const after = await parts.store.transaction((tx) => tx.cases.find(id));
    const moves = (after?.version ?? 0) - before;
    const isWhole = (after?.state === "handed-back") === (after?.guideId !== colleague.id);
    return moves === 1 && isWhole ? [] : [`handed over and back at once: ${after?.state}, ${moves} moves`];
  };
  return { activities: [accept, handBack], faults };
}

async function propose({ store }: Parts, id: string, to: string): Promise<number> {
  return store.transaction(async (tx) => {
    const found = await tx.cases.find(id);
    if (!found) throw new Error("A case that was just stored is not there");
    const asked = { ...found, handOverTo: to, version: found.version + 1 };
    await tx.cases.save(asked, { from: found.version });
    return asked.version;
  });
}

/** A guide who wants one case at a time takes one in the moment in which a learner agrees to another's hand-over. */
async function oneTooMany(parts: Parts): Promise<Scene> {
  const { store } = parts;
  const [handed, offered] = [await aTalk(parts), await aTalk(parts)];
  const colleague = await aColleague(parts, 1);
  await propose(parts, handed.id, colleague.id);
  await store.transaction(async (tx) => {
    const found = await tx.cases.find(offered.id);
    if (!found) throw new Error("A case that was just stored is not there");
    const open = { ...found, state: "offered", guideId: undefined, guidePersonId: undefined } as const;
    await tx.cases.save({ ...open, version: found.version + 1 }, { from: found.version });
    await tx.cases.offerTo(offered.id, [colleague.id]);
  });
  const accept = handed.learner.press(
    { verb: "answer-pass", case: handed.id, to: colleague.id, isAccepted: true },
    ON_CARD,
  );
  const take = colleague.chat.press({ verb: "take-case", case: offered.id }, ON_CARD);
  const faults = async () => {
    const ids = [handed.id, offered.id];
    const cases = await store.transaction((tx) => Promise.all(ids.map((id) => tx.cases.find(id))));
    const held = cases.filter((each) => each?.guideId === colleague.id).length;
    return held === 1 ? [] : [`a guide who wants one case at a time has ${held}`];
  };
  return { activities: [accept, take], faults };
}

const scenes = [writtenWhileWithdrawn, handedOverWhileWithdrawn, handedOverWhileHandedBack, oneTooMany];
