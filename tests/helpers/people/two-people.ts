import { randomUUID } from "node:crypto";
import type { DirectoryId } from "../../../domain/person.ts";
import type { Store } from "../../../storage/store.ts";
import { now, storeSomeone } from "../databases/test-store.ts";
import { aCase } from "./cases.ts";
import { aGuide, anyWeek, aSession, openAllDay } from "./sessions.ts";

/** One of each role, and a request and a session of two of them. */
export type TwoPeople = {
  readonly people: Readonly<
    Record<"newcomer" | "learner" | "guide" | "its learner" | "its guide", DirectoryId>
  >;
  readonly caseId: string;
  readonly sessionId: string;
};

const LONG_MS = 30 * 24 * 3_600_000;

/** A talk and a session of a learner and a guide, and others who have nothing to do with them. */
export async function storeTwoPeople(store: Store): Promise<TwoPeople> {
  const [newcomer, other, otherGuide, learner, guide] = await Promise.all(
    Array.from({ length: 5 }, () => storeSomeone(store)),
  );
  if (!newcomer || !other || !otherGuide || !learner || !guide) throw new Error("Somebody is missing");
  const listed = aGuide({ aadObjectId: guide.who.aadObjectId });
  const acknowledged = { noticeId: "notice", on: "2026-11-01" };
  const talk = aCase({
    id: randomUUID(),
    personId: learner.person.id,
    guideId: listed.id,
    guidePersonId: guide.person.id,
    state: "talking",
    expiresAt: now + LONG_MS,
    sharedUntil: now + LONG_MS,
  });
  const session = aSession({ guideId: listed.id, personId: learner.person.id });
  await store.transaction(async (tx) => {
    await tx.notices.add({ id: acknowledged.noticeId, voice: "de-sie", text: "" });
    for (const { person } of [other, otherGuide, learner, guide])
      await tx.people.save({ ...person, acknowledged });
    await tx.guides.save(listed);
    await tx.guides.save(aGuide({ aadObjectId: otherGuide.who.aadObjectId }));
    await tx.guides.saveAvailability(listed.id, { personId: guide.person.id, availability: openAllDay });
    await tx.cases.add({ ...talk, guideId: listed.id });
    await tx.sessions.take(session, anyWeek);
  });
  return {
    people: {
      newcomer: newcomer.who,
      learner: other.who,
      guide: otherGuide.who,
      "its learner": learner.who,
      "its guide": guide.who,
    },
    caseId: talk.id,
    sessionId: session.id,
  };
}
