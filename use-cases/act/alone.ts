import { type Operation, type Operator, operations } from "../../domain/engine/operations.ts";
import type { Organisation } from "../../domain/organisation/organisation.ts";
import type { Store } from "../../storage/store.ts";
import { createDuties, type StoredDuties } from "./duties.ts";
import type { Chore } from "./work.ts";

/** Runs work that no person asks for in one transaction, and has done what follows from it. */
export type Alone = <T>(operation: Operation, work: (chore: Chore) => Promise<T>) => Promise<T>;

/** The doorway for the clock and for the operator's command line. */
export function createAlone({
  operator,
  store,
  clock,
  newId,
  organisation,
  afterCommit,
}: {
  readonly operator: Operator;
  readonly store: Store;
  readonly clock: () => number;
  readonly newId: () => string;
  readonly organisation: Organisation;
  readonly afterCommit: (duties: StoredDuties) => void | Promise<void>;
}): Alone {
  return async (operation, work) => {
    const allowed: readonly Operator[] = operations[operation];
    if (!allowed.includes(operator)) throw new Error(`${operation} is not for the ${operator}`);
    const { outcome, stored } = await store.transaction(async (tx) => {
      const { duties, store: storeDuties } = createDuties();
      const done = await work({ tx, at: clock(), newId, organisation, duties });
      return { outcome: done, stored: await storeDuties(tx) };
    });
    await afterCommit(stored);
    return outcome;
  };
}
