import type { Organisation } from "../../domain/organisation/organisation.ts";
import type { Person } from "../../domain/person.ts";
import type { Presence as StoredPresence } from "../../storage/start/presence.ts";
import type { Tx } from "../../storage/store.ts";
import type { Duties } from "./duties.ts";

/** A unit of work that nobody in particular asks for: everything stored through `tx` is committed together, or not at all. */
export type Chore = {
  readonly tx: Tx;
  /** Now, UTC milliseconds. */
  readonly at: number;
  readonly newId: () => string;
  readonly organisation: Organisation;
  /** What must follow; it is stored with the rest, and done after the commit. */
  readonly duties: Duties;
};

/** One person's unit of work. */
export type Work = Chore & { readonly person: Person };

/** All that a turn starts from. */
export type Presence = StoredPresence;
