import type { DatabaseConnection, Kysely } from "kysely";
import type { Tables } from "./schema.ts";
import { watchWrites } from "./watch-writes.ts";

/**
 * What runs in a transaction. `connection` is the one that `db` uses. `needLock` is called before a lock is taken on what
 * others change too: where others work in the same transaction, and no lock would keep them apart, it throws.
 */
export type Work<T> = (
  db: Kysely<Tables>,
  connection: DatabaseConnection,
  needLock: () => void,
) => Promise<T>;

/** Runs work in one transaction: all of it is stored when the promise resolves, nothing when it rejects. */
export type Transact = <T>(
  work: (db: Kysely<Tables>, connection: DatabaseConnection) => Promise<T>,
) => Promise<T>;

/** Work in a shared transaction needs a lock: it runs again in one of its own. */
class CrossesOwners extends Error {
  override readonly name = "CrossesOwners";
}

type Job = {
  /** Runs the work; what it returns settles the caller, and must be called only after the commit. */
  readonly run: (
    db: Kysely<Tables>,
    connection: DatabaseConnection,
    about: { readonly isShared: boolean },
  ) => Promise<() => void>;
  readonly runAlone: () => Promise<void>;
};

export type SharedCommits = {
  readonly run: <T>(owner: string, work: Work<T>) => Promise<T>;
  /**
   * Runs work that nobody waits for at the end of the next transaction of others, or in one of its own after `withinMs`.
   * It may touch what is others'.
   */
  readonly rideAlong: <T>(work: Work<T>, withinMs: number) => Promise<T>;
  /** Resolves when nothing is waiting or running. */
  readonly idle: () => Promise<void>;
};

/** More would make the first of them wait for the last. */
const MAX_BATCH = 32;

/**
 * Lets the turns of different people share a transaction, since a durable commit and the ways to the database and back
 * are most of what storing costs. What gathers while one transaction is under way goes into the next, side by side, at
 * most one piece of work of an owner. Work that turns out to touch others' rows (it asks for a lock) is taken out and runs
 * again alone (as fast as telling in advance who will, measured with 16 talks at a time); if it had written already, or if
 * any of them fails, all are undone and each runs again alone. So work does nothing that cannot be done twice.
 */
export function createSharedCommits(transact: { together: Transact; alone: Transact }): SharedCommits {
  let waiting: (Job & { readonly owner: string })[] = [];
  let riders: Job[] = [];
  const underWay = new Set<Promise<unknown>>();
  let isDraining = false;

  const commitNext = async () => {
    const owners = new Set<string>();
    const { taken: jobs = [], left = [] } = Object.groupBy(waiting, ({ owner }) => {
      if (owners.size === MAX_BATCH || owners.has(owner)) return "left";
      owners.add(owner);
      return "taken";
    });
    const last = riders;
    waiting = left;
    riders = [];
    try {
      // One alone in its transaction may lock what it likes.
      const isShared = jobs.length > 1;
      const settle = await transact.together(async (...transaction) => [
        ...(await sideBySide(jobs, ...transaction, { isShared })),
        ...(await sideBySide(last, ...transaction, { isShared: true })),
      ]);
      for (const tell of settle) tell();
    } catch {
      for (const job of [...jobs, ...last]) void job.runAlone();
    }
  };
  const drain = async () => {
    isDraining = true;
    // A moment later, so that callers of the same tick are in the same transaction.
    await Promise.resolve();
    while (waiting.length > 0) await commitNext();
    isDraining = false;
  };
  const wake = () => {
    if (!isDraining) void drain();
  };
  const track = async <T>(done: Promise<T>) => {
    underWay.add(done);
    try {
      return await done;
    } finally {
      underWay.delete(done);
    }
  };
  const jobOf = <T>(work: Work<T>): { job: Job; done: Promise<T> } => {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const runAlone = () => alone(transact.alone, work).then(resolve, reject);
    const run: Job["run"] = async (db, connection, { isShared }) => {
      const watched = watchWrites(db, connection);
      try {
        const value = await work(watched.db, watched.connection, () => {
          if (isShared) throw new CrossesOwners();
        });
        return () => resolve(value);
      } catch (error) {
        if (!(error instanceof CrossesOwners) || watched.hasWritten()) throw error;
        return () => void runAlone();
      }
    };
    return { job: { run, runAlone }, done: track(promise) };
  };
  return {
    run: (owner, work) => {
      const { job, done } = jobOf(work);
      waiting.push({ ...job, owner });
      wake();
      return done;
    },
    rideAlong: (work, withinMs) => {
      const { job, done } = jobOf(work);
      riders.push(job);
      const timer = setTimeout(() => {
        if (!riders.includes(job)) return;
        riders = riders.filter((rider) => rider !== job);
        void job.runAlone();
      }, withinMs);
      return done.finally(() => clearTimeout(timer));
    },
    idle: async () => {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}

/** Runs work that may lock what it likes. */
export function alone<T>(transact: Transact, work: Work<T>): Promise<T> {
  return transact((db, connection) => work(db, connection, () => {}));
}

/** Waits for all of them, also when one fails: none may go on after the transaction has ended. */
async function sideBySide(
  jobs: readonly Job[],
  ...transaction: Parameters<Job["run"]>
): Promise<(() => void)[]> {
  const outcomes = await Promise.allSettled(jobs.map((job) => job.run(...transaction)));
  return outcomes.map((outcome) => {
    if (outcome.status === "rejected") throw outcome.reason;
    return outcome.value;
  });
}
