import { type Case, heldStates, NOTHING_LEFT, openStates } from "../../domain/cases/case.ts";
import { dayOf } from "../../domain/time/days.ts";
import type { Alone } from "../act/alone.ts";
import type { Chore } from "../act/work.ts";
import { closing, releaseDays } from "./case-deadlines.ts";
import { tellAboutCase } from "./case-news.ts";
import { blankForGuide, clearCase } from "./clear-case.ts";
import { offerInChannels } from "./guide-channels.ts";
import { moveCase, saveNext } from "./move-case.ts";
import { returnCase } from "./return-case.ts";

const AT_ONCE = 100;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * What time brings to cases: a promise to the learner comes due, a guide has not answered, the sharing ends. Each is
 * stored in one transaction with the message that is owed.
 */
export async function planCases(alone: Alone): Promise<void> {
  const some = () =>
    alone("plan-cases", async (chore) => {
      const due = await chore.tx.cases.due(chore.at, AT_ONCE);
      for (const each of due) await see(chore, each);
      return due.length;
    });
  while ((await some()) === AT_ONCE);
}

async function see(due: Chore, each: Case): Promise<void> {
  const { at } = due;
  if (each.sharedUntil !== undefined && each.sharedUntil <= at) return expire(due, each);
  if (each.state === "offered" && each.firstGuide !== undefined) return firstUnanswered(due, each);
  if (openStates.includes(each.state)) return waitOn(due, each);
  if (each.state === "taken") return urge(due, each);
  if (each.state === "handed-back") return close(due, each);
  await due.tx.cases.save({ ...each, nextDutyAt: undefined }, { from: each.version });
}

/** Nobody has taken it: the learner is told on the promised day, and every so many days again. */
async function waitOn(due: Chore, waiting: Case): Promise<void> {
  const { tx, at } = due;
  const offered = await offerInChannels(due, waiting);
  const [learner] = await tx.chats.findAll([offered.personId]);
  const promised = offered.promisedOn === undefined ? at : noonOf(offered.promisedOn);
  if (at < promised - DAY_MS / 2 || !learner) {
    const nextDutyAt = offered.state === "released" ? at + HOUR_MS : promised;
    await tx.cases.save({ ...offered, nextDutyAt }, { from: offered.version });
    return;
  }
  // A working day again: on another one the companion would not write.
  const { promisedAt } = await releaseDays({ ...due, person: learner.person });
  const promisedOn = dayOf(promisedAt, learner.person.manner.zone);
  const until = noonOf(promisedOn);
  const told = await saveNext(due, offered, { promisedOn, nextDutyAt: until });
  if (!told) return;
  tellAboutCase(due, { to: offered.personId, what: "still-waiting", about: told, until });
}

function noonOf(day: string): number {
  return Date.parse(`${day}T12:00:00Z`);
}

/** The one who was asked alone has not answered: the learner chooses what is next. */
async function firstUnanswered(due: Chore, waiting: Case): Promise<void> {
  const told = await saveNext(due, waiting, { nextDutyAt: waiting.sharedUntil });
  if (!told) return;
  const until = waiting.sharedUntil ?? due.at + DAY_MS;
  tellAboutCase(due, { to: waiting.personId, what: "first-unanswered", about: told, until });
}

/** The guide has not answered: reminded once; then the lease ends, and others are asked again. */
async function urge(due: Chore, taken: Case): Promise<void> {
  const { at } = due;
  const { guidePersonId } = taken;
  if (guidePersonId === undefined || taken.isReminded) {
    await returnCase(due, taken);
    return;
  }
  const urged = await saveNext(due, taken, { isReminded: true, nextDutyAt: at + DAY_MS });
  if (!urged) return;
  tellAboutCase(due, { to: guidePersonId, what: "answer-due", about: urged, until: at + DAY_MS });
}

/** The learner has not said what becomes of it: it ends all the same. */
async function close(due: Chore, handed: Case): Promise<void> {
  const change = closing(due, handed);
  const closed = await moveCase(due, handed, { move: "close", by: "clock", change });
  if (closed) await blankForGuide(due, closed);
}

/** The sharing has come to its end: nothing of it is left. */
async function expire(due: Chore, each: Case): Promise<void> {
  const { at } = due;
  const change = { ...NOTHING_LEFT, expiresAt: at + DAY_MS };
  const expired = await moveCase(due, each, { move: "expire", by: "clock", change });
  if (!expired) return;
  await clearCase(due, expired);
  const isHeard = [...openStates, ...heldStates].includes(each.state);
  if (isHeard)
    tellAboutCase(due, { to: each.personId, what: "expired", about: expired, until: at + 7 * DAY_MS });
}
