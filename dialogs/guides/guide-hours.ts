import type { Offer, PressOf } from "../../domain/engine/press.ts";
import {
  type Availability,
  availabilitySchema,
  isAbsent,
  NO_AVAILABILITY,
  readHours,
  readTimes,
  writeHours,
} from "../../domain/guides/availability.ts";
import type { KnownGuide } from "../../domain/guides/guide.ts";
import { remindChoices } from "../../domain/sessions/session.ts";
import { dayOf, isDay } from "../../domain/time/days.ts";
import { heldCases } from "../../use-cases/cases/cases.ts";
import { endAbsence, guideOf, saveAvailability, startAbsence } from "../../use-cases/guides/guide-hours.ts";
import { listSessions } from "../../use-cases/sessions/sessions.ts";
import { moment, zoneName } from "../cards/moments.ts";
import { lineCard } from "../cards/record-card.ts";
import { sayText, showCard, type Turn, today, wordingOf, workOf } from "../engine/turn.ts";
import { awayCard, type HoursForm, hoursCard, type NumberField, weekdays } from "./hours-card.ts";

/** A guide is who stands on the house's list; nobody becomes one by words. */
export async function asGuide(turn: Turn, go: (guide: KnownGuide) => void | Promise<void>): Promise<void> {
  const guide = await guideOf(workOf(turn));
  if (!guide) return sayText(turn, wordingOf(turn).say("hours.not-a-guide"));
  await go(guide);
}

export function showHours(turn: Turn, guide: KnownGuide, given?: { form: HoursForm; note: string }): void {
  const wording = wordingOf(turn);
  const offers: Offer[] = [
    { label: wording.say("hours.away-title"), press: { verb: "away" } },
    { label: wording.say("sessions.show"), press: { verb: "sessions" } },
  ];
  const card = hoursCard({
    wording,
    form: given?.form ?? formOf(guide),
    note: given?.note,
    zone: zoneName(wording, guide.zone),
    today: today(turn),
    offers,
  });
  showCard(turn, card, offers);
}

function formOf({ availability = NO_AVAILABILITY, capacity }: KnownGuide): HoursForm {
  const { week, lengthMinutes, bufferMinutes, noticeHours, horizonDays, exceptions, remind } = availability;
  const { maxCases, pings } = availability;
  return {
    week: Object.fromEntries(weekdays.map((day, index) => [day, writeHours(week[index] ?? [])])),
    numbers: {
      length: String(lengthMinutes),
      buffer: String(bufferMinutes),
      notice: String(noticeHours),
      horizon: String(horizonDays),
      capacity: String(capacity),
      cases: String(maxCases),
    },
    exceptions,
    remind,
    pings: pings.join(", "),
  };
}

export async function saveHours(turn: Turn, guide: KnownGuide, press: PressOf<"save-hours">): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const form = filledIn(formOf(guide), press);
  const fault = (key: string, values?: Record<string, string>) =>
    showHours(turn, guide, { form, note: say(`hours.fault.${key}`, values) });
  const week = weekdays.map((day) => readHours(form.week[day] ?? ""));
  const unread = week.indexOf(undefined);
  if (unread >= 0) return fault("hours", { day: say(`weekday.${unread + 1}`) });
  const exception = exceptionFrom(press);
  if (exception === "unread") return fault("exception");
  const pings = readTimes(form.pings);
  if (!pings) return fault("pings");
  const { length, buffer, notice, horizon, capacity, cases } = numbersOf(form);
  const parsed = availabilitySchema.safeParse({
    ...(guide.availability ?? NO_AVAILABILITY),
    week,
    lengthMinutes: length,
    bufferMinutes: buffer,
    noticeHours: notice,
    horizonDays: horizon,
    exceptions: [
      ...form.exceptions.filter(({ day }) => day !== exception?.day),
      ...(exception ? [exception] : []),
    ].toSorted((a, b) => (a.day < b.day ? -1 : 1)),
    remind: remindChoices.filter((each) => form.remind.includes(each)),
    perWeek: capacity,
    maxCases: cases,
    pings,
  });
  if (!parsed.success) return fault("numbers");
  const { firstFreeAt } = await saveAvailability(workOf(turn), guide, parsed.data);
  const first =
    firstFreeAt === undefined
      ? say("hours.no-time")
      : say("booking.first-free", { when: moment(wording, firstFreeAt, turn.person.manner.zone) });
  settle(turn, `${say("hours.saved")} ${first}`);
}

/** What was filled in; where a client leaves a field out, it stays as it was. */
function filledIn(before: HoursForm, press: PressOf<"save-hours">): HoursForm {
  const kept = press.exceptions?.split(",");
  return {
    week: { ...before.week, ...press.hours },
    numbers: {
      length: press.length ?? before.numbers.length,
      buffer: press.buffer ?? before.numbers.buffer,
      notice: press.notice ?? before.numbers.notice,
      horizon: press.horizon ?? before.numbers.horizon,
      capacity: press.capacity ?? before.numbers.capacity,
      cases: press.cases ?? before.numbers.cases,
    },
    exceptions: kept ? before.exceptions.filter(({ day }) => kept.includes(day)) : before.exceptions,
    pings: press.pings ?? before.pings,
    remind: press.remind === undefined ? before.remind : press.remind.split(","),
  };
}

function numbersOf({ numbers }: HoursForm): Record<NumberField, number> {
  const read = (text: string) => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN);
  return {
    length: read(numbers.length),
    buffer: read(numbers.buffer),
    notice: read(numbers.notice),
    horizon: read(numbers.horizon),
    capacity: read(numbers.capacity),
    cases: read(numbers.cases),
  };
}

function exceptionFrom(
  press: PressOf<"save-hours">,
): Availability["exceptions"][number] | "unread" | undefined {
  const day = press.exceptionDay ?? "";
  if (day === "") return undefined;
  const hours = readHours(press.exceptionHours ?? "");
  return isDay(day) && hours ? { day, hours: [...hours] } : "unread";
}

export function showAway(turn: Turn, guide: KnownGuide, note?: string): void {
  const wording = wordingOf(turn);
  const { say } = wording;
  const availability = guide.availability ?? NO_AVAILABILITY;
  const now = dayOf(turn.at, guide.zone);
  const isAway = isAbsent(availability, now);
  const offers: Offer[] = [
    isAway
      ? { label: say("hours.back"), press: { verb: "back-again" } }
      : { label: say("hours.away-now"), press: { verb: "away-now" } },
    { label: say("sessions.show"), press: { verb: "sessions" } },
  ];
  const card = awayCard({
    wording,
    absences: availability.absences.filter(({ to }) => to === undefined || to >= now),
    note,
    state: say(isAway ? "hours.is-away" : "hours.is-here"),
    today: today(turn),
    offers,
  });
  showCard(turn, card, offers);
}

export async function saveAway(turn: Turn, guide: KnownGuide, press: PressOf<"save-away">): Promise<void> {
  const { say } = wordingOf(turn);
  const availability = guide.availability ?? NO_AVAILABILITY;
  const kept = press.absences?.split(",");
  const days = [press.awayFrom ?? "", press.awayTo ?? ""];
  const [from = "", to = ""] = days;
  if (days.some((day) => day !== "" && !isDay(day)) || (from === "" && to !== "") || (to !== "" && to < from))
    return showAway(turn, guide, say("reminder.fault.leave"));
  const absences = [
    ...availability.absences.filter(
      (each) => (kept === undefined || kept.includes(each.from)) && each.from !== from,
    ),
    ...(from === "" ? [] : [to === "" ? { from } : { from, to }]),
  ].toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const saved = await saveAvailability(workOf(turn), guide, { ...availability, absences });
  await sayAway(turn, saved.guide, say("hours.away-saved"));
}

/** Sessions during an absence stay until the guide moves, hands over or cancels them: they are named. */
async function sayAway(turn: Turn, guide: KnownGuide, text: string): Promise<void> {
  const wording = wordingOf(turn);
  const { guided } = await listSessions(workOf(turn));
  const during = guided.filter(({ session }) =>
    isAbsent(guide.availability ?? NO_AVAILABILITY, dayOf(session.startAt, guide.zone)),
  );
  const held = await heldCases(workOf(turn));
  const notes = [
    ...(during.length === 0 ? [] : [wording.say("hours.still-booked", { count: during.length })]),
    ...(held.length === 0 ? [] : [wording.say("hours.still-held", { count: held.length })]),
  ];
  settle(turn, [text, ...notes].join(" "));
}

function settle(turn: Turn, text: string): void {
  turn.record = lineCard(wordingOf(turn), wordingOf(turn).say("record.done"));
  sayText(turn, text);
}

export async function leaveNow(turn: Turn, guide: KnownGuide): Promise<void> {
  const away = await startAbsence(workOf(turn), guide);
  await sayAway(turn, away?.guide ?? guide, wordingOf(turn).say("hours.away-now-done"));
}

export async function comeBack(turn: Turn, guide: KnownGuide): Promise<void> {
  await endAbsence(workOf(turn), guide);
  settle(turn, wordingOf(turn).say("hours.back-done"));
}
