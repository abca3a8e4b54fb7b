import { randomUUID } from "node:crypto";
import type { Operator } from "../../domain/engine/operations.ts";
import { type Organisation, organisationSchema } from "../../domain/organisation/organisation.ts";
import type { Person } from "../../domain/person.ts";
import type { Store, Tx } from "../../storage/store.ts";
import { type Alone, createAlone } from "../../use-cases/act/alone.ts";
import { createDuties } from "../../use-cases/act/duties.ts";
import type { Chore, Work } from "../../use-cases/act/work.ts";

const neutral = organisationSchema.parse({});

/** The doorway for work that no person asks for; what follows from it is stored and left to whoever sends. */
export function aloneOn(
  store: Store,
  { clock = Date.now, operator = "operator" }: { clock?: () => number; operator?: Operator } = {},
): Alone {
  return createAlone({
    ...{ store, clock, operator, organisation: neutral },
    newId: randomUUID,
    afterCommit: () => {},
  });
}

type Context = { readonly at: number; readonly organisation?: Organisation };

/** Does a piece of work in a transaction that is open, and stores what follows from it. */
export async function choreIn<T>(
  tx: Tx,
  { at, organisation = neutral }: Context,
  work: (chore: Chore) => Promise<T>,
): Promise<T> {
  const { duties, store } = createDuties();
  const outcome = await work({ tx, at, newId: randomUUID, organisation, duties });
  await store(tx);
  return outcome;
}

/** The same for a person's work. */
export function workIn<T>(
  tx: Tx,
  { person, ...context }: Context & { readonly person: Person },
  work: (work: Work) => Promise<T>,
): Promise<T> {
  return choreIn(tx, context, (chore) => work({ ...chore, person }));
}
