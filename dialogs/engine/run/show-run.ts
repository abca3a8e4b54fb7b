import type { Offer } from "../../../domain/engine/press.ts";
import { choicesAt, currentQuestion, type Run, SUMMARY } from "../../../domain/engine/run.ts";
import type { Script } from "../../../domain/engine/script.ts";
import { goOnLabel, questionCard } from "../../cards/question-card.ts";
import { scriptOf } from "../../scripts/script-of.ts";
import { showCard } from "../reply.ts";
import { type Turn, today, wordingOf } from "../turn.ts";
import { showSummary } from "./show-summary.ts";

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
  if (run.at === SUMMARY) return showSummary(turn, { script, run, note });
  const card = questionCard({ wording: wordingOf(turn), script, run, note, today: today(turn), isReadBack });
  showCard(turn, card, isReadBack ? [goOnOffer(turn, run)] : answersOnOffer(turn, script, run));
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
