import type { Offer, Press } from "../../domain/engine/press.ts";
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

/** Times on buttons, and where there are more than `count` a way to the next of them. */
export function timeOffers(options: {
  wording: Wording;
  zone: string;
  /** UTC milliseconds. */
  times: readonly number[];
  count: number;
  pick: (at: number) => Press;
  more: (from: number) => Press;
}): readonly Offer[] {
  const { wording, zone, times, count, pick, more } = options;
  const next = times[count];
  return [
    ...times.slice(0, count).map((at) => ({ label: shortMoment(wording, at, zone), press: pick(at) })),
    ...(next === undefined ? [] : [{ label: wording.say("booking.more"), press: more(next) }]),
  ];
}
