import type { Case, LogEntry } from "../../domain/cases/case.ts";
import type { Talk } from "../../domain/cases/talk.ts";
import type { Organisation } from "../../domain/organisation/organisation.ts";
import type { Person } from "../../domain/person.ts";
import type { Tx } from "../../storage/store.ts";

/** One person's unit of work: everything stored through `tx` is committed together, or not at all. */
export type Work = {
  readonly tx: Tx;
  readonly person: Person;
  /** Now, UTC milliseconds. */
  readonly at: number;
  readonly newId: () => string;
  readonly organisation: Organisation;
  /** Takes what is owed to somebody else at once, for whoever sends it right after the commit. */
  readonly owed?: OwedTalk[] | undefined;
};

/** A message that was stored for somebody else in a talk. */
export type OwedTalk = {
  readonly id: string;
  readonly to: string;
  readonly talk: Talk;
  /** What it is about, if whoever stored it has just read or written that in the same transaction. */
  readonly about?: { readonly case: Case; readonly entry: LogEntry } | undefined;
};
