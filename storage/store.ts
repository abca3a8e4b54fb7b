import { type Kysely, sql } from "kysely";
import { Chats } from "./chats.ts";
import { openDatabase } from "./database.ts";
import { Drafts } from "./drafts.ts";
import { Notices } from "./notices.ts";
import { Outbox } from "./outbox.ts";
import { People } from "./people.ts";
import { Reflections } from "./reflections.ts";
import type { Tables } from "./schema.ts";
import { createSeal, type Seal } from "./seal.ts";

/** The tables as one transaction sees them. */
export type Tx = {
  readonly people: People;
  readonly chats: Chats;
  readonly drafts: Drafts;
  readonly reflections: Reflections;
  readonly outbox: Outbox;
  readonly notices: Notices;
};

export type Store = {
  /** Runs `work` in one durable transaction. No network call belongs inside. */
  readonly transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** Resolves when the database answers. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Opens and migrates the database. `keys`: 32 bytes each, the one to seal with first. */
export async function openStore(options: { url: string; keys: readonly Buffer[] }): Promise<Store> {
  const database = await openDatabase(options.url);
  const seal = createSeal(options.keys);
  const locks = database.kind === "postgres";
  return {
    transaction: (work) => database.transaction((db) => work(tablesOf(db, seal, locks))),
    ping: () => database.transaction(async (db) => void (await sql`select 1`.execute(db))),
    close: () => database.close(),
  };
}

function tablesOf(db: Kysely<Tables>, seal: Seal, locks: boolean): Tx {
  return {
    people: new People(db),
    chats: new Chats(db, seal, locks),
    drafts: new Drafts(db, seal),
    reflections: new Reflections(db, seal),
    outbox: new Outbox(db, seal),
    notices: new Notices(db),
  };
}
