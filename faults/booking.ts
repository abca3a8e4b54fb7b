import { randomUUID } from "node:crypto";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { withFolder } from "../bench/support/workspace.ts";
import { freeTimes } from "../domain/guides/availability.ts";
import { loadWordings } from "../prompts/wording.ts";
import { openStore } from "../storage/store.ts";
import { storedRows } from "../tests/helpers/databases/database-content.ts";
import { createDatabase, startPostgres } from "../tests/helpers/databases/postgres.ts";
import { someone, testKeys } from "../tests/helpers/databases/test-store.ts";
import { aGuide, openAllDay } from "../tests/helpers/people/sessions.ts";
import { type FakeConnector, startFakeConnector } from "../tests/helpers/teams/fake-connector.ts";
import { openChat, type TestChat } from "../tests/helpers/test-chat.ts";
import { refreshFirstFree, timetableOf } from "../use-cases/guides/guides.ts";
import { type Servers, startServers, untilTaken } from "./servers.ts";

const { say } = loadWordings()["de-sie"];
const PEOPLE = 500;
const GUIDES = 5;
const TIMES_EACH = 10;
const CONNECTORS = 25;
const AT_ONCE = 16;
const KILLS = 3;
const ANSWERED_WITHIN_MS = 60_000;

type Slot = { readonly guideId: string; readonly startAt: number };

/** People who book the same times at once, over HTTP, while servers are killed; gives what was lost or given twice. */
export async function bookingCampaign(): Promise<readonly string[]> {
  const cluster = await startPostgres({ fsync: true });
  try {
    return await withFolder(async (folder) => [
      ...(await race("SQLite", { url: `sqlite:${path.join(folder, "booking.db")}`, processes: 1 })),
      ...(await race("PostgreSQL", { url: await createDatabase(cluster.url), processes: 2 })),
    ]);
  } finally {
    await cluster.stop();
  }
}

async function race(
  database: string,
  { url, processes }: { url: string; processes: number },
): Promise<readonly string[]> {
  // Each keeps what it was sent, and is asked for it again and again: many short lists are faster than a long one.
  const connectors = await Promise.all(Array.from({ length: CONNECTORS }, startFakeConnector));
  const slots = await storeGuides(url);
  const bots = await startServers(url, processes);
  try {
    const chats = Array.from({ length: PEOPLE }, (_, index) =>
      chatOn(connectors[index % CONNECTORS], bots.post),
    );
    await inParts(chats, (chat, index) => toPreview(chat, slots[index % slots.length]));
    const presses = chats.map((chat) => chat.pressOf(say("booking.confirm")));
    const kills = killAtRandom(bots);
    await Promise.all(presses.map((press) => untilTaken(bots.post, press)));
    await kills;
    await answered(chats);
    const told = chats.filter((chat) => saw(chat, "booking.booked") || saw(chat, "booking.already"));
    const losses = await faultsIn(url, { slots: slots.length, told: told.length });
    process.stdout.write(
      `${database}: ${PEOPLE} people, ${slots.length} times, ${processes} processes, kills ${KILLS}: ` +
        `booked ${told.length}, kindly refused ${PEOPLE - told.length}, losses ${losses.length}\n`,
    );
    return losses.map((loss) => `${database}: ${loss}`);
  } finally {
    await bots.stop();
    for (const connector of connectors) await connector.stop();
  }
}

/** Guides with free hours; gives the times that are booked. */
async function storeGuides(url: string): Promise<readonly Slot[]> {
  const store = await openStore({ url, keys: testKeys });
  const at = Date.now();
  const slots: Slot[] = [];
  for (let index = 0; index < GUIDES; index++) {
    const { who, person, address } = someone();
    const guide = aGuide({ name: `Guide ${index}`, capacity: 60 });
    const availability = { ...openAllDay, noticeHours: 2 };
    await store.transaction(async (tx) => {
      await tx.chats.create(who, person, address);
      await tx.guides.save(guide);
      await tx.guides.saveAvailability(guide.id, { personId: person.id, availability });
      const known = await tx.guides.find(guide.id);
      if (!known) throw new Error("A guide that was just stored is not there");
      await refreshFirstFree(tx, known, at);
      const timetable = await timetableOf(tx, { ...known, availability, personId: person.id }, { at });
      // Well ahead, so that none becomes too soon while people are on their way to it.
      const times = freeTimes(timetable, { at, from: at + 26 * 3_600_000, limit: TIMES_EACH });
      slots.push(...times.map((startAt) => ({ guideId: guide.id, startAt })));
    });
  }
  await store.close();
  return slots;
}

function chatOn(connector: FakeConnector | undefined, post: Servers["post"]): TestChat {
  if (!connector) throw new Error("There is no connector");
  const conversationId = `a:${randomUUID()}`;
  return openChat({ connector, post, aadObjectId: randomUUID(), conversationId });
}

async function toPreview(chat: TestChat, slot: Slot | undefined): Promise<void> {
  if (!slot) return;
  await chat.begin();
  await chat.say("lernbegleitung");
  await chat.tap(say("booking.find"), { concern: "Zuhören" });
  const [pick = ""] = chat.last().buttons;
  await chat.tap(pick, { guide: slot.guideId });
  const [time = ""] = chat.last().buttons;
  await chat.tap(time, { at: slot.startAt });
  await chat.tap(say("booking.preview"), { form: "call" });
}

async function killAtRandom(bots: Servers): Promise<void> {
  for (let count = 0; count < KILLS; count++) {
    await delay(Math.random() * 600);
    await bots.killOne();
  }
}

/** Until everybody has been told what became of it. */
async function answered(chats: readonly TestChat[]): Promise<void> {
  const isAnswered = (chat: TestChat) =>
    saw(chat, "booking.booked") || saw(chat, "booking.already") || saw(chat, "booking.taken");
  const until = performance.now() + ANSWERED_WITHIN_MS;
  while (!chats.every(isAnswered)) {
    if (performance.now() > until) throw new Error("Somebody was never answered");
    await delay(200);
  }
}

function saw(chat: TestChat, key: string): boolean {
  return chat.seen().some(({ text }) => text.includes(say(key)));
}

async function faultsIn(
  url: string,
  { slots, told }: { slots: number; told: number },
): Promise<readonly string[]> {
  const { sessions = [] } = await storedRows(url);
  const booked = sessions.filter(({ state }) => state === "booked");
  const twice = booked.filter((row, index) =>
    booked.some(
      (other, at) =>
        at > index &&
        other.guide_id === row.guide_id &&
        Number(other.start_at) < Number(row.busy_until) &&
        Number(row.start_at) < Number(other.busy_until),
    ),
  );
  return [
    ...(booked.length === slots ? [] : [`${booked.length} sessions for ${slots} times`]),
    ...(told === booked.length ? [] : [`${told} were told of ${booked.length} sessions`]),
    ...twice.map(({ id }) => `a time was given twice: ${id}`),
  ];
}

async function inParts<T>(all: readonly T[], work: (each: T, index: number) => Promise<void>): Promise<void> {
  const left = all.entries();
  const walk = async () => {
    for (const [index, each] of left) await work(each, index);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, walk));
}
