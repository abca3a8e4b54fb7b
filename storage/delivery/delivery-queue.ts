import { CompiledQuery, type DatabaseConnection } from "kysely";
import type { PgBoss } from "pg-boss";
import { REPLY_LANE } from "../../domain/outbox.ts";

/** A lane that has something to send, and from when on (UTC milliseconds). */
export type Wanted = { readonly lane: number; readonly inMs: number; readonly count: number };

type Handlers = {
  /** Sends what is due in a lane. */
  readonly deliver: (lane: number) => Promise<void>;
  /** Plans what has become due; once a minute, in one of the server processes. */
  readonly plan: () => Promise<void>;
  /** Enqueues what is due and has no job any more; once a minute, and when a process starts. */
  readonly sweep: () => Promise<void>;
  readonly onError: (error: unknown) => void;
};

/** What drives delivering on PostgreSQL, over any number of server processes. What is to be said stands in the outbox. */
export type DeliveryQueue = {
  /** Stores, in the transaction of `connection`, that there is something to deliver. */
  readonly enqueue: (connection: DatabaseConnection, wanted: Wanted) => Promise<void>;
  readonly work: (handlers: Handlers) => Promise<void>;
  /** Takes no new jobs; resolves when those under way are done. */
  readonly stop: () => Promise<void>;
};

/** Where pg-boss keeps its tables. */
export const QUEUE_SCHEMA = "pgboss";

const DELIVER = "deliver";
const PLAN = "plan";
const SWEEP = "sweep";
/** Messages that one job stands for: so many processes can share a campaign. */
const MESSAGES_PER_JOB = 500;
const MAX_JOBS = 64;
/** Delivering takes whatever is due, so one run does for some jobs; few enough that other processes get theirs. */
const JOBS_AT_ONCE = 5;
/** After a kill its job comes again so much later; the sweep each minute finds what is owed before that. */
const JOB_EXPIRES_S = 300;
/** A sweep only enqueues, and must not be kept away for long by one that was killed. */
const SWEEP_EXPIRES_S = 30;
const POLL_S = 1;
/** Longer than a turn keeps what it sends by itself. */
const LEFT_BEHIND_S = 16;
const STOP_WITHIN_MS = 8_000;

/** pg-boss in the same database, in a schema of its own; loaded and started when it is first needed. */
export function createDeliveryQueue(connectionString: string): DeliveryQueue {
  let onError: (error: unknown) => void = () => {};
  let started: Promise<PgBoss> | undefined;
  const start = () => {
    started ??= startBoss(connectionString, (error) => onError(error)).catch((error) => {
      started = undefined;
      throw error;
    });
    return started;
  };
  return {
    enqueue: async (connection, { lane, inMs, count }) => {
      if (count === 0) return;
      const boss = await start();
      const jobs = Math.min(MAX_JOBS, Math.ceil(count / MESSAGES_PER_JOB));
      const startAfter = Math.max(0, Math.ceil(inMs / 1_000));
      const job = { data: { lane }, startAfter };
      await boss.insert(
        DELIVER,
        Array.from({ length: jobs }, () => job),
        { db: inTransaction(connection) },
      );
    },
    work: async (handlers) => {
      onError = handlers.onError;
      const boss = await start();
      const often = { pollingIntervalSeconds: POLL_S };
      await boss.work<{ lane: number }>(DELIVER, { ...often, batchSize: JOBS_AT_ONCE }, async (jobs) => {
        const lanes = [...new Set(jobs.map(({ data }) => data.lane))].sort();
        for (const lane of lanes) await handlers.deliver(lane);
      });
      await boss.work(PLAN, often, handlers.plan);
      await boss.work(SWEEP, often, handlers.sweep);
      await boss.send(SWEEP);
      // What a killed process had taken for itself is due by then.
      await boss.send(DELIVER, { lane: REPLY_LANE }, { startAfter: LEFT_BEHIND_S });
      await boss.schedule(PLAN, "* * * * *");
      await boss.schedule(SWEEP, "* * * * *");
    },
    stop: async () => {
      const boss = await started?.catch(() => undefined);
      await boss?.stop({ graceful: true, close: true, timeout: STOP_WITHIN_MS });
    },
  };
}

async function startBoss(connectionString: string, onError: (error: unknown) => void): Promise<PgBoss> {
  const { PgBoss } = await import("pg-boss");
  const boss = new PgBoss({
    connectionString,
    schema: QUEUE_SCHEMA,
    max: 4,
    application_name: "lernkompass-delivery",
  });
  // Unheard, the event would end the process.
  boss.on("error", onError);
  await boss.start();
  const shared = { expireInSeconds: JOB_EXPIRES_S, retryLimit: 3, deleteAfterSeconds: 3_600 };
  await boss.createQueue(DELIVER, { ...shared, policy: "standard" });
  // Two would plan at the same time.
  await boss.createQueue(PLAN, { ...shared, policy: "stately" });
  await boss.createQueue(SWEEP, { ...shared, expireInSeconds: SWEEP_EXPIRES_S, policy: "short" });
  return boss;
}

/** So that a job is there if, and only if, what it is about has been stored. */
function inTransaction(connection: DatabaseConnection) {
  return {
    executeSql: async (text: string, values: unknown[] = []) => {
      const { rows } = await connection.executeQuery(CompiledQuery.raw(text, values));
      return { rows };
    },
  };
}
