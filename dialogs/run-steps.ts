import { seeksAdvice } from "../domain/advice-sought.ts";
import type { Command } from "../domain/command.ts";
import type { Offer, Press } from "../domain/press.ts";
import {
  answer,
  back,
  blank,
  change,
  correct,
  currentQuestion,
  lines,
  position,
  type Run,
  reword,
  SUMMARY,
  skip,
} from "../domain/run.ts";
import { formOf, type Script } from "../domain/script.ts";
import { checkSize, cleanText, MAX_ANSWER } from "../domain/text.ts";
import { lastDayOfDraft, saveDraft } from "../use-cases/drafts.ts";
import { keepReflection } from "../use-cases/keep-reflection.ts";
import { showAdviceAnswer } from "./advice-reply.ts";
import { choiceCard } from "./cards/choice-card.ts";
import { lineCard, recordCard } from "./cards/record-card.ts";
import { linesCard } from "./cards/summary-card.ts";
import { showRun } from "./show-run.ts";
import { sayText, showCard, type Turn, wordingOf, workOf } from "./turn.ts";

/** Whether the run still waits for the person, or is over for now. */
export type Progress = "waiting" | "ended";

type Step = { readonly turn: Turn; readonly script: Script; readonly run: Run };

/** One turn inside a running script. */
export async function continueRun(turn: Turn, script: Script): Promise<Progress> {
  const run = turn.draft?.run;
  if (!run) return "ended";
  const step = { turn, script, run };
  const { intent } = turn;
  switch (intent.kind) {
    case "press":
      return onPress(step, intent.press);
    case "command":
      return onCommand(step, intent.command, intent);
    case "text":
      return onText(step, intent);
    case "empty":
      return onBlank(step);
    default:
      showRun(turn, script);
      return "waiting";
  }
}

async function onPress(step: Step, press: Press): Promise<Progress> {
  if (!("run" in press) || press.run !== step.run.id) return onOldCard(step);
  if (press.verb === "edit") return openForChange(step, press.key);
  if (!("step" in press) || press.step !== step.run.step) return onOldCard(step, press);
  switch (press.verb) {
    case "answer":
      return onAnswerPress(step, press);
    case "take":
      return take(step, { text: cleanText(press.text), sourceId: press.sourceId });
    case "reword":
      return moveTo(step, reword(step.run, press.to));
    case "example":
      return showExample(step);
    case "skip":
      return skipQuestion(step);
    case "back":
      return goBack(await withTyped(step, press.text));
    case "later":
      return pause(await withTyped(step, press.text));
    case "cancel":
      return offerToCancel(step);
    case "delete-draft":
      return remove(step, "cancel.deleted");
    case "stay":
      return stay(step);
    case "switch":
      return pause(step);
    case "edit-all":
      return showLines(step);
    case "save-lines":
      return saveLines(step, press.lines ?? {});
    case "keep":
      return keep(step, press);
    case "discard":
      return offerToDiscard(step);
    case "confirm-discard":
      return remove(step, "summary.discarded");
  }
}

function onCommand(
  step: Step,
  command: Command,
  typed: { text: string; sourceId?: string | undefined },
): Promise<Progress> {
  switch (command) {
    case "überspringen":
      return skipQuestion(step);
    case "zurück":
      return goBack(step);
    case "beispiel":
      return showExample(step);
    case "noch-einmal":
    case "weiter":
      return stay(step);
    case "muss-los":
    case "ende":
      return pause(step);
    case "abbrechen":
      return offerToCancel(step);
    default:
      return onText(step, typed);
  }
}

async function onText(step: Step, typed: { text: string; sourceId?: string | undefined }): Promise<Progress> {
  const { turn, script, run } = step;
  const key = lineToChange(step, typed.text);
  if (key !== undefined) return openForChange(step, key);
  if (run.at === SUMMARY) {
    showRun(turn, script, wordingOf(turn).say("summary.typed"));
    return "waiting";
  }
  if (!currentQuestion(script, run)?.takesQuestion && seeksAdvice(typed.text)) {
    showAdviceAnswer(turn, takeOffer(step, typed));
    return "waiting";
  }
  return take(step, typed);
}

async function onAnswerPress(
  step: Step,
  press: { text?: string | undefined; choice?: string | undefined },
): Promise<Progress> {
  const { turn, script, run } = step;
  const text = cleanText(press.text ?? "");
  const known = currentQuestion(script, run)?.choices?.includes(press.choice ?? "") ?? false;
  if (press.choice && !known) {
    showRun(turn, script, wordingOf(turn).say("question.no-such-choice"));
    return "waiting";
  }
  if (text !== "") return take(step, { text });
  if (press.choice)
    return take(step, { text: wordingOf(turn).say(`choice.${press.choice}`), choice: press.choice });
  return onBlank(step);
}

/** Takes words as the answer to the current question, unless they are too long to keep. */
async function take(
  step: Step,
  given: { text: string; choice?: string; sourceId?: string | undefined },
): Promise<Progress> {
  const { turn, script, run } = step;
  const { say } = wordingOf(turn);
  if (run.at === SUMMARY) return stay(step);
  if (given.text === "") return onBlank(step);
  const others = lines(script, run).flatMap(({ key, text }) => (key === run.at ? [] : [text]));
  const size = checkSize(given.text, others);
  if (size !== "fits") {
    const lengths = { length: given.text.length, max: MAX_ANSWER };
    showRun(turn, script, size === "too-long" ? say("question.too-long", lengths) : say("question.too-much"));
    return "waiting";
  }
  const { sourceId, ...rest } = given;
  const next = answer(script, run, { ...rest, ...(sourceId === undefined ? {} : { sourceId }) });
  turn.record = recordCard({ wording: wordingOf(turn), script, run: next, key: run.at });
  return moveTo(step, next);
}

async function onBlank(step: Step): Promise<Progress> {
  const { turn, script, run } = step;
  const wording = wordingOf(turn);
  if (run.at === SUMMARY) return stay(step);
  const next = blank(run);
  turn.draft = await saveDraft(workOf(turn), draftOf(turn), next);
  if (next.blanks < 2) {
    showRun(turn, script, wording.say("question.first-empty"));
    return "waiting";
  }
  const { say } = wording;
  const here = { run: run.id, step: run.step };
  const offers: Offer[] = [
    { label: say("question.later"), press: { verb: "later", ...here } },
    { label: say("question.skip"), press: { verb: "skip", ...here } },
    { label: say("cancel.stay"), press: { verb: "stay", ...here } },
  ];
  const texts = [say("stop-offer.text", { day: lastDay(turn) })];
  showCard(turn, choiceCard({ lang: wording.locale, title: say("stop-offer.title"), texts, offers }), offers);
  return "waiting";
}

async function skipQuestion(step: Step): Promise<Progress> {
  const { turn, script, run } = step;
  if (run.at === SUMMARY) return stay(step);
  const next = skip(script, run);
  turn.record = recordCard({ wording: wordingOf(turn), script, run: next, key: run.at });
  return moveTo(step, next);
}

async function goBack(step: Step): Promise<Progress> {
  const { turn, script, run } = step;
  const previous = back(script, run);
  if (!previous) {
    showRun(turn, script, wordingOf(turn).say("question.is-first"));
    return "waiting";
  }
  turn.record =
    run.at === SUMMARY
      ? undefined
      : recordCard({ wording: wordingOf(turn), script, run: previous, key: run.at });
  return moveTo(step, previous);
}

function openForChange(step: Step, key: string): Promise<Progress> {
  const opened = change(step.script, step.run, key);
  return opened ? moveTo(step, opened) : onOldCard(step);
}

async function showExample({ turn, script, run }: Step): Promise<Progress> {
  const { say, has } = wordingOf(turn);
  const key = `${script.id}.${run.at}.example`;
  // The offered answers stay open: the example interrupts nothing.
  const { offers } = turn.state;
  sayText(turn, has(key) ? `${say("question.example-intro")} ${say(key)}` : say("question.no-example"));
  if (turn.state.offers !== offers) turn.state = { ...turn.state, offers };
  turn.toast = say("question.example");
  return "waiting";
}

async function stay({ turn, script }: Step): Promise<Progress> {
  showRun(turn, script);
  return "waiting";
}

async function pause({ turn, script, run }: Step): Promise<Progress> {
  const wording = wordingOf(turn);
  turn.draft = await saveDraft(workOf(turn), draftOf(turn), run);
  const text = wording.say("pause.text", { day: lastDay(turn) });
  const offers: Offer[] = [{ label: wording.say("pause.resume"), press: { verb: "resume", run: run.id } }];
  turn.record = run.at === SUMMARY ? undefined : recordCard({ wording, script, run, key: run.at });
  showCard(turn, choiceCard({ lang: wording.locale, texts: [text], offers }), offers);
  return "ended";
}

async function offerToCancel(step: Step): Promise<Progress> {
  const { turn, script, run } = step;
  const wording = wordingOf(turn);
  const { say } = wording;
  if (lines(script, run).length === 0) return remove(step, "cancel.deleted");
  const here = { run: run.id, step: run.step };
  const day = lastDay(turn);
  const offers: Offer[] = [
    { label: say("cancel.keep", { day }), press: { verb: "later", ...here } },
    { label: say("cancel.delete"), press: { verb: "delete-draft", ...here } },
    { label: say("cancel.stay"), press: { verb: "stay", ...here } },
  ];
  const texts = [say("cancel.text", { day })];
  showCard(turn, choiceCard({ lang: wording.locale, title: say("cancel.title"), texts, offers }), offers);
  return "waiting";
}

async function offerToDiscard({ turn, run }: Step): Promise<Progress> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const here = { run: run.id, step: run.step };
  const offers: Offer[] = [
    { label: say("summary.discard-yes"), press: { verb: "confirm-discard", ...here } },
    { label: say("summary.discard-no"), press: { verb: "stay", ...here } },
  ];
  const texts = [say("summary.discard-text")];
  showCard(
    turn,
    choiceCard({ lang: wording.locale, title: say("summary.discard-title"), texts, offers }),
    offers,
  );
  return "waiting";
}

async function remove({ turn, run }: Step, sentence: string): Promise<Progress> {
  await turn.tx.drafts.remove(run.id);
  turn.draft = undefined;
  turn.record = lineCard(wordingOf(turn), wordingOf(turn).say("record.done"));
  sayText(turn, wordingOf(turn).say(sentence));
  return "ended";
}

async function showLines({ turn, script, run }: Step): Promise<Progress> {
  showCard(turn, linesCard({ wording: wordingOf(turn), script, run }));
  return "waiting";
}

async function saveLines(step: Step, raw: Readonly<Record<string, string>>): Promise<Progress> {
  const { turn, script, run } = step;
  const wording = wordingOf(turn);
  const own = Object.keys(run.answers);
  const given = Object.fromEntries(
    Object.entries(raw).flatMap(([key, text]) => (own.includes(key) ? [[key, cleanText(text)]] : [])),
  );
  const next = correct(run, given);
  const texts = lines(script, next).map(({ text }) => text);
  const tooLong = texts.find((text) => text.length > MAX_ANSWER);
  const size = checkSize(tooLong ?? "", tooLong === undefined ? texts : []);
  if (size === "fits") {
    turn.record = lineCard(wording, wording.say("record.done"));
    return moveTo(step, next);
  }
  const lengths = { length: tooLong?.length ?? 0, max: MAX_ANSWER };
  const note =
    size === "too-long" ? wording.say("question.too-long", lengths) : wording.say("question.too-much");
  showCard(turn, linesCard({ wording, script, run, note }));
  return "waiting";
}

async function keep(
  step: Step,
  press: { months?: string | undefined; theme?: string | undefined },
): Promise<Progress> {
  const { turn, script, run } = step;
  const wording = wordingOf(turn);
  const { say } = wording;
  const months = press.months === undefined ? undefined : Number(press.months);
  const outcome = await keepReflection(workOf(turn), { script, run, months, theme: press.theme });
  if (outcome.kind === "nothing-to-keep") {
    showRun(turn, script, say("summary.nothing-to-keep"));
    return "waiting";
  }
  const { reflection } = outcome;
  const kept = say("summary.kept", { day: wording.day(reflection.keepUntil) });
  turn.draft = undefined;
  turn.record = lineCard(wording, kept);
  const offers: Offer[] = (["yes", "some", "no"] as const).map((value) => ({
    label: say(`resonance.${value}`),
    press: { verb: "resonance", reflection: reflection.id, value },
  }));
  if (asksForResonance(script, run)) {
    showCard(
      turn,
      choiceCard({ lang: wording.locale, texts: [kept, say("resonance.question")], offers }),
      offers,
    );
  } else {
    sayText(turn, kept);
  }
  return "ended";
}

/** After every second dialog, beginning with the first: asked each time, the tap would become a habit. */
function asksForResonance(script: Script, run: Run): boolean {
  const [first] = formOf(script, run.form).questions;
  return (run.wordings[first?.key ?? ""] ?? 0) % 2 === 0;
}

async function onOldCard({ turn, script, run }: Step, press?: Press): Promise<Progress> {
  const { say } = wordingOf(turn);
  // The same tap once more: the card becomes what it became the first time.
  if (press?.verb === "answer") turn.toast = say("old-card.text");
  showRun(
    turn,
    script,
    `${say("old-card.text")} ${say(run.at === SUMMARY ? "summary.typed" : "question.stopped-here")}`,
  );
  return "waiting";
}

/** What stood in the field of a card that was left by another button is not lost. */
async function withTyped(step: Step, raw: string | undefined): Promise<Step> {
  const { turn, script, run } = step;
  const text = cleanText(raw ?? "");
  if (text === "" || run.at === SUMMARY || text === run.answers[run.at]?.text) return step;
  const others = lines(script, run).flatMap((line) => (line.key === run.at ? [] : [line.text]));
  if (checkSize(text, others) !== "fits") return step;
  const kept = { ...run, answers: { ...run.answers, [run.at]: { text } } };
  turn.draft = await saveDraft(workOf(turn), draftOf(turn), kept);
  return { ...step, run: kept };
}

async function moveTo({ turn, script }: Step, run: Run): Promise<Progress> {
  turn.draft = await saveDraft(workOf(turn), draftOf(turn), run);
  showRun(turn, script);
  return "waiting";
}

/** "Antwort 2 ändern" counts questions, "Zeile 2 ändern" counts what stands in the summary. */
function lineToChange({ script, run }: Step, text: string): string | undefined {
  const typed = text.trim().toLowerCase();
  const match =
    /^(antwort|zeile) (\d{1,2}) ändern$/.exec(typed) ?? /^change (answer|line) (\d{1,2})$/.exec(typed);
  if (!match) return undefined;
  const number = Number(match[2]);
  if (match[1] === "zeile" || match[1] === "line") return lines(script, run)[number - 1]?.key;
  const { questions } = formOf(script, run.form);
  return questions.find(
    ({ key, deepens }) => deepens === undefined && position(script, run, key).number === number,
  )?.key;
}

function takeOffer({ turn, run }: Step, typed: { text: string; sourceId?: string | undefined }): Offer {
  return {
    label: wordingOf(turn).say("advice.take"),
    press: { verb: "take", run: run.id, step: run.step, text: typed.text, sourceId: typed.sourceId },
  };
}

function lastDay(turn: Turn): string {
  return wordingOf(turn).day(lastDayOfDraft(workOf(turn)));
}

function draftOf(turn: Turn) {
  if (!turn.draft) throw new Error("There is no draft to save");
  return turn.draft;
}
