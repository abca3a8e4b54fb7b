import { isShared, NOTHING_SHARED, type Session } from "../../domain/sessions/session.ts";
import { dayOf } from "../../domain/time/days.ts";
import { blankWordsOf } from "../act/blank-words.ts";
import { rememberErasure } from "../act/erasures.ts";
import type { Work } from "../act/work.ts";
import { findSession, type OwnSession } from "./sessions.ts";

/** The person's sessions for which something is shared. */
export async function sharedSessions({ tx, person }: Work): Promise<readonly Session[]> {
  const sessions = await tx.sessions.of({ personId: person.id }, { endAfter: 0 });
  return sessions.filter(isShared);
}

/** Takes back everything that was shared with the guide for a session; false when there was nothing. */
export async function withdrawShared(work: Work, id: string): Promise<boolean> {
  for (;;) {
    const before = await findSession(work, id);
    if (before) await work.tx.guides.lock(before.guide.id);
    const found = await findSession(work, id);
    if (found?.role !== "learner" || !isShared(found.session)) return false;
    const { session } = found;
    // Handed over at this moment: what was shared goes from the session as it is now.
    if (await work.tx.sessions.save({ ...session, ...NOTHING_SHARED }, { from: session.version })) break;
  }
  await rememberErasure(work, id);
  await work.tx.outbox.forgetWords(work.person.id);
  await blankWordsOf(work, id);
  return true;
}

/** The guide has opened what was shared: the learner can read on which day, for the first time. */
export async function noteSeen(work: Work, { session, role }: OwnSession): Promise<void> {
  if (role !== "guide" || session.seenOn !== undefined || !isShared(session)) return;
  await work.tx.sessions.noteSeen(session.id, dayOf(work.at, work.person.manner.zone));
}
