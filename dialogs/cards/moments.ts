import { dayOf, timeOf } from "../../domain/time/days.ts";
import type { Wording } from "../../prompts/wording.ts";

/** An instant (UTC milliseconds) as people say it, such as "Montag, 7. Dezember 2026, 10:00 Uhr". */
export function moment(wording: Wording, at: number, zone: string): string {
  return wording.say("session.moment", { day: wording.day(dayOf(at, zone)), time: timeOf(at, zone) });
}

/** The same on a button: "Mo., 7. Dezember, 10:00". */
export function shortMoment(wording: Wording, at: number, zone: string): string {
  return wording.say("session.short-moment", {
    day: wording.day(dayOf(at, zone), "weekday"),
    time: timeOf(at, zone),
  });
}

/** The name of a zone, for people. */
export function zoneName(wording: Wording, zone: string): string {
  return wording.has(`zone.${zone}`) ? wording.say(`zone.${zone}`) : zone.replaceAll("_", " ");
}
