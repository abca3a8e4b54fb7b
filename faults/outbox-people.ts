import { randomUUID } from "node:crypto";
import { openDatabase } from "../storage/db/database.ts";
import { insertRows } from "../storage/db/maintenance/table-pages.ts";
import { createSeal } from "../storage/db/seal.ts";
import { sealJson } from "../storage/db/sealed-json.ts";
import { openStore } from "../storage/store.ts";
import { aloneOn } from "../tests/helpers/doorway.ts";
import { type PlanCounts, planNudges } from "../use-cases/reminders/plan-nudges.ts";

/** A Tuesday that is a holiday nowhere: planned as if it were then, a campaign can run on any day. */
const AS_IF = Date.parse("2026-12-01T09:00:00Z");

const settings = {
  weekday: 2,
  time: "10:00",
  workdays: [1, 2, 3, 4, 5, 6, 7],
  from: "00:00",
  to: "23:59",
  leaves: [],
};

const AT_ONCE = 500;

type Options = { url: string; keys: readonly Buffer[]; count: number; serviceUrl: string };

/** Stores people whose weekly question is due, each in a chat of a connector; gives the ids of the chats. */
export async function storePeople({ url, keys, count, serviceUrl }: Options): Promise<readonly string[]> {
  // Makes the tables, and the proof of the key.
  await (await openStore({ url, keys })).close();
  const database = await openDatabase(url);
  const seal = createSeal(keys);
  const ids = Array.from({ length: count }, () => randomUUID());
  for (let from = 0; from < count; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    await database.transaction(async (db) => {
      await insertRows(db, "people", some.map(personRow));
      await insertRows(
        db,
        "chats",
        some.map((id) => ({
          person_id: id,
          conversation_id: `a:${id}`,
          service_url: serviceUrl,
          bot_id: "28:bot",
          user_id: `29:${id}`,
        })),
      );
      await insertRows(
        db,
        "nudge_plans",
        some.map((id) => ({
          person_id: id,
          settings_sealed: sealJson(seal, settings, `nudge_plans:${id}`),
          next_due_at: AS_IF,
          chosen_on: "2026-11-01",
        })),
      );
    });
  }
  await database.close();
  return ids.map((id) => `a:${id}`);
}

function personRow(id: string) {
  return {
    id,
    tenant_id: "tenant-1",
    aad_object_id: id,
    language: "de",
    address: "sie",
    plain: 0,
    time_zone: "Europe/Berlin",
    greeted: 1,
    expires_at: AS_IF * 2,
  };
}

/** Plans what is due for them. */
export async function planForAll(url: string, keys: readonly Buffer[]): Promise<PlanCounts> {
  const store = await openStore({ url, keys });
  const counts = await planNudges(aloneOn(store), AS_IF - Date.now());
  await store.close();
  return counts;
}
