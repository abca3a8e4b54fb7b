import { dayOf } from "../domain/days.ts";
import { inLanguage } from "../domain/organisation.ts";
import type { Offer } from "../domain/press.ts";
import { currentQuestion, type Run, SUMMARY } from "../domain/run.ts";
import type { Script } from "../domain/script.ts";
import { usualPeriod } from "../use-cases/keep-reflection.ts";
import { questionCard } from "./cards/question-card.ts";
import { type KeepChoices, summaryCard } from "./cards/summary-card.ts";
import { periodsFromToday } from "./history.ts";
import { scriptOf } from "./scripts/script-of.ts";
import { showCard, type Turn, wordingOf } from "./turn.ts";

/** Shows where a run stands: its question, or the summary. A note stands above it in the same card. */
export function showRun(turn: Turn, note?: string): void {
  const run = turn.draft?.run;
  if (!run) throw new Error("There is no run to show");
  const script = scriptOf(run);
  const wording = wordingOf(turn);
  if (run.at === SUMMARY) showSummary(turn, script, run, note);
  else showCard(turn, questionCard({ wording, script, run, note }), answersOnOffer(turn, script, run));
}

function showSummary(turn: Turn, script: Script, run: Run, note: string | undefined): void {
  const wording = wordingOf(turn);
  const { say } = wording;
  const title = say("summary.title", { day: wording.day(turn.draft?.startedOn ?? today(turn), "long") });
  const here = { run: run.id, step: run.step };
  showCard(turn, summaryCard({ wording, script, run, title, keep: keepChoices(turn), note }), [
    { label: say("summary.keep"), press: { verb: "keep", ...here } },
    { label: say("summary.change"), press: { verb: "edit-all", ...here } },
    { label: say("summary.discard"), press: { verb: "discard", ...here } },
  ]);
}

function answersOnOffer(turn: Turn, script: Script, run: Run): readonly Offer[] {
  const { say } = wordingOf(turn);
  const choices = currentQuestion(script, run)?.choices ?? [];
  return choices.map((choice) => ({
    label: say(`choice.${choice}`),
    press: { verb: "answer", run: run.id, step: run.step, choice },
  }));
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

function today(turn: Turn): string {
  return dayOf(turn.at, turn.person.manner.zone);
}
