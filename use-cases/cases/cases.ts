import {
  type Case,
  endedStates,
  heldStates,
  type LogEntry,
  openStates,
  sharedStates,
} from "../../domain/cases/case.ts";
import { blankCase } from "../act/blank-words.ts";
import type { Chore, Work } from "../act/work.ts";
import { guideOf } from "../guides/guides.ts";
import { revokeCase } from "./clear-case.ts";
import { returnCase } from "./return-case.ts";

export type CaseRole = "learner" | "guide";
/** A case as one of the two sees it. */
export type OwnCase = { readonly case: Case; readonly role: CaseRole };

/** A case of the person's own, as learner or as the guide who has it; anybody else's is as if it did not exist. */
export async function findCase(work: Work, id: string): Promise<OwnCase | undefined> {
  const found = await work.tx.cases.find(id);
  if (!found || found.state === "drafted") return undefined;
  if (found.personId === work.person.id) return { case: found, role: "learner" };
  return (await mayRead(work, found)) ? { case: found, role: "guide" } : undefined;
}

/** Only the guide who has the case, while it lasts, and only as long as the house's list says so. */
async function mayRead(work: Work, { guidePersonId, guideId, state, sharedUntil }: Case): Promise<boolean> {
  if (guidePersonId !== work.person.id || !sharedStates.includes(state)) return false;
  if (sharedUntil !== undefined && sharedUntil <= work.at) return false;
  return (await guideOf(work))?.id === guideId;
}

/** The request of a person that is waiting or being talked about. */
export async function openCase({ tx, person }: Work): Promise<Case | undefined> {
  const [open] = await tx.cases.of({ personId: person.id }, [...openStates, ...heldStates]);
  return open;
}

/** The request that a person has made last: the one that is shared, if there is one. */
export async function lastCase({ tx, person }: Work): Promise<Case | undefined> {
  const all = await tx.cases.of({ personId: person.id }, [...sharedStates, ...endedStates]);
  return all.find(({ state }) => sharedStates.includes(state)) ?? all[0];
}

/** Cases that a person who is a guide has at this moment, those in which somebody wrote last first. */
export async function heldCases(work: Work): Promise<readonly Case[]> {
  const held = await work.tx.cases.heldBy(work.person.id);
  return held.toSorted((a, b) => (b.lastLineAt ?? 0) - (a.lastLineAt ?? 0));
}

/** Requests that a guide was asked about, without the guide's own. */
export async function offeredCases(
  { tx, person }: Work,
  { guideId, limit }: { guideId: string; limit: number },
): Promise<readonly Case[]> {
  const offered = await tx.cases.offeredTo(guideId, limit);
  return offered.filter(({ personId }) => personId !== person.id);
}

/** The lines of a request that were released, and not taken back since. */
export function sharedLines({ tx }: Work, id: string): Promise<readonly LogEntry[]> {
  return tx.caseLog.shared(id);
}

/** The name of the guide who has a case: mostly one of those the learner has agreed to, by name. */
export async function guideNameOf({ tx }: Pick<Work, "tx">, { guideId, pool }: Case): Promise<string> {
  if (guideId === undefined) return "";
  const agreed = pool.find(({ id }) => id === guideId);
  return agreed?.name ?? (await tx.guides.find(guideId))?.name ?? "";
}

/** Who has seen what of a request, on which ISO day; a guide who is gone has no name. */
export async function accessesOf(
  { tx }: Work,
  { id }: Case,
): Promise<readonly { readonly item: string; readonly guide: string | undefined; readonly on: string }[]> {
  const seen: { item: string; guide: string | undefined; on: string }[] = [];
  for (const { item, guideId, on } of await tx.cases.accesses(id))
    seen.push({ item, guide: (await tx.guides.find(guideId))?.name, on });
  return seen;
}

/** Of somebody who is erased: as learner everything is taken back, as guide the cases go back to the others. */
export async function freeCasesOf(work: Work): Promise<void> {
  const { tx, person } = work;
  for (const { id } of await tx.cases.of({ personId: person.id }, sharedStates)) {
    const locked = await tx.cases.lock(id);
    if (locked) await revokeCase(work, locked);
  }
  for (const { id } of await tx.cases.of({ personId: person.id }, [...endedStates, "drafted"]))
    await blankCase(work, id);
  for (const each of await tx.cases.heldBy(person.id)) await returnCase(work, each);
  await tx.caseLog.empty({ personId: person.id });
}

/** Of somebody who is no guide any more, and so reads nothing any more: the others are asked again. */
export async function returnCasesOf(chore: Chore, guideId: string): Promise<void> {
  for (const each of await chore.tx.cases.of({ guideId }, heldStates)) await returnCase(chore, each);
}
