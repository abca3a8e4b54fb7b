import { goalStates } from "../../domain/goals/goal.ts";
import type { Address } from "../../domain/person.ts";
import { blankPlaces } from "../act/blank-words.ts";
import type { Work } from "../act/work.ts";
import { freeCasesOf } from "../cases/cases.ts";
import { freeSessionsOf } from "../sessions/sessions.ts";
import { subjectOf } from "./subject.ts";

const DAY_MS = 24 * 3_600_000;

/** What was erased, counted, for the last message to the person. */
export type Erased = {
  readonly reflections: number;
  readonly goals: number;
  readonly drafts: number;
  /** Messages in Teams that are being blanked. */
  readonly messages: number;
  /** Until when (UTC milliseconds) backups made before now may still exist. */
  readonly backupsUntil: number;
};

/**
 * Erases a person: no row of theirs stays. Two things are left: a tombstone (a digest, so that a restored backup loses the
 * person again), and until they are delivered the orders to blank messages, which carry the chat's address.
 */
export async function erasePerson(work: Work, address: Address): Promise<Erased> {
  const { tx, person, at, organisation } = work;
  const backupsUntil = at + organisation.times.backupDays * DAY_MS;
  const who = await tx.people.directoryIdOf(person.id);
  const { total } = await tx.reflections.listFor(person.id, { at, page: 0, size: 1 });
  const goals = await tx.goals.listFor(person.id, { states: goalStates, at, page: 0, size: 1 });
  const drafts = await tx.drafts.listFor(person.id, at);
  // First of all: what is blanked with a session or a case is then in the chats of others alone.
  await tx.markSent();
  const all = await tx.wordPlaces.takeOfPerson(person.id);
  await freeSessionsOf(work);
  await freeCasesOf(work);
  // What another process is sending at this moment will never be known: its entry goes with the person.
  const places = all.filter((place) => "activityId" in place);
  if (who) await tx.erasures.add({ id: subjectOf(who), kind: "person", erasedAt: at }, backupsUntil);
  await tx.people.remove(person.id);
  work.duties.forget(person.id);
  blankPlaces(work, places, address);
  work.duties.scrub();
  return {
    reflections: total,
    goals: goals.total,
    drafts: drafts.length,
    messages: places.length,
    backupsUntil,
  };
}
