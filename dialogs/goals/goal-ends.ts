import type { Offer, PressOf } from "../../domain/engine/press.ts";
import type { Goal } from "../../domain/goals/goal.ts";
import { closeGoal } from "../../use-cases/goals/close-goal.ts";
import { stepOf } from "../../use-cases/goals/goals.ts";
import { keepGoal } from "../../use-cases/goals/keep-goal.ts";
import { type KeepPlanOutcome, keepPlan } from "../../use-cases/goals/keep-plan.ts";
import { type KeepTaskOutcome, keepTask } from "../../use-cases/goals/keep-task.ts";
import { type CheckInOutcome, recordCheckIn } from "../../use-cases/goals/record-check-in.ts";
import { beginOffer } from "../engine/begin-offer.ts";
import { markDone, sayText, showChoices } from "../engine/reply.ts";
import { showRun } from "../engine/run/show-run.ts";
import type { Progress, Step } from "../engine/run/step.ts";
import { type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { showGoal } from "./goals.ts";

/** D2: the draft becomes a learning agreement. */
export async function saveGoal(step: Step, press: PressOf<"save-goal">): Promise<Progress> {
  const { turn, script, run } = step;
  const outcome = await keepGoal(workOf(turn), { script, run, parking: press.parking });
  return afterSaving(turn, outcome, (goal) => `agreement.kept.${goal.state}`);
}

/** A bridging plan: the draft becomes a goal with one task a week. */
export async function savePlan(step: Step, press: PressOf<"save-plan">): Promise<Progress> {
  const { turn, script, run } = step;
  const titleOf = (template: string) => wordingOf(turn).say(`choice.${template}`);
  const outcome = await keepPlan(workOf(turn), { script, run, parking: press.parking, titleOf });
  return afterSaving(turn, outcome, (goal) => `agreement.kept.${goal.state}`);
}

/** D3: the draft becomes a task of the goal. */
export async function saveTask({ turn, script, run }: Step): Promise<Progress> {
  const outcome = await keepTask(workOf(turn), script, run);
  return afterSaving(turn, outcome, () => "task.saved");
}

/** The goal as it is now; or the draft once more, with what stands in the way. */
async function afterSaving(
  turn: Turn,
  outcome: KeepPlanOutcome | KeepTaskOutcome,
  keptSentence: (goal: Goal) => string,
): Promise<Progress> {
  const { say } = wordingOf(turn);
  if (outcome.kind !== "kept") {
    await showRun(turn, say(refusals[outcome.kind]));
    return "waiting";
  }
  markDone(turn);
  await showGoal(turn, outcome.goal, say(keptSentence(outcome.goal)));
  return "ended";
}

const refusals = {
  "nothing-to-keep": "summary.nothing-to-keep",
  "no-week-left": "plan.no-week",
  "too-many": "agreement.too-many",
  gone: "goals.gone",
} as const;

/** D4: no summary, the answers are recorded at once. */
export async function endCheckIn({ turn, script, run }: Step): Promise<Progress> {
  const wording = wordingOf(turn);
  const outcome = await recordCheckIn(workOf(turn), script, run);
  switch (outcome.kind) {
    case "gone":
      sayText(turn, wording.say("goals.gone"));
      break;
    case "nothing-said":
      sayText(turn, wording.say("check-in-end.nothing-said"));
      break;
    case "recorded":
      await showRecorded(turn, outcome);
  }
  return "ended";
}

async function showRecorded(turn: Turn, outcome: CheckInOutcome & { kind: "recorded" }): Promise<void> {
  const { say } = wordingOf(turn);
  const { answer, goal, fit } = outcome;
  const ends = fit === undefined ? say(`check-in-end.${answer}`) : say(`check-in-end.${fit}`);
  const offered = outcome.offer && say(`check-in-end.offer-${outcome.offer}`);
  const next = goal.next && goal.state === "active" ? nextLine(turn, goal.next.on, stepOf(goal)) : undefined;
  const offers: Offer[] = [
    ...(outcome.offer === "guide"
      ? ([
          { label: say("case.menu"), press: { verb: "compose-case" } },
          { label: say("booking.menu"), press: { verb: "guides" } },
          { label: say("menu.human"), press: { verb: "human" } },
        ] as const)
      : []),
    ...(outcome.offer === "closing"
      ? [beginOffer(turn, "goals.close", { script: "close-goal", goal: goal.id })]
      : []),
    ...(fit === "fit-change"
      ? [{ label: say("history.edit"), press: { verb: "edit-goal", goal: goal.id } as const }]
      : []),
    { label: say("goals.show"), press: { verb: "open-goal", goal: goal.id } },
  ];
  turn.shows = [goal.id];
  const texts = [ends, next, offered].filter((text) => text !== undefined);
  showChoices(turn, { texts, offers });
}

function nextLine(turn: Turn, on: string | undefined, step: string): string {
  const { say, day } = wordingOf(turn);
  return on === undefined
    ? say("check-in-end.next", { step })
    : say("check-in-end.next-on", { step, day: day(on) });
}

/** D5: what was written closes the goal. */
export async function saveReview(
  { turn, script, run }: Step,
  press: PressOf<"save-review">,
): Promise<Progress> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const notes = press.notes === "delete" ? "delete" : Number(press.notes);
  const wantsEcho = press.echo === "true";
  const outcome = await closeGoal(workOf(turn), { script, run, notes, wantsEcho });
  markDone(turn);
  switch (outcome.kind) {
    case "gone":
      sayText(turn, say("goals.gone"));
      break;
    case "deleted":
      sayText(turn, say("closing.deleted"));
      break;
    case "closed": {
      const { echoOn } = outcome.goal;
      const echo = echoOn === undefined ? "" : ` ${say("closing.echo-on", { day: wording.day(echoOn) })}`;
      await showGoal(turn, outcome.goal, `${say("closing.closed")}${echo}`);
    }
  }
  return "ended";
}
