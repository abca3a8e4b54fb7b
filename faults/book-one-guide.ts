import { randomUUID } from "node:crypto";
import { freeTimes } from "../domain/guides/availability.ts";
import type { Tx } from "../storage/store.ts";
import { storedRows } from "../tests/helpers/databases/database-content.ts";
import { aGuide, openAllDay } from "../tests/helpers/people/sessions.ts";
import type { TestChat } from "../tests/helpers/test-chat.ts";
import { isBookable, refreshFirstFree, timetableOf } from "../use-cases/guides/guides.ts";
import type { CrossingParts as Parts } from "./servers.ts";
import { newcomer } from "./talk-through-kills.ts";

const DAY_MS = 24 * 3_600_000;

/** Two people for each of a guide's next times, who confirm at once: each time is booked once, and the rest still adds up. */
export async function bookOneGuide(parts: Parts, people: number): Promise<readonly string[]> {
  const { connector, servers, store, url } = parts;
  const at = Date.now();
  const chatOfGuide = await newcomer(connector, servers.post);
  const { guideId, times } = await store.transaction((tx) =>
    aFreeGuide(tx, chatOfGuide, { at, count: people / 2 }),
  );
  const chats = await Promise.all(Array.from({ length: people }, () => newcomer(connector, servers.post)));
  const presses: unknown[] = [];
  for (const [index, chat] of chats.entries()) {
    const startAt = times[Math.floor(index / 2)] ?? 0;
    const booking = await store.transaction((tx) => readyToBook(tx, chat, { guideId, startAt, at }));
    presses.push(chat.press({ verb: "confirm-booking", booking }, { replyToId: "card" }));
  }
  await Promise.all(presses.map((press) => servers.post(press)));
  const { sessions = [], guide_hours: hours = [] } = await storedRows(url);
  const booked = sessions.filter((session) => session.guide_id === guideId).map(({ start_at }) => start_at);
  const stored = hours.find((row) => row.guide_id === guideId)?.next_free_at;
  const first = await store.transaction(async (tx) => {
    const guide = await tx.guides.find(guideId);
    return guide && refreshFirstFree(tx, guide, at);
  });
  return [
    ...(booked.length === times.length && new Set(booked).size === times.length
      ? []
      : [`${times.length} times of a guide were booked ${booked.length} times`]),
    ...(Number(stored) === first ? [] : ["a guide's first free time is stored wrong"]),
  ];
}

async function aFreeGuide(tx: Tx, chat: TestChat, { at, count }: { at: number; count: number }) {
  const person = (await tx.chats.find(chat))?.person;
  const guide = aGuide({ aadObjectId: chat.aadObjectId, capacity: 60 });
  await tx.guides.save(guide);
  const availability = { ...openAllDay, noticeHours: 2 };
  await tx.guides.saveAvailability(guide.id, { personId: person?.id ?? "", availability });
  const known = await tx.guides.find(guide.id);
  if (!isBookable(known)) throw new Error("A guide that was just stored cannot be booked");
  await refreshFirstFree(tx, known, at);
  const times = freeTimes(await timetableOf(tx, known, { at }), { at, from: at, limit: count });
  return { guideId: guide.id, times };
}

/** Has somebody's booking wait for its last tap; gives its id. */
async function readyToBook(
  tx: Tx,
  chat: TestChat,
  { guideId, startAt, at }: { guideId: string; startAt: number; at: number },
): Promise<string> {
  const id = randomUUID();
  const person = (await tx.chats.find(chat))?.person;
  const said = { concern: "Zuhören", preparation: "", isOwnSiteWanted: true, items: [], remind: [] };
  const chosen = { guideId, startAt, form: "call" } as const;
  await tx.bookings.save(person?.id ?? "", { id, ...said, ...chosen }, at + DAY_MS);
  return id;
}
