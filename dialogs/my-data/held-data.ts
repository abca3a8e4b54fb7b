import { sharedStates } from "../../domain/cases/case.ts";
import { dayOf, PERSON_MONTHS } from "../../domain/time/days.ts";
import type { MyData } from "../../use-cases/my-data/my-data.ts";
import { seenNotes } from "../cases/my-case.ts";
import { type Turn, wordingOf } from "../engine/turn.ts";

/** View of all that is stored of a person, in lines: how much, until when, and who has seen what of it. */
export async function heldData(turn: Turn, data: MyData): Promise<readonly string[]> {
  const { say } = wordingOf(turn);
  const seen = await Promise.all(data.cases.map((each) => seenNotes(turn, each)));
  return [
    ...writtenLines(turn, data),
    ...personLines(turn, data),
    ...guideLines(turn, data),
    ...seen.flat(),
    ...sharedLines(turn, data),
    ...accessLines(turn, data),
    say("my-data.teams", { days: turn.organisation.times.backupDays }),
  ];
}

/** Reflections, goals and drafts. */
function writtenLines(turn: Turn, data: MyData): readonly string[] {
  const { say, day } = wordingOf(turn);
  const { reflections, reflectionsEnd, goals, goalsEnd, drafts } = data;
  const first = reflectionsEnd ? day(reflectionsEnd.first) : "";
  const last = reflectionsEnd ? day(reflectionsEnd.last) : "";
  return [
    reflections > 1 && first === last
      ? say("my-data.reflections-of-one-day", { count: reflections, last })
      : say("my-data.reflections", { count: reflections, first, last }),
    say("my-data.goals", { count: goals, last: goalsEnd === undefined ? "" : day(goalsEnd) }),
    ...(drafts.length === 0 ? [say("my-data.no-drafts")] : []),
    ...drafts.map(({ startedOn, expiresAt }) =>
      say("my-data.draft-until", { day: day(startedOn, "long"), end: writtenDay(turn, expiresAt) }),
    ),
  ];
}

/** Settings, the acknowledged notice, the weekly question, and the chat itself. */
function personLines(turn: Turn, { reminder }: MyData): readonly string[] {
  const { say, day } = wordingOf(turn);
  const { acknowledged, manner } = turn.person;
  return [
    say("my-data.settings", { zone: manner.zone }),
    ...(acknowledged ? [say("my-data.acknowledged", { day: day(acknowledged.on) })] : []),
    say("my-data.reminder", { isOn: reminder ? "yes" : "no", day: reminder ? day(reminder.chosenOn) : "" }),
    say("my-data.chat", { months: PERSON_MONTHS }),
  ];
}

/** Sessions and requests. */
function guideLines(turn: Turn, { sessions, cases }: MyData): readonly string[] {
  const { say } = wordingOf(turn);
  return [
    say("my-data.sessions", { count: sessions.length, last: lastDayOf(turn, sessions) }),
    say("my-data.cases", { count: cases.length, last: lastDayOf(turn, cases) }),
  ];
}

/** What others can read, and who has opened it. */
function sharedLines(turn: Turn, { sessions, cases, waitsSince }: MyData): readonly string[] {
  const { say, day } = wordingOf(turn);
  const count = sessions.filter(({ isShared }) => isShared).length;
  const isCaseShared = cases.some(({ state }) => sharedStates.includes(state));
  return [
    ...(waitsSince === undefined ? [] : [say("my-data.waiting", { day: day(waitsSince) })]),
    ...(isCaseShared && count === 0 ? [] : [say("my-data.others", { count })]),
    ...(isCaseShared ? [say("my-data.case-shared")] : []),
    ...sessions.flatMap(({ guideName, seenOn }) =>
      seenOn === undefined ? [] : [say("my-data.seen", { guide: guideName, day: day(seenOn) })],
    ),
  ];
}

/** Whether and why the house has looked into the data. */
function accessLines(turn: Turn, { access }: MyData): readonly string[] {
  const { say, day } = wordingOf(turn);
  if (access.length === 0) return [say("my-data.no-access")];
  return access.map(({ act, on, reason }) => say(`my-data.access.${act}`, { day: day(on), reason }));
}

/** The day on which the last of them ends, written out; "" when there are none. */
function lastDayOf(turn: Turn, all: readonly { readonly expiresAt: number }[]): string {
  return all.length === 0 ? "" : writtenDay(turn, Math.max(...all.map(({ expiresAt }) => expiresAt)));
}

function writtenDay(turn: Turn, at: number): string {
  return wordingOf(turn).day(dayOf(at, turn.person.manner.zone));
}
