import { dutiesOf, type Session } from "../../domain/sessions/session.ts";
import type { Alone } from "../act/alone.ts";
import type { Chore } from "../act/work.ts";
import { isBookable, refreshFirstFree } from "../guides/guides.ts";
import { nextDutyAt } from "./new-session.ts";
import { endLapsedOffer, offerNext } from "./offer-place.ts";
import { tellAbout } from "./session-news.ts";

const AT_ONCE = 200;
const MANY = 5_000;
const HOUR_MS = 3_600_000;
/** A question about a session is of use for some days. */
const FOLLOW_UP_LIFE_MS = 4 * 24 * HOUR_MS;
/** Half a day before, "tomorrow" is not worth saying any more. */
const DAY_BEFORE_UNTIL_MS = 12 * HOUR_MS;

/**
 * What time brings to sessions: reminders and the question of the day after, first free times that have passed, and
 * offers to those who wait. Each is stored in one transaction with the message that is owed.
 */
export async function planSessions(alone: Alone): Promise<void> {
  while ((await alone("plan-sessions", remindSome)) === AT_ONCE);
  await refreshStale(alone);
  while (await alone("plan-sessions", endLapsedOffer));
  for (let after: number | undefined = 0; after !== undefined; ) {
    const last: number = after;
    after = await alone("plan-sessions", (chore) => offerNext(chore, last));
  }
}

async function remindSome(chore: Chore): Promise<number> {
  const { tx, at } = chore;
  const due = await tx.sessions.due(at, AT_ONCE);
  for (const session of due) {
    const guide = await tx.guides.find(session.guideId);
    const remindGuide = guide?.availability?.remind ?? [];
    const from = session.nextDutyAt ?? at;
    for (const duty of dutiesOf(session, remindGuide)) {
      if (duty.at < from || duty.at > at) continue;
      const to = duty.to === "learner" ? session.personId : guide?.personId;
      const until = untilOf(duty.what, session);
      if (to !== undefined && until > at) tellAbout(chore, { what: duty.what, session, to, until });
    }
    const next = isBookable(guide) ? nextDutyAt(session, guide, at) : undefined;
    await tx.sessions.moveDuty(session, next);
  }
  return due.length;
}

function untilOf(what: "day-before" | "hour-before" | "follow-up", { startAt, endAt }: Session): number {
  if (what === "follow-up") return endAt + FOLLOW_UP_LIFE_MS;
  return what === "day-before" ? startAt - DAY_BEFORE_UNTIL_MS : startAt;
}

/** One guide in a transaction: whoever books there meanwhile waits for one computation, no more. */
async function refreshStale(alone: Alone): Promise<void> {
  const ids = await alone("plan-sessions", ({ tx, at }) => tx.guides.stale(at, MANY));
  for (const id of ids)
    await alone("plan-sessions", async ({ tx, at }) => {
      const guide = await tx.guides.lock(id);
      if (guide) await refreshFirstFree(tx, guide, at);
    });
}
