import type { Case, LogEntry } from "../../domain/cases/case.ts";
import type { Talk } from "../../domain/cases/talk.ts";
import { laneOf } from "../../domain/outbox.ts";
import type { Address } from "../../domain/person.ts";
import type { NewEntry } from "../../storage/delivery/add-entries.ts";
import type { Tx } from "../../storage/store.ts";

/** A message that is owed to somebody. */
type Owed = {
  readonly entry: NewEntry;
  /** Nothing is added when there is an entry of that key already. */
  readonly isOnce: boolean;
  /** In how many milliseconds it can be sent, and when it is to be looked at again. */
  readonly inMs: readonly number[];
  /** Set for what is passed on in a talk. */
  readonly line?: OwedLine | undefined;
};

/** What is passed on in a talk, or told about it. */
export type OwedLine = {
  readonly id: string;
  readonly to: string;
  readonly talk: Talk;
  /** What it is about, if whoever owes it has just read or written that in the same transaction. */
  readonly about?: { readonly case: Case; readonly entry: LogEntry } | undefined;
};

/** What a piece of work leaves to be done: gathered while it runs, stored in its commit, performed after it. */
export type Duties = {
  readonly owe: (entry: NewEntry, options?: Partial<Omit<Owed, "entry">>) => void;
  /** Nothing is owed any more to somebody who is being erased, whoever asks for it. */
  readonly forget: (personId: string) => void;
  /** Has what was deleted made unreadable in the files of the database. */
  readonly scrub: () => void;
  /** Has something delivered that was stored in another way. */
  readonly wake: (lane: number) => void;
};

/** A line that is ready to be sent, in the words and with the rights of this moment. */
export type Passed = {
  readonly id: string;
  readonly personId: string;
  readonly address: Address;
  readonly payload: unknown;
  readonly expiresAt: number;
};

/** Makes a line ready within the transaction; undefined when it has to wait behind something else, or is not to be said. */
export type PassOn = (line: OwedLine) => Promise<Passed | undefined>;

/** What was left to be done, once it is stored. */
export type StoredDuties = {
  readonly lanes: ReadonlySet<number>;
  readonly passed: readonly Passed[];
  readonly scrubs: boolean;
};

export const NO_DUTIES: StoredDuties = { lanes: new Set(), passed: [], scrubs: false };

/** Longer than it may take to send at once what was made ready. */
const LEFT_TO_WHOEVER_PASSES_MS = 15_000;
/** A line that waits behind another is looked at again when that is known to have left. */
const LOOK_AGAIN_MS = [0, 1_000, 6_000];

/** An empty list of duties, and the way to store it: once, at the end of the transaction. */
export function createDuties(): {
  duties: Duties;
  store: (tx: Tx, passOn?: PassOn) => Promise<StoredDuties>;
} {
  const owed: Owed[] = [];
  const lanes = new Set<number>();
  const forgotten = new Set<string>();
  let scrubs = false;
  const duties: Duties = {
    owe: (entry, { isOnce = false, inMs = [0], line } = {}) => {
      owed.push({ entry, isOnce, inMs, line });
    },
    forget: (personId) => {
      forgotten.add(personId);
    },
    scrub: () => {
      scrubs = true;
    },
    wake: (lane) => {
      lanes.add(lane);
    },
  };
  return {
    duties,
    store: async (tx, passOn) => {
      const passed: Passed[] = [];
      // While it goes on, more may be owed.
      for (const each of owed) {
        if (each.entry.personId !== undefined && forgotten.has(each.entry.personId)) continue;
        const ready = each.line && (await passOn?.(each.line));
        if (ready) passed.push(ready);
        for (const lane of await storeOwed(tx, passOn ? leftBy(each, ready) : each)) lanes.add(lane);
      }
      return { lanes, passed, scrubs };
    },
  };
}

/** What is passed on at once is left alone by the others for a while. */
function leftBy({ entry, isOnce, inMs, line }: Owed, ready: Passed | undefined): Owed {
  if (!line) return { entry, isOnce, inMs };
  if (!ready) return { entry, isOnce, inMs: LOOK_AGAIN_MS };
  return { entry: { ...entry, dueAt: entry.dueAt + LEFT_TO_WHOEVER_PASSES_MS }, isOnce, inMs: [] };
}

/** Gives the lanes in which there is something to send at once. */
async function storeOwed(
  { outbox, enqueueDelivery }: Tx,
  { entry, isOnce, inMs }: Owed,
): Promise<readonly number[]> {
  if (isOnce && entry.personId !== undefined) await outbox.addNew([{ ...entry, personId: entry.personId }]);
  else await outbox.add(entry);
  const lane = laneOf(entry.kind);
  for (const each of inMs) await enqueueDelivery({ lane, inMs: each, count: 1 });
  return inMs.some((each) => each <= 0) ? [lane] : [];
}
