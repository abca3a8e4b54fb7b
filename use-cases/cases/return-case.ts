import type { Case } from "../../domain/cases/case.ts";
import type { Chore } from "../act/work.ts";
import { tellTalk } from "./case-news.ts";
import { blankForGuide } from "./clear-case.ts";
import { refreshCards, tellNextChannels } from "./guide-channels.ts";
import { moveCase } from "./move-case.ts";

const DAY_MS = 24 * 3_600_000;

/** What is undone when no guide has the case any more. */
const NOBODYS = {
  guideId: undefined,
  guidePersonId: undefined,
  firstGuide: undefined,
  handOverTo: undefined,
} as const;

/** Gives a case back to all guides whom the learner has agreed to; the learner is told. False: nobody had it. */
export async function returnCase(work: Chore, held: Case): Promise<boolean> {
  const change = { ...NOBODYS, nextDutyAt: work.at + DAY_MS };
  const returned = await moveCase(work, held, { move: "return", by: "clock", change });
  if (!returned) return false;
  await blankForGuide(work, held);
  const talk = { what: "returned", caseId: held.id } as const;
  tellTalk(work, { to: held.personId, talk, version: returned.version });
  // Also those who were not asked while one was asked alone.
  const all = held.pool.map(({ id }) => id);
  await work.tx.cases.offerTo(held.id, all);
  await refreshCards(work, returned);
  await tellNextChannels(work, returned);
  return true;
}
