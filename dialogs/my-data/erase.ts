import type { Offer } from "../../domain/engine/press.ts";
import { dayOf } from "../../domain/time/days.ts";
import { erasePerson } from "../../use-cases/my-data/erase-person.ts";
import { markDone, sayText, showChoices } from "../engine/reply.ts";
import { type Turn, wordingOf, workOf } from "../engine/turn.ts";

export function offerToErase(turn: Turn): void {
  const { say } = wordingOf(turn);
  const offers: Offer[] = [
    { label: say("my-data.erase-yes"), press: { verb: "erase-all" } },
    { label: say("my-data.erase-no"), press: { verb: "my-data" } },
  ];
  const texts = [say("my-data.erase-text")];
  showChoices(turn, { title: say("my-data.erase-title"), texts, offers });
}

/** Everything goes in this turn; the receipt is the last thing said, and is itself not kept. */
export async function erase(turn: Turn): Promise<void> {
  const wording = wordingOf(turn);
  const { zone } = turn.person.manner;
  const erased = await erasePerson(workOf(turn), turn.address);
  turn.isErased = true;
  turn.draft = undefined;
  markDone(turn);
  const { reflections, goals, drafts, messages, backupsUntil } = erased;
  const day = wording.day(dayOf(backupsUntil, zone));
  sayText(turn, wording.say("my-data.erased", { reflections, goals, drafts, messages, day }));
}
