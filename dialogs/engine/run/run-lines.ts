import { correct, lines } from "../../../domain/engine/run.ts";
import { checkSize, cleanText, MAX_ANSWER } from "../../../domain/text.ts";
import { runLinesCard } from "../../cards/lines-card.ts";
import { markDone, showCard } from "../reply.ts";
import { wordingOf } from "../turn.ts";
import { moveTo } from "./run-moves.ts";
import type { Progress, Step } from "./step.ts";

/** The lines of the draft, to be changed. */
export async function showLines({ turn, script, run }: Step): Promise<Progress> {
  showCard(turn, runLinesCard({ wording: wordingOf(turn), script, run }));
  return "waiting";
}

/** Stores changed lines; called once the guards have let them pass. */
export async function saveLines(step: Step, raw: Readonly<Record<string, string>>): Promise<Progress> {
  const { turn, script, run } = step;
  const wording = wordingOf(turn);
  const known = Object.keys(run.answers);
  const given = Object.fromEntries(
    Object.entries(raw).flatMap(([key, text]) => (known.includes(key) ? [[key, cleanText(text)]] : [])),
  );
  const next = correct(run, given);
  const texts = lines(script, next).map(({ text }) => text);
  const tooLong = texts.find((text) => text.length > MAX_ANSWER);
  const size = checkSize(tooLong ?? "", tooLong === undefined ? texts : []);
  if (size === "fits") {
    markDone(turn);
    return moveTo(step, next);
  }
  const lengths = { length: tooLong?.length ?? 0, max: MAX_ANSWER };
  const note =
    size === "too-long" ? wording.say("question.too-long", lengths) : wording.say("question.too-much");
  showCard(turn, runLinesCard({ wording, script, run, note }));
  return "waiting";
}
