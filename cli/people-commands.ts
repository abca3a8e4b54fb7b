import { writeFileSync } from "node:fs";
import type { DirectoryId } from "../domain/person.ts";
import { loadWordings } from "../prompts/wording.ts";
import type { Alone } from "../use-cases/act/alone.ts";
import { eraseForOperator, exportForOperator } from "../use-cases/my-data/operator-access.ts";
import { asOperator } from "./doorway.ts";
import { Refused, say } from "./outcome.ts";

type Options = { readonly reason: string; readonly tenant?: string };

export function exportPerson(
  aadObjectId: string,
  options: Options & { readonly out: string },
): Promise<void> {
  return operating(aadObjectId, options, async (alone, who) => {
    const { out } = options;
    // Before anything is recorded or told: a file that cannot be written must not leave a false record.
    writeFileSync(out, "", { mode: 0o600, flag: "wx" });
    const zip = await exportForOperator(alone, loadWordings(), { who, reason: options.reason.trim() });
    if (!zip) throw new Refused(nobody(aadObjectId));
    writeFileSync(out, zip, { mode: 0o600 });
    say(`Written to ${out}. The person is told as soon as the server runs.`);
  });
}

export function erase(aadObjectId: string, options: Options): Promise<void> {
  return operating(aadObjectId, options, async (alone, who) => {
    const isErased = await eraseForOperator(alone, loadWordings(), { who, reason: options.reason.trim() });
    if (!isErased) throw new Refused(nobody(aadObjectId));
    say("Erased. The person is told, and messages with their words are blanked, as soon as the server runs.");
  });
}

async function operating(
  aadObjectId: string,
  { reason, tenant }: Options,
  work: (alone: Alone, who: DirectoryId) => Promise<void>,
): Promise<void> {
  if (reason.trim() === "") throw new Refused("A reason is required; the person reads it.");
  await asOperator(async (alone, store) => {
    const known = await store.transaction((tx) => tx.people.findByObjectId(aadObjectId));
    const found = known.filter(({ tenantId }) => tenant === undefined || tenantId === tenant);
    const [who] = found;
    if (!who) throw new Refused(nobody(aadObjectId));
    if (found.length > 1)
      throw new Refused(
        `That id is known in ${found.length} tenants; say which with --tenant: ${found.map(({ tenantId }) => tenantId).join(", ")}`,
      );
    await work(alone, who);
  });
}

function nobody(aadObjectId: string): string {
  return `Nothing is stored of ${aadObjectId}.`;
}
