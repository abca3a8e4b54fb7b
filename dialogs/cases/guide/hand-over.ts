import { TO_POOL } from "../../../domain/cases/case.ts";
import type { Offer, PressOf } from "../../../domain/engine/press.ts";
import type { OwnCase } from "../../../use-cases/cases/cases.ts";
import { colleaguesForCase, proposeToPass } from "../../../use-cases/cases/hand-over-case.ts";
import { markDone, sayText, showChoices } from "../../engine/reply.ts";
import { type Turn, wordingOf, workOf } from "../../engine/turn.ts";
import { withCase } from "./guide-cases.ts";

export async function showColleagues(turn: Turn, { case: talk }: OwnCase, note?: string): Promise<void> {
  const { say } = wordingOf(turn);
  const colleagues = await colleaguesForCase(workOf(turn), talk);
  const offers: Offer[] = [
    ...colleagues.map(
      ({ id, name }): Offer => ({
        label: say("session.hand-over-to", { guide: name }),
        press: { verb: "pass-case-to", case: talk.id, guide: id },
      }),
    ),
    { label: say("cases.pass-to-all"), press: { verb: "pass-case-to", case: talk.id, guide: TO_POOL } },
    { label: say("cases.back"), press: { verb: "open-case", case: talk.id } },
  ];
  const texts = [note, say("cases.pass-text")];
  showChoices(turn, { title: say("cases.pass"), texts, offers });
}

/** Asks the learner whether a colleague, or all who were asked before, may have the case. */
export async function handOver(turn: Turn, { case: id, guide }: PressOf<"pass-case-to">): Promise<void> {
  const { say } = wordingOf(turn);
  const outcome = await proposeToPass(workOf(turn), { id, to: guide });
  if (outcome === "old") return sayText(turn, say("cases.gone"));
  if (outcome === "busy")
    return withCase(turn, id, (own) => showColleagues(turn, own, say("cases.pass-busy")));
  markDone(turn);
  sayText(turn, say("cases.pass-asked"));
}
