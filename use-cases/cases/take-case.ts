import { afterMove, type Case, heldStates, namesakeAmong } from "../../domain/cases/case.ts";
import { isAbsent, NO_AVAILABILITY } from "../../domain/guides/availability.ts";
import type { KnownGuide } from "../../domain/guides/guide.ts";
import type { Person } from "../../domain/person.ts";
import { dayOf } from "../../domain/time/days.ts";
import type { Work } from "../act/work.ts";
import { guideOf } from "../guides/guides.ts";
import { leaseUntil } from "./case-deadlines.ts";
import { tellTalk } from "./case-news.ts";
import { refreshCards } from "./guide-channels.ts";
import { saveNext } from "./move-case.ts";

/** What became of an attempt to take a case. */
export type TakeOutcome =
  | { readonly kind: "taken"; readonly case: Case; readonly isAlready: boolean }
  /** Somebody else was faster: by name, while that one has it. */
  | { readonly kind: "other"; readonly name: string | undefined }
  | { readonly kind: "gone" }
  | { readonly kind: "not-a-guide" }
  | { readonly kind: "not-asked" }
  | { readonly kind: "own" }
  | { readonly kind: "away" }
  | { readonly kind: "too-many"; readonly limit: number };

/** Takes a case by compare-and-set, on a lease: of all guides who try, one gets it. */
export async function takeCase(work: Work, id: string): Promise<TakeOutcome> {
  const { tx, at, person } = work;
  const listed = await guideOf(work);
  // So that the guide is not given another case meanwhile.
  const guide = listed && (await tx.guides.lock(listed.id));
  if (!guide) return { kind: "not-a-guide" };
  const found = await tx.cases.lock(id);
  if (!found) return { kind: "gone" };
  if (found.personId === person.id) return { kind: "own" };
  if (found.guidePersonId === person.id && heldStates.includes(found.state))
    return { kind: "taken", case: found, isAlready: true };
  if (!(await tx.cases.isOfferedTo(id, guide.id))) return { kind: "not-asked" };
  const state = afterMove(found.state, "take", "guide");
  if (!state) return heldByOther(work, found);
  if (found.sharedUntil !== undefined && found.sharedUntil <= at) return { kind: "gone" };
  if (guide.availability && isAbsent(guide.availability, dayOf(at, guide.zone))) return { kind: "away" };
  const held = await tx.cases.heldBy(person.id);
  const limit = (guide.availability ?? NO_AVAILABILITY).maxCases;
  if (held.length >= limit) return { kind: "too-many", limit };
  const given = await givenTo(work, found, { guide, person, held });
  const taken = await saveNext(work, found, { ...given, state });
  if (!taken) return heldByOther(work, await tx.cases.find(id));
  tellTalk(work, { to: found.personId, talk: { what: "taken", caseId: id }, version: taken.version });
  await refreshCards(work, taken);
  return { kind: "taken", case: taken, isAlready: false };
}

async function heldByOther({ tx }: Work, found: Case | undefined): Promise<TakeOutcome> {
  if (found?.guideId === undefined || !heldStates.includes(found.state)) return { kind: "gone" };
  return { kind: "other", name: (await tx.guides.find(found.guideId))?.name };
}

/** What changes of a case with the guide who has it from now on. `held`: the cases that guide has already. */
export async function givenTo(
  work: Pick<Work, "tx" | "at" | "organisation">,
  { learnerName }: Case,
  { guide, person, held }: { guide: KnownGuide; person: Person; held: readonly Case[] },
): Promise<Partial<Case>> {
  return {
    guideId: guide.id,
    guidePersonId: person.id,
    namesake: namesakeAmong(held, learnerName),
    isReminded: false,
    guideLineAt: undefined,
    lastLineAt: work.at,
    nextDutyAt: await leaseUntil(work, guide),
  };
}
