import { randomUUID } from "node:crypto";
import type { Store } from "../../../storage/store.ts";
import { subjectOf } from "../../../use-cases/my-data/subject.ts";
import { aCheckIn, aDraft, aGoal, aReflection, aTask, now, storeSomeone } from "../databases/test-store.ts";
import { aCase, anEntry } from "./cases.ts";
import { aBooking, aGuide, anyWeek, aSession, openAllDay } from "./sessions.ts";

const aDay = 24 * 3_600_000;

/** Stores a person with something in every table. */
export async function storeWholePerson(store: Store, text = "Erst zuhören") {
  const { who, person, chat } = await storeSomeone(store);
  const draft = aDraft({ text, expiresAt: now + 3_650 * aDay });
  const reflection = aReflection({ text, expiresAt: now + 3_650 * aDay });
  const expiresAt = now + 3_650 * aDay;
  await store.transaction(async (tx) => {
    await tx.drafts.add(person.id, draft);
    await tx.reflections.add(person.id, reflection);
    const goal = aGoal({ text, expiresAt });
    await tx.goals.add(person.id, goal);
    await tx.tasks.add(person.id, aTask(goal.id, text));
    await tx.checkIns.add(person.id, aCheckIn(goal.id, { text }));
    await tx.chats.save(person.id, { ...chat, opening: { text, expiresAt }, draftId: draft.run.id });
    const id = randomUUID();
    const payload = JSON.stringify({ message: { text } });
    await tx.outbox.add({ id, key: id, kind: "reply", personId: person.id, payload, dueAt: now, expiresAt });
    const loose = randomUUID();
    const { address } = chat;
    await tx.outbox.add({
      id: loose,
      key: loose,
      kind: "notice",
      personId: undefined,
      address,
      payload,
      dueAt: now,
      expiresAt,
    });
    await tx.wordPlaces.add({ personId: person.id, objectId: reflection.id, place: { outboxId: id } });
    await tx.wordPlaces.add({
      personId: person.id,
      objectId: reflection.id,
      place: { activityId: randomUUID() },
    });
    await tx.nudgePlans.save(person.id, {
      settings: {
        weekday: 1,
        time: "10:00",
        workdays: [1, 2, 3, 4, 5],
        from: "08:00",
        to: "16:00",
        leaves: [{ from: "2026-12-21", to: "2026-12-31" }],
      },
      nextDueAt: now + aDay,
      restsUntil: undefined,
      lastWeek: "2026-W46",
      chosenOn: "2026-11-10",
    });
    await tx.sites.save({
      id: "site-1",
      name: "Jobcenter Musterstadt",
      kind: "jobcenter",
      parent: undefined,
      lawFields: ["SGB II"],
      federalState: "NW",
      stage: "pilot",
      daysOff: ["2026-12-24"],
    });
    const guide = aGuide();
    await tx.guides.save(guide);
    await tx.guides.saveAvailability(guide.id, { personId: person.id, availability: openAllDay });
    await tx.sessions.take(aSession({ guideId: guide.id, personId: person.id, text, expiresAt }), anyWeek);
    await tx.bookings.save(person.id, aBooking(text), expiresAt);
    await tx.waitingList.join({
      id: randomUUID(),
      personId: person.id,
      concern: text,
      topic: undefined,
      isOwnSiteWanted: false,
      guideId: undefined,
      sinceOn: "2026-11-20",
      expiresAt,
    });
    await tx.cases.add(aCase({ personId: person.id, guideId: guide.id, text, expiresAt }));
    const [{ id: caseId } = { id: "" }] = await tx.cases.of({ personId: person.id }, ["offered"]);
    await tx.cases.offerTo(caseId, [guide.id]);
    await tx.caseLog.add([{ ...anEntry(caseId, text), personId: person.id, sourceId: randomUUID() }]);
    await tx.cases.noteAccess(
      { id: caseId, personId: person.id },
      { item: "words", guideId: guide.id, on: "2026-11-20" },
    );
    const channel = {
      id: randomUUID(),
      conversationId: "19:kanal",
      teamId: "19:team",
      serviceUrl: "http://127.0.0.1",
      botId: "28:bot",
    };
    await tx.guideChannels.save({ ...channel, trait: "all" });
    await tx.guideChannels.addCard(caseId, channel.id);
    await tx.pace.take({ name: "tenant", at: now, count: 1, spacingMs: 40, withinMs: 0 });
    await tx.exports.add({
      personId: person.id,
      tokenHash: randomUUID(),
      expiresAt,
    });
    const access = { act: "export", on: "2026-11-20", reason: text } as const;
    await tx.accessRecords.add(subjectOf(who), access, expiresAt);
    await tx.erasures.add({ id: randomUUID(), kind: "object", erasedAt: now }, expiresAt);
    await tx.notices.add({ id: randomUUID(), voice: "en", text: "Notice" });
  });
  return { who, person, draft, reflection };
}
