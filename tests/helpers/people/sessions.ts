import { randomBytes, randomUUID } from "node:crypto";
import { type Availability, NO_AVAILABILITY } from "../../../domain/guides/availability.ts";
import type { Guide } from "../../../domain/guides/guide.ts";
import type { Booking } from "../../../domain/sessions/booking.ts";
import type { Session } from "../../../domain/sessions/session.ts";

const MINUTE_MS = 60_000;

export function aGuide(about: Partial<Guide> = {}): Guide {
  return {
    id: randomUUID(),
    aadObjectId: randomUUID(),
    name: "Sabine Brandt",
    email: "sabine.brandt@example.com",
    phone: "0911 5550141",
    regions: [],
    notFor: [],
    topics: [],
    languages: ["de", "en"],
    lawFields: [],
    capacity: 40,
    zone: "Europe/Berlin",
    profile: "Fragt nach, bis es konkret wird.",
    ...about,
  };
}

const allDay = [{ from: "00:00", to: "24:00" }];

/** Every hour of every day, an hour each, without a break or notice. */
export const openAllDay: Availability = {
  ...NO_AVAILABILITY,
  week: [allDay, allDay, allDay, allDay, allDay, allDay, allDay],
  bufferMinutes: 0,
  noticeHours: 0,
};

export const anyWeek = { capacity: 1_000, week: { from: 0, to: 8_640_000_000_000_000 } };

/** An hour with a guide; unlike others in nothing but what is given. */
export function aSession(
  about: Partial<Session> & { guideId: string; personId: string; text?: string },
): Session {
  const { text = "Erst zuhören", startAt = Date.parse("2026-12-07T09:00:00Z"), ...rest } = about;
  const endAt = startAt + 60 * MINUTE_MS;
  return {
    id: randomUUID(),
    startAt,
    endAt,
    busyUntil: endAt,
    zone: "Europe/Berlin",
    form: "call",
    state: "booked",
    version: 1,
    learnerName: text,
    concern: text,
    preparation: text,
    shared: [{ script: "reflect", key: "decisive", text }],
    remindLearner: ["day"],
    calendarToken: randomBytes(32).toString("base64url"),
    handOverTo: undefined,
    seenOn: undefined,
    nextDutyAt: undefined,
    expiresAt: endAt + 30 * 24 * 60 * MINUTE_MS,
    ...rest,
  };
}

export function aBooking(text: string): Booking {
  return {
    id: randomUUID(),
    concern: text,
    isOwnSiteWanted: false,
    preparation: text,
    items: [],
    remind: [],
  };
}
