import { type Address, type DirectoryId, newPerson } from "../../domain/person.ts";
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
    at,
    newId,
    defaults,
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
  const { language, zone } = defaults;
  const manner = { language, address: "sie", plain: false, zone } as const;
  const person = newPerson({ id: newId(), manner, expiresAt: personExpiry(at) });
  await tx.chats.create(who, person, address);
  const found = await tx.chats.find(who, key);
  if (!found) throw new Error("A person who was just stored is not there");
  return found;
}
