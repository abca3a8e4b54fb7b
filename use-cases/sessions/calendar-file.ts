import { CALENDAR_LIFE_MS, type Session } from "../../domain/sessions/session.ts";
import type { Store } from "../../storage/store.ts";

/**
 * Says nothing to whoever looks over a shoulder or keeps somebody's calendar: no name, no topic
 * (docs/contract.md, /calendar).
 */
const TITLE = "Termin";

/**
 * A session as an iCalendar file (RFC 5545), private and titled neutrally: the same entry with a higher number after each
 * change, so that a calendar that has it brings it up to date. Undefined: no such session, or it was over a day ago.
 */
export async function calendarFile(
  { store, clock }: { store: Store; clock: () => number },
  token: string,
): Promise<string | undefined> {
  const session = await store.transaction((tx) => tx.sessions.findByCalendar(token));
  if (!session || session.state === "held" || session.endAt + CALENDAR_LIFE_MS <= clock()) return undefined;
  return iCalendar(session, clock());
}

async function iCalendar({ id, startAt, endAt, state, version }: Session, at: number): Promise<string> {
  const {
    default: ical,
    ICalCalendarMethod,
    ICalEventBusyStatus,
    ICalEventClass,
    ICalEventStatus,
  } = await import("ical-generator");
  const isCancelled = state === "cancelled";
  const calendar = ical({
    prodId: { company: "Lernkompass", product: "Lernkompass", language: "DE" },
    method: isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `${id}@lernkompass`,
    sequence: version,
    stamp: new Date(at),
    start: new Date(startAt),
    end: new Date(endAt),
    summary: TITLE,
    class: ICalEventClass.PRIVATE,
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    busystatus: isCancelled ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
  });
  return calendar.toString();
}
