import type { Offer, PressOf } from "../../domain/engine/press.ts";
import { findCase, openCase } from "../../use-cases/cases/cases.ts";
import { widerPool } from "../../use-cases/cases/compose/guide-pool.ts";
import { askRest, widenCase } from "../../use-cases/cases/compose/offer-case.ts";
import { closeCase, endTalk, withdrawCase, withdrawItem } from "../../use-cases/cases/end-case.ts";
import { answerPass } from "../../use-cases/cases/hand-over-case.ts";
import { goalsIn } from "../../use-cases/goals/goals.ts";
import { listDrafts } from "../../use-cases/reflect/drafts.ts";
import { beginOffer } from "../engine/begin-offer.ts";
import { markDone, sayText, showCard, showChoices } from "../engine/reply.ts";
import { type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { showStep } from "../goals/goals.ts";
import { widenCard } from "./compose/release-card.ts";
import { showMyCase } from "./my-case.ts";

/** Not one guide alone any more, but all who were named. */
export async function askAll(turn: Turn, { case: id }: PressOf<"ask-rest">): Promise<void> {
  const isAsked = await askRest(workOf(turn), id);
  await showMyCase(turn, isAsked && wordingOf(turn).say("case.asked-rest"));
}

export async function showWiden(turn: Turn, id: string): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const found = await openCase(workOf(turn));
  const pool = found?.id === id ? await widerPool(workOf(turn), found) : [];
  if (pool.length === 0) return showMyCase(turn, say("case.nobody-else"));
  const offers: Offer[] = [{ label: say("case.show"), press: { verb: "my-case" } }];
  showCard(turn, widenCard({ wording, pool, confirm: { verb: "confirm-widen", case: id }, offers }), offers);
}

export async function widen(turn: Turn, press: PressOf<"confirm-widen">): Promise<void> {
  const { say } = wordingOf(turn);
  const found = await openCase(workOf(turn));
  if (found?.id !== press.case) return showMyCase(turn);
  const wanted = press.pool?.split(",");
  const pool = (await widerPool(workOf(turn), found)).filter(({ id }) => wanted?.includes(id) ?? true);
  if (pool.length === 0) return showMyCase(turn, say("case.nobody-else"));
  await widenCase(workOf(turn), { id: found.id, pool });
  markDone(turn);
  await showMyCase(turn, say("case.asked-rest"));
}

/** The learner's yes or no to another guide. */
export async function onHandOverAnswer(
  turn: Turn,
  { case: id, to, isAccepted }: PressOf<"answer-pass">,
): Promise<void> {
  const { say } = wordingOf(turn);
  const outcome = await answerPass(workOf(turn), { id, to, isAccepted });
  if (outcome !== "old") markDone(turn);
  await showMyCase(turn, say(`case.pass.${outcome}`));
}

export async function withdraw(turn: Turn, id: string, item: string | undefined): Promise<void> {
  const { say } = wordingOf(turn);
  markDone(turn);
  if (item !== undefined) {
    const isGone = await withdrawItem(workOf(turn), id, item);
    return showMyCase(turn, say(isGone ? "case.item-withdrawn" : "session.nothing-to-withdraw"));
  }
  const outcome = await withdrawCase(workOf(turn), id);
  if (outcome.kind === "old") return sayText(turn, say("session.nothing-to-withdraw"));
  await showAfterwards(turn, say("case.withdrawn"));
}

export async function end(turn: Turn, id: string): Promise<void> {
  const { say } = wordingOf(turn);
  const outcome = await endTalk(workOf(turn), id);
  if (outcome.kind === "old") return showMyCase(turn);
  markDone(turn);
  await showAfterwards(turn, say("case.ended"));
}

/** One question after every talk, and what was under way before it. */
async function showAfterwards(turn: Turn, text: string): Promise<void> {
  const { say } = wordingOf(turn);
  const [goal] = await goalsIn(workOf(turn), "active");
  const drafts = await listDrafts(workOf(turn));
  const offers: Offer[] = [
    goal
      ? { label: say("news.to-step"), press: { verb: "step", goal: goal.id } }
      : beginOffer(turn, "news.to-goal", { script: "set-goal" }),
    ...(drafts.length > 0 ? [{ label: say("menu.resume"), press: { verb: "resume" } as const }] : []),
    { label: say("echo.nothing"), press: { verb: "nothing-now" } },
  ];
  showChoices(turn, { texts: [text, say("case.useful")], offers });
}

/** The hand-back becomes a step of a goal, if the learner has one. */
export async function toStep(turn: Turn, id: string): Promise<void> {
  const { say } = wordingOf(turn);
  const own = await findCase(workOf(turn), id);
  if (own?.role !== "learner") return showMyCase(turn);
  const { handBack = "" } = own.case;
  await closeCase(workOf(turn), id);
  markDone(turn);
  const [goal] = await goalsIn(workOf(turn), "active");
  if (goal) return showStep(turn, goal.id, undefined, handBack);
  await showAfterwards(turn, say("case.step-needs-goal"));
}

/** The learner keeps nothing of it. */
export async function close(turn: Turn, { case: id }: PressOf<"close-case">): Promise<void> {
  await closeCase(workOf(turn), id);
  markDone(turn);
  await showAfterwards(turn, wordingOf(turn).say("case.closed"));
}
