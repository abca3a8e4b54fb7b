import { NO_ROTATION } from "../../domain/engine/run.ts";
import type { Address, DirectoryId, Person } from "../../domain/person.ts";
import { personExpiry } from "../../domain/time/days.ts";
import type { Presence } from "../../storage/start/presence.ts";
import type { Tx } from "../../storage/store.ts";

/** What somebody is spoken to with before they have chosen. */
export type Defaults = { readonly language: "de" | "en"; readonly zone: string };

/** The person who acts, with chat and running draft. Nobody has heard of them yet: made if their own chat is known. */
export async function readPresence(
  tx: Tx,
  {
    who,
    address,
    key,
    ...made
  }: {
    who: DirectoryId;
    address: Address | undefined;
    key: string;
    at: number;
    newId: () => string;
    defaults: Defaults;
  },
): Promise<Presence | undefined> {
  const known = await tx.chats.find(who, key);
  if (known || !address) return known;
  await tx.chats.create(who, newPerson(made), address);
  const found = await tx.chats.find(who, key);
  if (!found) throw new Error("A person who was just stored is not there");
  return found;
}

function newPerson({ at, newId, defaults }: { at: number; newId: () => string; defaults: Defaults }): Person {
  return {
    id: newId(),
    manner: { language: defaults.language, address: "sie", plain: false, zone: defaults.zone },
    isGreeted: false,
    hasDeclined: false,
    acknowledged: undefined,
    restUntil: undefined,
    rotation: NO_ROTATION,
    siteId: undefined,
    unanswered: 0,
    reach: "open",
    expiresAt: personExpiry(at),
  };
}
