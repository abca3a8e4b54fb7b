import type { DatabaseConnection, Kysely } from "kysely";
import type { Tables } from "./schema.ts";

/** What runs in a transaction. `connection` is the one that `db` uses. */
export type Work<T> = (db: Kysely<Tables>, connection: DatabaseConnection) => Promise<T>;

type Job = {
  /** Runs the work; what it returns settles the caller, and must be called only after the commit. */
  readonly run: Work<() => void>;
  readonly fail: (error: unknown) => void;
};

export type WriteQueue = {
  readonly run: <T>(work: Work<T>) => Promise<T>;
  /** Resolves when nothing is waiting or running. */
  readonly idle: () => Promise<void>;
};

/** More would make the first of them wait for the last. */
const MAX_BATCH = 32;

/**
 * Transactions on SQLite's single connection. One writer at a time is all SQLite allows, and a durable commit
 * is the dear part, so what has gathered while one commit was under way shares the next. Should one of them
 * fail, all are undone and each runs again alone: work must not do anything that cannot be done twice.
 */
export function createWriteQueue(db: Kysely<Tables>): WriteQueue {
  const waiting: Job[] = [];
  let draining: Promise<void> | undefined;

  const drain = async () => {
    while (waiting.length > 0) await commitTogether(db, waiting.splice(0, MAX_BATCH));
    draining = undefined;
  };
  return {
    run: (work) =>
      new Promise((resolve, reject) => {
        waiting.push({
          run: async (trx, connection) => {
            const value = await work(trx, connection);
            return () => resolve(value);
          },
          fail: reject,
        });
        // Started a moment later, so that callers of the same tick are in the same batch.
        draining ??= Promise.resolve().then(drain);
      }),
    idle: async () => {
      while (draining) await draining;
    },
  };
}

async function commitTogether(db: Kysely<Tables>, jobs: readonly Job[]): Promise<void> {
  try {
    const settle = await db.transaction().execute(async (trx) => {
      const connection = await connectionOf(trx);
      const done: (() => void)[] = [];
      for (const job of jobs) done.push(await job.run(trx, connection));
      return done;
    });
    for (const tell of settle) tell();
  } catch (error) {
    if (jobs.length === 1) jobs[0]?.fail(error);
    else for (const job of jobs) await commitTogether(db, [job]);
  }
}

/** The connection of a transaction, for queries that need none of Kysely's layers. */
function connectionOf(trx: Kysely<Tables>): Promise<DatabaseConnection> {
  return trx.getExecutor().provideConnection(async (connection) => connection);
}
