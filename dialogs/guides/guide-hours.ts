import type { Offer, PressOf } from "../../domain/engine/press.ts";
import {
  type Availability,
  availabilitySchema,
  NO_AVAILABILITY,
  readHours,
  readTimes,
  writeHours,
} from "../../domain/guides/availability.ts";
import type { KnownGuide } from "../../domain/guides/guide.ts";
import { remindChoices } from "../../domain/sessions/session.ts";
import { isDay } from "../../domain/time/days.ts";
import { saveAvailability } from "../../use-cases/guides/guide-hours.ts";
import { guideOf } from "../../use-cases/guides/guides.ts";
import { moment, zoneName } from "../cards/moments.ts";
import { sayText, showCard } from "../engine/reply.ts";
import { type Turn, today, wordingOf, workOf } from "../engine/turn.ts";
import { settle } from "./guide-absence.ts";
import { type HoursForm, hoursCard, type NumberField, weekdays } from "./hours-card.ts";

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
  const read = availabilityFrom(form, exceptionFrom(press), guide.availability ?? NO_AVAILABILITY);
  if (read.kind === "fault") {
    const day = read.weekday === undefined ? {} : { day: say(`weekday.${read.weekday}`) };
    return showHours(turn, guide, { form, note: say(`hours.fault.${read.about}`, day) });
  }
  const { firstFreeAt } = await saveAvailability(workOf(turn), guide, read.availability);
  const first =
    firstFreeAt === undefined
      ? say("hours.no-time")
      : say("booking.first-free", { when: moment(wording, firstFreeAt, turn.person.manner.zone) });
  settle(turn, `${say("hours.saved")} ${first}`);
}

type ReadHours =
  | { readonly kind: "read"; readonly availability: Availability }
  | {
      readonly kind: "fault";
      readonly about: "hours" | "exception" | "pings" | "numbers";
      /** Of the day whose hours cannot be read. */
      readonly weekday?: string | undefined;
    };

/** What the form says; or the first thing in it that cannot be read. */
function availabilityFrom(
  form: HoursForm,
  exception: ReturnType<typeof exceptionFrom>,
  before: Availability,
): ReadHours {
  const week = weekdays.map((day) => readHours(form.week[day] ?? ""));
  const unread = week.indexOf(undefined);
  if (unread >= 0) return { kind: "fault", about: "hours", weekday: weekdays[unread] };
  if (exception === "unread") return { kind: "fault", about: "exception" };
  const pings = readTimes(form.pings);
  if (!pings) return { kind: "fault", about: "pings" };
  const { length, buffer, notice, horizon, capacity, cases } = numbersOf(form);
  const others = form.exceptions.filter(({ day }) => day !== exception?.day);
  const parsed = availabilitySchema.safeParse({
    ...before,
    week,
    lengthMinutes: length,
    bufferMinutes: buffer,
    noticeHours: notice,
    horizonDays: horizon,
    exceptions: [...others, ...(exception ? [exception] : [])].toSorted((a, b) => (a.day < b.day ? -1 : 1)),
    remind: remindChoices.filter((each) => form.remind.includes(each)),
    perWeek: capacity,
    maxCases: cases,
    pings,
  });
  return parsed.success ? { kind: "read", availability: parsed.data } : { kind: "fault", about: "numbers" };
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
