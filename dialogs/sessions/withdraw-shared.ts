import type { Offer } from "../../domain/engine/press.ts";
import { sharedSessions, withdrawShared } from "../../use-cases/sessions/shared-lines.ts";
import { shortMoment } from "../cards/moments.ts";
import { markDone, sayText, showChoices } from "../engine/reply.ts";
import { type Turn, wordingOf, workOf } from "../engine/turn.ts";

export async function withdraw(turn: Turn, id: string): Promise<void> {
  const { say } = wordingOf(turn);
  const isWithdrawn = await withdrawShared(workOf(turn), id);
  const text = say(isWithdrawn ? "session.withdrawn" : "session.nothing-to-withdraw");
  markDone(turn);
  sayText(turn, text);
}

const MAX_OFFERED = 12;

/** "zurückziehen": what was shared for sessions that are still to come or were not long ago. */
export async function showWithdrawable(turn: Turn): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const shared = await sharedSessions(workOf(turn));
  if (shared.length === 0) return sayText(turn, say("session.nothing-to-withdraw"));
  const offers = shared.slice(0, MAX_OFFERED).map(
    ({ id, startAt }): Offer => ({
      label: say("session.withdraw-of", { when: shortMoment(wording, startAt, turn.person.manner.zone) }),
      press: { verb: "withdraw-shared", session: id },
    }),
  );
  const texts = [say("session.withdraw-text")];
  showChoices(turn, { title: say("session.withdraw"), texts, offers });
}
