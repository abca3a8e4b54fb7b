import { type Case, caseStates } from "../../domain/cases/case.ts";
import { goalStates } from "../../domain/goals/goal.ts";
import { isShared } from "../../domain/sessions/session.ts";
import type { Access } from "../../storage/my-data/access-records.ts";
import type { Work } from "../act/work.ts";
import { subjectOf } from "./subject.ts";

export type MyData = {
  readonly reflections: number;
  /** ISO days of the first and last to end; undefined when there are none. */
  readonly reflectionsEnd: { readonly first: string; readonly last: string } | undefined;
  readonly goals: number;
  /** ISO day on which the last of the goals ends. */
  readonly goalsEnd: string | undefined;
  readonly drafts: readonly { readonly startedOn: string; readonly expiresAt: number }[];
  readonly access: readonly Access[];
  /** The weekly question, if it is on. */
  readonly reminder: { readonly chosenOn: string } | undefined;
  readonly sessions: readonly MySession[];
  /** Requests to guides, and when the last of them ends (UTC milliseconds). */
  readonly cases: readonly Case[];
  /** ISO day since which the person waits for a time with a guide. */
  readonly waitsSince: string | undefined;
};

/** A session of the person's own, and who has opened what was shared for it. */
type MySession = {
  readonly guideName: string;
  readonly seenOn: string | undefined;
  readonly isShared: boolean;
  /** UTC milliseconds. */
  readonly expiresAt: number;
};

/** What is stored of a person, counted and with its end. */
export async function myData(work: Work): Promise<MyData> {
  const { tx, person, at } = work;
  const { items, total } = await tx.reflections.listFor(person.id, {
    at,
    page: 0,
    size: Number.MAX_SAFE_INTEGER,
  });
  const all = { states: goalStates, at, page: 0, size: Number.MAX_SAFE_INTEGER };
  const goals = await tx.goals.listFor(person.id, all);
  const ends = items.map(({ keepUntil }) => keepUntil).toSorted();
  const [first] = ends;
  const last = ends.at(-1);
  const who = await tx.people.directoryIdOf(person.id);
  const drafts = await tx.drafts.listFor(person.id, at);
  return {
    reflections: total,
    reflectionsEnd: first !== undefined && last !== undefined ? { first, last } : undefined,
    goals: goals.total,
    goalsEnd: goals.items
      .map(({ keepUntil }) => keepUntil)
      .toSorted()
      .at(-1),
    drafts: drafts.map(({ startedOn, expiresAt }) => ({ startedOn, expiresAt })),
    reminder: await tx.nudgePlans.find(person.id),
    sessions: await sessionsOf(work),
    cases: await tx.cases.of({ personId: person.id }, caseStates),
    waitsSince: (await tx.waitingList.find(person.id))?.sinceOn,
    access: who ? await tx.accessRecords.listFor(subjectOf(who)) : [],
  };
}

async function sessionsOf({ tx, person }: Work): Promise<readonly MySession[]> {
  const states = ["booked", "cancelled"] as const;
  const all = await tx.sessions.of({ personId: person.id }, { endAfter: 0, states });
  const names = new Map<string, string>();
  for (const { guideId } of all)
    if (!names.has(guideId)) names.set(guideId, (await tx.guides.find(guideId))?.name ?? "");
  return all.map((session) => ({
    guideName: names.get(session.guideId) ?? "",
    seenOn: session.seenOn,
    isShared: isShared(session),
    expiresAt: session.expiresAt,
  }));
}
