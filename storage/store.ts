import { type Kysely, sql } from "kysely";
import { CaseLog } from "./cases/case-log.ts";
import { Cases } from "./cases/cases.ts";
import { GuideChannels } from "./cases/guide-channels.ts";
import type { Tables } from "./db/schema.ts";
import { createSeal, type Seal } from "./db/seal.ts";
import { openChecked } from "./db/seal-check.ts";
import type { Work } from "./db/shared-commits.ts";
import { type BuiltQueries, Statements } from "./db/statements.ts";
import { createDeliveryQueue, type DeliveryQueue, type Wanted } from "./delivery/delivery-queue.ts";
import { isDuplicateEntry } from "./delivery/duplicate-entry.ts";
import type { Sent } from "./delivery/mark-delivered.ts";
import { Outbox } from "./delivery/outbox.ts";
import { Pace } from "./delivery/pace.ts";
import { CheckIns } from "./goals/check-ins.ts";
import { Goals } from "./goals/goals.ts";
import { Tasks } from "./goals/tasks.ts";
import { Guides } from "./guides/guides.ts";
import { AccessRecords } from "./my-data/access-records.ts";
import { Erasures } from "./my-data/erasures.ts";
import { Exports } from "./my-data/exports.ts";
import { type PersonData, readPersonData } from "./my-data/person-data.ts";
import { WordPlaces } from "./my-data/word-places.ts";
import { Sites } from "./organisation/sites.ts";
import { Drafts } from "./reflect/drafts.ts";
import { Reflections } from "./reflect/reflections.ts";
import { NudgePlans } from "./reminders/nudge-plans.ts";
import { Bookings } from "./sessions/bookings.ts";
import { Sessions } from "./sessions/sessions.ts";
import { WaitingList } from "./sessions/waiting-list.ts";
import { Chats } from "./start/chats.ts";
import { Notices } from "./start/notices.ts";
import { People } from "./start/people.ts";

/** The tables as one transaction sees them. */
export type Tx = {
  readonly people: People;
  readonly chats: Chats;
  readonly drafts: Drafts;
  readonly reflections: Reflections;
  readonly goals: Goals;
  readonly tasks: Tasks;
  readonly checkIns: CheckIns;
  readonly outbox: Outbox;
  readonly notices: Notices;
  readonly wordPlaces: WordPlaces;
  /** Stores what this process knows to have been sent, before the rows that know of it go. */
  readonly markSent: () => Promise<void>;
  readonly exports: Exports;
  readonly accessRecords: AccessRecords;
  readonly erasures: Erasures;
  readonly nudgePlans: NudgePlans;
  readonly sites: Sites;
  readonly pace: Pace;
  readonly guides: Guides;
  readonly sessions: Sessions;
  readonly bookings: Bookings;
  readonly waitingList: WaitingList;
  readonly cases: Cases;
  readonly caseLog: CaseLog;
  readonly guideChannels: GuideChannels;
  /**
   * Has what was stored delivered in so many milliseconds by the queue; where there is none the poller finds it.
   */
  readonly enqueueDelivery: (wanted: Wanted) => Promise<void>;
  /** Everything of a person as it is stored, opened (`subject`: see use-cases/my-data/subject.ts). */
  readonly personData: (options: { personId: string; subject: string }) => Promise<PersonData>;
};

export type Store = {
  /** Runs `work` in one durable transaction. No network call belongs inside. */
  readonly transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /**
   * The same for work that touches nothing but what is `owner`'s: it may share its commit with other owners' work, at most
   * one piece of an owner (`isShared`: does so now). It runs again alone when one of them fails, or asks for a lock on what
   * others change too. It must do nothing beside the database that cannot be done twice.
   */
  readonly sharedTransaction: <T>(
    owner: string,
    work: (tx: Tx, isShared: boolean) => Promise<T>,
  ) => Promise<T>;
  /** The same for work that can wait for somebody else's commit, `withinMs` at most; it may touch what is others'. */
  readonly piggyback: <T>(work: (tx: Tx) => Promise<T>, withinMs: number) => Promise<T>;
  /** Whether a transaction failed because another one had done the same before. */
  readonly isDuplicate: (error: unknown) => boolean;
  /** Drives delivering over all server processes; undefined where the only one looks for itself. */
  readonly queue: Pick<DeliveryQueue, "work" | "stop"> | undefined;
  /** Resolves when the database answers. */
  readonly ping: () => Promise<void>;
  /** Makes what was deleted unreadable in the database's files, as far as the database can (docs/operations.md). */
  readonly scrub: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Opens and migrates the database. `keys`: 32 bytes each, the one to seal with first. */
export async function openStore(options: {
  url: string;
  keys: readonly Buffer[];
  /** What was sent, and is not marked in the database yet. */
  unmarked?: () => readonly Sent[];
}): Promise<Store> {
  const { unmarked = () => [] } = options;
  const seal = createSeal(options.keys);
  const database = await openChecked(options.url, seal);
  const built: BuiltQueries = new Map();
  const isPostgres = database.kind === "postgres";
  const queue = isPostgres ? createDeliveryQueue(options.url) : undefined;
  const onTables =
    <T>(work: (tx: Tx, isShared: boolean) => Promise<T>): Work<T> =>
    async (db, connection, { isShared, needLock }) => {
      const statements = new Statements(built, connection);
      const tables = tablesOf({ db, seal, statements, isPostgres, needLock });
      const tx: Tx = {
        ...tables,
        markSent: () => tables.outbox.markDelivered(unmarked()),
        enqueueDelivery: async (wanted) => queue?.enqueue(connection, wanted),
      };
      return work(tx, isShared);
    };
  return {
    transaction: (work) => database.transaction(onTables(work)),
    sharedTransaction: (owner, work) => database.sharedTransaction(owner, onTables(work)),
    piggyback: (work, withinMs) => database.piggyback(onTables(work), withinMs),
    isDuplicate: isDuplicateEntry,
    ping: () => database.transaction(async (db) => void (await sql`select 1`.execute(db))),
    queue,
    scrub: () => database.scrub(),
    close: async () => {
      await queue?.stop();
      await database.close();
    },
  };
}

type Parts = {
  readonly db: Kysely<Tables>;
  readonly seal: Seal;
  readonly statements: Statements;
  readonly isPostgres: boolean;
  /** See shared-commits.ts. */
  readonly needLock: () => void;
};

function tablesOf(parts: Parts): Omit<Tx, "enqueueDelivery" | "markSent"> {
  const { db, seal } = parts;
  return {
    people: new People(parts),
    chats: new Chats(parts),
    drafts: new Drafts(parts),
    reflections: new Reflections(db, seal),
    goals: new Goals(db, seal),
    tasks: new Tasks(db, seal),
    checkIns: new CheckIns(db, seal),
    outbox: new Outbox(parts),
    notices: new Notices(db),
    wordPlaces: new WordPlaces(parts),
    exports: new Exports(db),
    accessRecords: new AccessRecords(db, seal),
    erasures: new Erasures(db),
    nudgePlans: new NudgePlans(parts),
    sites: new Sites(db),
    pace: new Pace(db),
    guides: new Guides(parts),
    sessions: new Sessions(parts),
    bookings: new Bookings(db, seal),
    waitingList: new WaitingList(parts),
    cases: new Cases(parts),
    caseLog: new CaseLog(parts),
    guideChannels: new GuideChannels(db),
    personData: (options) => readPersonData(db, seal, options),
  };
}
