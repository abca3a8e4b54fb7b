import { sharedStates } from "../../domain/cases/case.ts";
import type { Offer, PressOf } from "../../domain/engine/press.ts";
import { dayOf, PERSON_MONTHS } from "../../domain/time/days.ts";
import { findGoal } from "../../use-cases/goals/goals.ts";
import { erasePerson } from "../../use-cases/my-data/erase-person.ts";
import { EXPORT_MINUTES, requestExport } from "../../use-cases/my-data/export-data.ts";
import { myData } from "../../use-cases/my-data/my-data.ts";
import { findReflection } from "../../use-cases/reflect/kept-reflections.ts";
import { createCard, heading, link, paragraph } from "../cards/card.ts";
import { choiceCard } from "../cards/choice-card.ts";
import { lineCard } from "../cards/record-card.ts";
import { seenNotes } from "../cases/my-case.ts";
import { sayText, showCard, type Turn, wordingOf, workOf } from "../engine/turn.ts";

export async function showMyData(turn: Turn): Promise<void> {
  const wording = wordingOf(turn);
  const { say, day } = wording;
  const { person, organisation } = turn;
  const { zone } = person.manner;
  const {
    reflections,
    reflectionsEnd,
    goals,
    goalsEnd,
    drafts,
    access,
    reminder,
    sessions,
    cases,
    waitsSince,
  } = await myData(workOf(turn));
  const seen = await Promise.all(cases.map((each) => seenNotes(turn, each)));
  const sharedSessions = sessions.filter(({ isShared }) => isShared).length;
  const isCaseShared = cases.some(({ state }) => sharedStates.includes(state));
  const ends = {
    first: reflectionsEnd ? day(reflectionsEnd.first) : "",
    last: reflectionsEnd ? day(reflectionsEnd.last) : "",
  };
  const list = [
    reflections > 1 && ends.first === ends.last
      ? say("my-data.reflections-of-one-day", { count: reflections, last: ends.last })
      : say("my-data.reflections", { count: reflections, ...ends }),
    say("my-data.goals", { count: goals, last: goalsEnd === undefined ? "" : day(goalsEnd) }),
    ...(drafts.length === 0 ? [say("my-data.no-drafts")] : []),
    ...drafts.map(({ startedOn, expiresAt }) =>
      say("my-data.draft-until", { day: day(startedOn, "long"), end: day(dayOf(expiresAt, zone)) }),
    ),
    say("my-data.settings", { zone }),
    ...(person.acknowledged ? [say("my-data.acknowledged", { day: day(person.acknowledged.on) })] : []),
    say("my-data.reminder", { isOn: reminder ? "yes" : "no", day: reminder ? day(reminder.chosenOn) : "" }),
    say("my-data.chat", { months: PERSON_MONTHS }),
    say("my-data.sessions", {
      count: sessions.length,
      last:
        sessions.length === 0
          ? ""
          : day(dayOf(Math.max(...sessions.map(({ expiresAt }) => expiresAt)), zone)),
    }),
    say("my-data.cases", {
      count: cases.length,
      last: cases.length === 0 ? "" : day(dayOf(Math.max(...cases.map(({ expiresAt }) => expiresAt)), zone)),
    }),
    ...seen.flat(),
    ...(waitsSince === undefined ? [] : [say("my-data.waiting", { day: day(waitsSince) })]),
    ...(isCaseShared && sharedSessions === 0 ? [] : [say("my-data.others", { count: sharedSessions })]),
    ...(isCaseShared ? [say("my-data.case-shared")] : []),
    ...sessions.flatMap(({ guideName, seenOn }) =>
      seenOn === undefined ? [] : [say("my-data.seen", { guide: guideName, day: day(seenOn) })],
    ),
    ...(access.length === 0 ? [say("my-data.no-access")] : []),
    ...access.map(({ act, on, reason }) => say(`my-data.access.${act}`, { day: day(on), reason })),
    say("my-data.teams", { days: organisation.times.backupDays }),
  ];
  const offers: Offer[] = [
    { label: say("menu.history"), press: { verb: "history" } },
    { label: say("menu.my-goals"), press: { verb: "my-goals" } },
    ...(cases.length === 0 ? [] : [{ label: say("case.show"), press: { verb: "my-case" } as const }]),
    { label: say("my-data.download"), press: { verb: "download" } },
    { label: say("my-data.privacy"), press: { verb: "about" } },
    { label: say("my-data.erase"), press: { verb: "erase" } },
  ];
  const texts = [say("my-data.intro")];
  showCard(
    turn,
    choiceCard({ lang: wording.locale, title: say("my-data.title"), texts, list, offers }),
    offers,
  );
}

/** A link that is shown once: it is not stored. */
export async function giveLink(turn: Turn, { reflection, goal }: PressOf<"download">): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  if (!turn.downloadUrl) return sayText(turn, say("my-data.no-link"));
  if (reflection !== undefined && !(await findReflection(workOf(turn), reflection)))
    return sayText(turn, say("history.gone"));
  if (goal !== undefined && !(await findGoal(workOf(turn), goal))) return sayText(turn, say("goals.gone"));
  const { token } = await requestExport(workOf(turn), { reflectionId: reflection, goalId: goal });
  const isAll = reflection === undefined && goal === undefined;
  const again: Offer = {
    label: say(isAll ? "my-data.download" : "history.download"),
    press: {
      verb: "download",
      ...(reflection === undefined ? {} : { reflection }),
      ...(goal === undefined ? {} : { goal }),
    },
  };
  const card = createCard({
    lang: wording.locale,
    parts: [
      heading(say("my-data.link-title")),
      paragraph(say("my-data.link-text", { minutes: EXPORT_MINUTES })),
    ],
    rows: [[link(say("my-data.link-open"), turn.downloadUrl(token))]],
  });
  const bare = choiceCard({ lang: wording.locale, texts: [say("my-data.link-again")], offers: [again] });
  showCard(turn, card, [], bare);
}

export function offerToErase(turn: Turn): void {
  const wording = wordingOf(turn);
  const { say } = wording;
  const offers: Offer[] = [
    { label: say("my-data.erase-yes"), press: { verb: "erase-all" } },
    { label: say("my-data.erase-no"), press: { verb: "my-data" } },
  ];
  const texts = [say("my-data.erase-text")];
  showCard(
    turn,
    choiceCard({ lang: wording.locale, title: say("my-data.erase-title"), texts, offers }),
    offers,
  );
}

/** Everything goes in this turn; the receipt is the last thing said, and is itself not kept. */
export async function erase(turn: Turn): Promise<void> {
  const wording = wordingOf(turn);
  const { zone } = turn.person.manner;
  const erased = await erasePerson(workOf(turn), turn.address);
  turn.isErased = true;
  turn.draft = undefined;
  turn.record = lineCard(wording, wording.say("record.done"));
  const { reflections, goals, drafts, messages, backupsUntil } = erased;
  const day = wording.day(dayOf(backupsUntil, zone));
  sayText(turn, wording.say("my-data.erased", { reflections, goals, drafts, messages, day }));
}
