import { randomUUID } from "node:crypto";
import { onTestFinished } from "vitest";
import { reflect } from "../../../dialogs/scripts/reflect.ts";
import type { Draft } from "../../../domain/engine/draft.ts";
import { beginRun, NO_ROTATION } from "../../../domain/engine/run.ts";
import type { CheckIn } from "../../../domain/goals/check-in.ts";
import type { Goal } from "../../../domain/goals/goal.ts";
import type { Task } from "../../../domain/goals/task.ts";
import { type Address, type DirectoryId, newPerson, type Person } from "../../../domain/person.ts";
import type { Reflection } from "../../../domain/reflect/reflection.ts";
import type { NewEntry } from "../../../storage/delivery/add-entries.ts";
import type { Presence } from "../../../storage/start/presence.ts";
import { openStore, type Store } from "../../../storage/store.ts";
import { type DatabaseKind, freshDatabase } from "./databases.ts";

export const testKeys = [Buffer.alloc(32, 7)];
export const now = Date.parse("2026-11-20T09:00:00Z");
export const aDay = 24 * 3_600_000;

/** An open store that is closed when the test is over. */
export async function openTestStore(url: string, keys: readonly Buffer[] = testKeys): Promise<Store> {
  const store = await openStore({ url, keys });
  onTestFinished(() => store.close());
  return store;
}

/** The same on a database of its own. */
export async function freshStore(kind: DatabaseKind): Promise<Store> {
  return openTestStore(await freshDatabase(kind));
}

/** As many as are wanted, each made from its index. */
export function many<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

export function someone(): { who: DirectoryId; person: Person; address: Address } {
  const who = { tenantId: "tenant-1", aadObjectId: randomUUID() };
  const manner = { language: "de", address: "du", plain: false, zone: "Europe/Berlin" } as const;
  const person = newPerson({ id: randomUUID(), manner, expiresAt: now + 700 * aDay });
  const address = {
    conversationId: `a:${randomUUID()}`,
    serviceUrl: "http://127.0.0.1:9",
    botId: "28:bot",
    userId: `29:${who.aadObjectId}`,
  };
  return { who, person, address };
}

/** A stored person with a chat. */
export async function storeSomeone(store: Store): Promise<Presence & { who: DirectoryId }> {
  const { who, person, address } = someone();
  const presence = await store.transaction(async ({ chats }) => {
    await chats.create(who, person, address);
    return chats.find(who);
  });
  if (!presence) throw new Error("The person who was just stored is not there");
  return { ...presence, who };
}

export function aDraft(fields: { text?: string; expiresAt?: number; id?: string } = {}): Draft {
  const { text = "Der Termin lief anders", expiresAt = now + 7 * aDay, id = randomUUID() } = fields;
  const run = beginRun(reflect, NO_ROTATION, { id, form: "full", opening: { text } });
  return { run, startedOn: "2026-11-20", expiresAt };
}

export function aReflection(fields: { text?: string; expiresAt?: number } = {}): Reflection {
  const { text = "Erst zuhören", expiresAt = now + 100 * aDay } = fields;
  return {
    id: randomUUID(),
    script: "reflect",
    scriptVersion: 1,
    form: "express",
    lines: [{ key: "intended", text }],
    keptOn: "2026-11-20",
    keepUntil: "2027-05-20",
    expiresAt,
  };
}

export function aGoal(fields: Partial<Goal> & { text?: string } = {}): Goal {
  const { text = "Länger zuhören", ...rest } = fields;
  return {
    id: randomUUID(),
    state: "active",
    script: "set-goal",
    lines: [{ key: "goal", text }],
    days: { first: "2026-11-23", review: "2026-12-04" },
    next: { text, on: "2026-11-23" },
    setOn: "2026-11-20",
    keepUntil: "2027-11-20",
    expiresAt: now + 365 * aDay,
    review: { lines: [{ key: "changed", text }], on: "2026-12-04" },
    echoOn: undefined,
    ...rest,
  };
}

export function aTask(goalId: string, text = "Was erzählen sie?"): Task {
  const lines = [{ key: "task-question", text }];
  return { id: randomUUID(), goalId, madeOn: "2026-11-20", lines, returnOn: "2026-12-04" };
}

export function aCheckIn(goalId: string, fields: Partial<CheckIn> & { text?: string } = {}): CheckIn {
  const { text = "Die Stille half", ...rest } = fields;
  const lines = [{ key: "noticed", text }];
  return { id: randomUUID(), goalId, answer: "tried", lines, on: "2026-11-27", ...rest };
}

/** A reply that is owed, and due; unlike others in nothing but what is given. */
export function anOutboxEntry(personId: string, fields: Partial<NewEntry> = {}): NewEntry {
  const id = randomUUID();
  return {
    id,
    key: id,
    kind: "reply",
    personId,
    payload: '{"message":{"text":"Guten Tag"}}',
    dueAt: now,
    expiresAt: now + aDay,
    ...fields,
  };
}
