import type { Offer } from "../../domain/engine/press.ts";
import { choicesAt, currentQuestion, type Run, SUMMARY } from "../../domain/engine/run.ts";
import type { Script } from "../../domain/engine/script.ts";
import { planUntil } from "../../domain/goals/bridging-plan.ts";
import { type Goal, hasRoom } from "../../domain/goals/goal.ts";
import { inLanguage } from "../../domain/organisation/organisation.ts";
import { goalsIn } from "../../use-cases/goals/goals.ts";
import { usualPeriod } from "../../use-cases/reflect/keep-reflection.ts";
import { goOnLabel, questionCard } from "../cards/question-card.ts";
import {
  agreementDraftCard,
  planDraftCard,
  reviewDraftCard,
  taskDraftCard,
} from "../goals/goal-draft-card.ts";
import { periodsFromToday } from "../reflect/history.ts";
import { type KeepChoices, summaryCard } from "../reflect/summary-card.ts";
import { scriptOf } from "../scripts/script-of.ts";
import { showCard, type Turn, today, wordingOf, workOf } from "./turn.ts";

/**
 * Shows where a run stands: its question, or the summary. A note stands above it in the same card. `isReadBack`: the
 * note says which days were read in the answer, and asks whether they are right.
 */
export async function showRun(turn: Turn, note?: string, isReadBack = false): Promise<void> {
  const run = turn.draft?.run;
  if (!run) throw new Error("There is no run to show");
  const script = scriptOf(run);
  // The question may show the goal's own words.
  if (run.goal !== undefined) turn.shows = [run.goal];
  if (run.at === SUMMARY) return showSummary(turn, script, run, note);
  const card = questionCard({ wording: wordingOf(turn), script, run, note, today: today(turn), isReadBack });
  showCard(turn, card, isReadBack ? [goOnOffer(turn, run)] : answersOnOffer(turn, script, run));
}

async function showSummary(turn: Turn, script: Script, run: Run, note: string | undefined): Promise<void> {
  const wording = wordingOf(turn);
  const shown = { wording, script, run, note };
  switch (script.end) {
    case "reflection": {
      const { say } = wording;
      const title = say("summary.title", { day: wording.day(turn.draft?.startedOn ?? today(turn), "long") });
      showCard(turn, summaryCard({ ...shown, title, keep: keepChoices(turn) }), [
        ...savedBy(turn, run, { label: say("summary.keep"), verb: "keep" }),
      ]);
      return;
    }
    case "goal": {
      const active = await goalsIn(workOf(turn), "active");
      const toPark: readonly Goal[] = hasRoom(active) ? [] : active;
      const offers = savedBy(turn, run, { label: wording.say("agreement.save"), verb: "save-goal" });
      showCard(turn, agreementDraftCard({ ...shown, toPark }), offers);
      return;
    }
    case "task": {
      const offers = savedBy(turn, run, { label: wording.say("task.save"), verb: "save-task" });
      showCard(turn, taskDraftCard(shown), offers);
      return;
    }
    case "review": {
      const offers = savedBy(turn, run, { label: wording.say("closing.save"), verb: "save-review" });
      const keep = { periods: periodsFromToday(turn), usual: String(usualPeriod(turn)) };
      showCard(turn, reviewDraftCard({ ...shown, keep }), offers);
      return;
    }
    case "plan": {
      const active = await goalsIn(workOf(turn), "active");
      const courseOn = run.answers["bridge-course"]?.days?.course;
      const plan = courseOn === undefined ? [] : planUntil(today(turn), courseOn);
      const offers = savedBy(turn, run, { label: wording.say("plan.save"), verb: "save-plan" });
      showCard(turn, planDraftCard({ ...shown, plan, toPark: hasRoom(active) ? [] : active }), offers);
      return;
    }
    case "check-in":
      throw new Error("A check-in ends without a summary");
  }
}

function savedBy(
  turn: Turn,
  run: Run,
  save: { label: string; verb: "keep" | "save-goal" | "save-task" | "save-review" | "save-plan" },
): readonly Offer[] {
  const { say } = wordingOf(turn);
  const here = { run: run.id, step: run.step };
  return [
    { label: save.label, press: { verb: save.verb, ...here } },
    { label: say("summary.change"), press: { verb: "edit-all", ...here } },
    { label: say("summary.discard"), press: { verb: "discard", ...here } },
  ];
}

function answersOnOffer(turn: Turn, script: Script, run: Run): readonly Offer[] {
  const { say } = wordingOf(turn);
  const here = { run: run.id, step: run.step };
  const branches = run.branch === undefined ? (currentQuestion(script, run)?.branches ?? []) : [];
  return [
    ...(choicesAt(script, run) ?? []).map(
      (choice): Offer => ({ label: say(`choice.${choice}`), press: { verb: "answer", ...here, choice } }),
    ),
    ...branches.map(
      (to): Offer => ({
        label: say(`${script.id}.${run.at}.${to}-chip`),
        press: { verb: "branch", ...here, to },
      }),
    ),
  ];
}

function goOnOffer(turn: Turn, run: Run): Offer {
  return { label: goOnLabel(wordingOf(turn), run), press: { verb: "skip", run: run.id, step: run.step } };
}

function keepChoices(turn: Turn): KeepChoices {
  const wording = wordingOf(turn);
  const periods = periodsFromToday(turn);
  const themes = turn.organisation.themes.map(({ key, label }) => ({
    title: inLanguage(label, wording.locale),
    value: key,
  }));
  return { periods, usual: String(usualPeriod(turn)), themes };
}
