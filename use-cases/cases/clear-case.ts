import { type Case, NOTHING_LEFT } from "../../domain/cases/case.ts";
import { blankCase } from "../act/blank-words.ts";
import { rememberErasure } from "../act/erasures.ts";
import type { Chore } from "../act/work.ts";
import { tellGuide } from "./case-news.ts";
import { refreshCards } from "./guide-channels.ts";
import { moveCase } from "./move-case.ts";

/**
 * Revokes a case of the learner's: the guide's access ends at once, and nothing of what was shared is stored any more.
 * Lock the case first. Undefined: there was nothing to take back.
 */
export async function revokeCase(work: Chore, locked: Case): Promise<Case | undefined> {
  const withdrawn = await moveCase(work, locked, { move: "withdraw", by: "learner", change: NOTHING_LEFT });
  if (!withdrawn) return undefined;
  tellGuide(work, withdrawn, { what: "withdrawn", version: withdrawn.version });
  await clearCase(work, withdrawn);
  return withdrawn;
}

/** Deletes the words of a case: in the database, in stored replies, and in what Teams shows. */
export async function clearCase(work: Chore, each: Case): Promise<void> {
  const { tx } = work;
  await blankCase(work, each.id);
  await tx.caseLog.removeOf(each.id);
  await tx.cases.forgetAccesses(each.id);
  await tx.outbox.forgetWords(each.personId);
  await rememberErasure(work, each.id);
  await refreshCards(work, each);
}

/** Blanks the companion's messages with words of a case in the chat of the guide who has it. */
export async function blankForGuide(work: Chore, { id, guidePersonId }: Case): Promise<void> {
  if (guidePersonId !== undefined) await blankCase(work, id, guidePersonId);
}
