import type { Place } from "../../use-cases/sessions/waiting-list.ts";
import { moment } from "../cards/moments.ts";
import { type Turn, wordingOf } from "../engine/turn.ts";

/** Where things stand, as far as it can be said honestly. */
export function placeText(turn: Turn, { waiting, ahead }: Place): readonly string[] {
  const wording = wordingOf(turn);
  const { say } = wording;
  if (waiting.offer)
    return [say("waiting.offered", { until: moment(wording, waiting.offer.until, turn.person.manner.zone) })];
  return [say("waiting.place", { since: wording.day(waiting.sinceOn, "long"), ahead })];
}
