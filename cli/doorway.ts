import { randomUUID } from "node:crypto";
import { loadOrganisation } from "../bot/load-organisation.ts";
import { openStore, type Store } from "../storage/store.ts";
import { type Alone, createAlone } from "../use-cases/act/alone.ts";
import { settings } from "./settings.ts";

/** Runs a command of the operator on the configured database; what it owes, the running server sends. */
export async function asOperator<T>(work: (alone: Alone, store: Store) => Promise<T>): Promise<T> {
  const { config, url, keys } = settings();
  const store = await openStore({ url, keys });
  try {
    return await work(operatorOf(store, config.organisationFile), store);
  } finally {
    await store.close();
  }
}

function operatorOf(store: Store, organisationFile: string | undefined): Alone {
  return createAlone({
    operator: "operator",
    store,
    clock: Date.now,
    newId: randomUUID,
    organisation: loadOrganisation(organisationFile),
    afterCommit: ({ scrubs }) => (scrubs ? store.scrub() : undefined),
  });
}
