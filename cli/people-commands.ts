import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { loadOrganisation } from "../bot/load-organisation.ts";
import type { DirectoryId } from "../domain/person.ts";
import { loadWordings } from "../prompts/wording.ts";
import { openStore } from "../storage/store.ts";
import {
  eraseForOperator,
  exportForOperator,
  type OperatorContext,
} from "../use-cases/my-data/operator-access.ts";
import { Refused, say } from "./outcome.ts";
import { settings } from "./settings.ts";

type Options = { readonly reason: string; readonly tenant?: string };

export function exportPerson(
  aadObjectId: string,
  options: Options & { readonly out: string },
): Promise<void> {
  return operating(aadObjectId, options, async (context, who) => {
    const { out } = options;
    // Before anything is recorded or told: a file that cannot be written must not leave a false record.
    writeFileSync(out, "", { mode: 0o600, flag: "wx" });
    const zip = await exportForOperator(context, { who, reason: options.reason.trim() });
    if (!zip) throw new Refused(nobody(aadObjectId));
    writeFileSync(out, zip, { mode: 0o600 });
    say(`Written to ${out}. The person is told as soon as the server runs.`);
  });
}

export function erase(aadObjectId: string, options: Options): Promise<void> {
  return operating(aadObjectId, options, async (context, who) => {
    const isErased = await eraseForOperator(context, { who, reason: options.reason.trim() });
    if (!isErased) throw new Refused(nobody(aadObjectId));
    say("Erased. The person is told, and messages with their words are blanked, as soon as the server runs.");
  });
}

async function operating(
  aadObjectId: string,
  { reason, tenant }: Options,
  work: (context: OperatorContext, who: DirectoryId) => Promise<void>,
): Promise<void> {
  if (reason.trim() === "") throw new Refused("A reason is required; the person reads it.");
  const { config, url, keys } = settings();
  const store = await openStore({ url, keys });
  try {
    const known = await store.transaction((tx) => tx.people.findByObjectId(aadObjectId));
    const found = known.filter(({ tenantId }) => tenant === undefined || tenantId === tenant);
    const [who] = found;
    if (!who) throw new Refused(nobody(aadObjectId));
    if (found.length > 1)
      throw new Refused(
        `That id is known in ${found.length} tenants; say which with --tenant: ${found.map(({ tenantId }) => tenantId).join(", ")}`,
      );
    const organisation = loadOrganisation(config.organisationFile);
    const wordings = loadWordings();
    await work({ store, clock: Date.now, newId: randomUUID, organisation, wordings }, who);
  } finally {
    await store.close();
  }
}

function nobody(aadObjectId: string): string {
  return `Nothing is stored of ${aadObjectId}.`;
}
