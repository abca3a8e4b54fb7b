import type { DatabaseConnection, Kysely } from "kysely";
import type { Tables } from "./schema.ts";

/** How a transaction is used. */
type Use = {
  /** Whether others work in it at the same time, whom no lock would keep out. */
  readonly isShared: boolean;
  /** Called before a lock is taken on what others change too; throws in a shared transaction. */
  readonly needLock: () => void;
};

/** What runs in a transaction. `connection` is the one that `db` uses. */
export type Work<T> = (db: Kysely<Tables>, connection: DatabaseConnection, use: Use) => Promise<T>;

/** Runs work in one transaction: all of it is stored when the promise resolves, nothing when it rejects. */
export type Transact = <T>(
  work: (db: Kysely<Tables>, connection: DatabaseConnection) => Promise<T>,
) => Promise<T>;

type Transaction = readonly [db: Kysely<Tables>, connection: DatabaseConnection];

type Job = {
  /** Runs the work; what it returns settles the caller, and must be called only after the commit. */
  readonly run: (transaction: Transaction, isShared: boolean) => Promise<() => void>;
  readonly runAlone: () => Promise<void>;
};

/** Work whose result is asked for, and the promise of that result. */
type Submitted<T> = { readonly job: Job; readonly done: Promise<T> };

export type SharedCommits = {
  readonly run: <T>(owner: string, work: Work<T>) => Promise<T>;
  /**
   * Runs work that nobody waits for at the end of the next transaction of others, or in one of its own after `withinMs`.
   * It may touch what is others'.
   */
  readonly piggyback: <T>(work: Work<T>, withinMs: number) => Promise<T>;
  /** Resolves when nothing is waiting or running. */
  readonly idle: () => Promise<void>;
};

/** More would make the first of them wait for the last. */
const MAX_BATCH = 32;

/**
 * Group commit: turns of different people share a transaction, since a durable commit and the round trips to the database
 * are most of what storing costs. Whatever gathers while one transaction is under way goes into the next,
 * side by side, at most one piece of work of an owner. Only work that touches rows of its owner alone belongs here: it
 * says so (domain/engine/declare.ts). When any of them fails, or asks for a lock, all are undone and each runs again
 * alone. So work does nothing that cannot be done twice.
 */
export function createSharedCommits(transact: { together: Transact; alone: Transact }): SharedCommits {
  const queue = new Queue(transact.together);
  const underWay = new Set<Promise<unknown>>();
  const submit = <T>(work: Work<T>): Submitted<T> => {
    const submitted = submittedFor(work, transact.alone);
    underWay.add(submitted.done);
    submitted.done.then(forget, forget);
    return submitted;

    function forget() {
      underWay.delete(submitted.done);
    }
  };
  return {
    run: (owner, work) => {
      const { job, done } = submit(work);
      queue.add(owner, job);
      return done;
    },
    piggyback: (work, withinMs) => {
      const { job, done } = submit(work);
      queue.addPassenger(job);
      const timer = setTimeout(() => {
        if (queue.takePassenger(job)) void job.runAlone();
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
  return transact((db, connection) => work(db, connection, { isShared: false, needLock: () => {} }));
}

function submittedFor<T>(work: Work<T>, transact: Transact): Submitted<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const run: Job["run"] = async (transaction, isShared) => {
    const needLock = () => {
      if (isShared) throw new Error("A lock in a shared transaction keeps nobody out");
    };
    const value = await work(...transaction, { isShared, needLock });
    return () => resolve(value);
  };
  return { job: { run, runAlone: () => alone(transact, work).then(resolve, reject) }, done: promise };
}

/** What waits for the next transaction, and runs it. */
class Queue {
  readonly #transact: Transact;
  #waiting: readonly { readonly owner: string; readonly job: Job }[] = [];
  #passengers: readonly Job[] = [];
  #isDraining = false;

  constructor(transact: Transact) {
    this.#transact = transact;
  }

  add(owner: string, job: Job): void {
    this.#waiting = [...this.#waiting, { owner, job }];
    if (!this.#isDraining) void this.#drain();
  }

  addPassenger(job: Job): void {
    this.#passengers = [...this.#passengers, job];
  }

  /** False: it is on its way already. */
  takePassenger(job: Job): boolean {
    const isWaiting = this.#passengers.includes(job);
    this.#passengers = this.#passengers.filter((passenger) => passenger !== job);
    return isWaiting;
  }

  async #drain(): Promise<void> {
    this.#isDraining = true;
    // A moment later, so that callers of the same tick are in the same transaction.
    await Promise.resolve();
    while (this.#waiting.length > 0) await this.#commitNext();
    this.#isDraining = false;
  }

  async #commitNext(): Promise<void> {
    const jobs = this.#takeBatch();
    const passengers = this.#passengers;
    this.#passengers = [];
    try {
      // One alone in its transaction may lock what it likes.
      const isShared = jobs.length > 1;
      const settle = await this.#transact(async (...transaction) => [
        ...(await sideBySide(jobs, transaction, isShared)),
        ...(await sideBySide(passengers, transaction, true)),
      ]);
      for (const tell of settle) tell();
    } catch {
      for (const job of [...jobs, ...passengers]) void job.runAlone();
    }
  }

  #takeBatch(): readonly Job[] {
    const owners = new Set<string>();
    const { taken = [], left = [] } = Object.groupBy(this.#waiting, ({ owner }) => {
      if (owners.size === MAX_BATCH || owners.has(owner)) return "left";
      owners.add(owner);
      return "taken";
    });
    this.#waiting = left;
    return taken.map(({ job }) => job);
  }
}

/** Waits for all of them, also when one fails: none may go on after the transaction has ended. */
async function sideBySide(
  jobs: readonly Job[],
  transaction: Transaction,
  isShared: boolean,
): Promise<(() => void)[]> {
  const outcomes = await Promise.allSettled(jobs.map((job) => job.run(transaction, isShared)));
  return outcomes.map((outcome) => {
    if (outcome.status === "rejected") throw outcome.reason;
    return outcome.value;
  });
}
