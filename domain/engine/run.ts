import { z } from "zod";
import { type Form, formOf, type Question, questionOf, type Script } from "./script.ts";

/** Where a run stands when all questions are behind it. */
export const SUMMARY = "summary";

const answerSchema = z.object({
  text: z.string(),
  choice: z.string().optional(),
  /** ISO days by the names that the question gives them. */
  days: z.record(z.string(), z.string()).optional(),
  /** 0 to 10, only if the person wants it kept. */
  standing: z.number().int().min(0).max(10).optional(),
  /** The Teams message the words came from, so that an edit or a deletion there can follow. */
  sourceId: z.string().optional(),
});
export type Answer = z.infer<typeof answerSchema>;

/** One person's way through a script. Plain data; every function below returns a new one. */
export const runSchema = z.object({
  id: z.string(),
  script: z.string(),
  version: z.number().int(),
  form: z.string(),
  /** Key of the question being asked, or SUMMARY. */
  at: z.string(),
  /** Counts the moves, so that a button of an earlier card can be told from a current one. */
  step: z.number().int(),
  /** Set while one answer is being changed: where to go on afterwards. */
  returnTo: z.string().optional(),
  answers: z.record(z.string(), answerSchema),
  /** Turn of the wording wheel per question; the wording set takes it modulo its own number of variants. */
  wordings: z.record(z.string(), z.number().int()),
  /** The rewording a person asked for at the current question. */
  reworded: z.string().optional(),
  /** The branch that was opened with a chip. */
  branch: z.string().optional(),
  /** The goal that a run is about. */
  goal: z.string().optional(),
  /** Own words from before that the questions refer to, such as the step of a check-in. */
  about: z.string().optional(),
  /** Empty answers in a row. */
  blanks: z.number().int(),
});
export type Run = z.infer<typeof runSchema>;

/** What of one person's use of the scripts is remembered: nothing but turns of the wording wheel. */
export const rotationSchema = z.object({
  asked: z.record(z.string(), z.number().int()),
  uses: z.record(z.string(), z.number().int()),
});
export type Rotation = z.infer<typeof rotationSchema>;
export const NO_ROTATION: Rotation = { asked: {}, uses: {} };

export type Begin = {
  readonly id: string;
  readonly form: string;
  readonly opening?: Answer | undefined;
  readonly goal?: string | undefined;
  readonly about?: string | undefined;
  /** Answers that stand there already when their question comes. */
  readonly answers?: Readonly<Record<string, Answer>> | undefined;
};

/** Starts a run; an opening sentence stands as the situation, whether the form asks for it or not. */
export function beginRun(script: Script, rotation: Rotation, begin: Begin): Run {
  const form = formOf(script, begin.form);
  const wordings = Object.fromEntries(
    form.questions.map(({ key }) => [key, (rotation.asked[key] ?? -1) + 1]),
  );
  const answers = { ...begin.answers, ...(begin.opening ? { [OPENING]: begin.opening } : {}) };
  const { id, goal, about } = begin;
  const subject = { ...(goal === undefined ? {} : { goal }), ...(about === undefined ? {} : { about }) };
  const run = { id, script: script.id, version: script.version, form: form.key, ...subject };
  return moveOn(form, { ...run, at: "", step: 0, answers, wordings, blanks: 0 });
}

/** Turns the wheel for the questions of this run. Uses are counted only as far as an offer depends on them. */
export function rotate(rotation: Rotation, run: Run, usesThatMatter: number): Rotation {
  const uses = Math.min((rotation.uses[run.script] ?? 0) + 1, usesThatMatter);
  return { asked: { ...rotation.asked, ...run.wordings }, uses: { ...rotation.uses, [run.script]: uses } };
}

/** The situation the person starts from: a line of its own, also in forms that do not ask for it. */
export const OPENING = "situation";

/** A draft of an older script version goes on at the same question, or at the first one still open. */
export function migrateRun(script: Script, run: Run): Run {
  if (run.version === script.version) return run;
  const form = script.forms.find(({ key }) => key === run.form) ?? script.forms[0];
  if (!form) throw new Error(`Script ${script.id} has no forms`);
  const current = { ...run, version: script.version, form: form.key, step: run.step + 1 };
  if (run.at === SUMMARY || questionOf(form, run.at)) return current;
  return moveOn(form, { ...without(current, "returnTo"), at: "" });
}

export function answer(script: Script, run: Run, given: Answer): Run {
  const form = formOf(script, run.form);
  const answered = { ...run, answers: { ...run.answers, [run.at]: given }, blanks: 0 };
  return run.returnTo === undefined
    ? moveOn(form, answered)
    : goTo(without(answered, "returnTo"), run.returnTo);
}

/** Going past a question keeps what may already stand there. */
export function skip(script: Script, run: Run): Run {
  const past = { ...run, blanks: 0 };
  return run.returnTo === undefined
    ? moveOn(formOf(script, run.form), past)
    : goTo(without(past, "returnTo"), run.returnTo);
}

/** One question back; undefined when this is the first one. */
export function back(script: Script, run: Run): Run | undefined {
  const form = formOf(script, run.form);
  if (run.returnTo !== undefined && !questionOf(form, run.at)?.isBranch)
    return goTo(without(run, "returnTo"), run.returnTo);
  const index =
    run.at === SUMMARY ? form.questions.length : form.questions.findIndex(({ key }) => key === run.at);
  const { isBranch } = form.questions[index] ?? {};
  const previous = form.questions
    .slice(0, Math.max(index, 0))
    .findLast((question) => (isBranch ? leadsTo(question, run.at) : wasAsked(question, run)));
  return previous && goTo(without(run, "returnTo"), previous.key);
}

/** Opens one answer for changing; undefined when this run has no such line. */
export function change(script: Script, run: Run, key: string): Run | undefined {
  const isKnown = Object.hasOwn(run.answers, key) || questionOf(formOf(script, run.form), key) !== undefined;
  if (!isKnown) return undefined;
  if (run.at === key) return run;
  return { ...goTo(run, key), returnTo: run.returnTo ?? run.at };
}

/**
 * Opens the question behind a chip, once in a run. Afterwards the run goes on where it was, or with the next question
 * if this one is answered already.
 */
export function branch(script: Script, run: Run, to: string): Run {
  const isAnswered = Object.hasOwn(run.answers, run.at);
  const after = isAnswered ? moveOn(formOf(script, run.form), run).at : run.at;
  return { ...goTo(run, to), branch: to, returnTo: run.returnTo ?? after };
}

export function reword(run: Run, to: string): Run {
  return { ...run, step: run.step + 1, reworded: to };
}

/** An answer without words. After the second in a row the companion offers to stop. */
export function blank(run: Run): Run {
  return { ...run, blanks: run.blanks + 1 };
}

/** Replaces lines by key; an empty text removes the line. */
export function correct(run: Run, lines: Readonly<Record<string, string>>): Run {
  const answers = { ...run.answers };
  for (const [key, text] of Object.entries(lines)) {
    const old = answers[key];
    if (text === "") delete answers[key];
    else if (old?.text !== text)
      answers[key] = { ...(old?.sourceId ? { sourceId: old.sourceId } : {}), text };
  }
  return { ...run, answers, step: run.step + 1 };
}

export function keyOfSource(run: Run, sourceId: string): string | undefined {
  return Object.entries(run.answers).find(([, given]) => given.sourceId === sourceId)?.[0];
}

/** What was said where only one of the choices was an answer: a line of its own. */
export const SAID = "said";

export type Position = { readonly number: number; readonly total: number; readonly isFollowUp: boolean };

/** "2 of 7": follow-ups carry the number of the question they deepen. An opening line counts as the first. */
export function position(script: Script, run: Run, key = run.at): Position {
  const form = formOf(script, run.form);
  const counted = countedQuestions(form, run);
  const question = questionOf(form, key);
  const deepened = question?.isBranch
    ? form.questions.find((each) => leadsTo(each, key))?.key
    : question?.deepens;
  const number = counted.findIndex((candidate) => candidate.key === (deepened ?? key)) + 1;
  return { number, total: counted.length, isFollowUp: deepened !== undefined };
}

/** Of questions that stand in each other's place, those on the longest way that is still possible. */
function countedQuestions(form: Form, run: Run): readonly Question[] {
  const all = form.questions.filter(({ deepens, isBranch }) => deepens === undefined && !isBranch);
  const fork = all.find(({ when }) => when && run.answers[when.question]?.choice === undefined)?.when
    ?.question;
  if (fork === undefined) return all.filter((question) => isAsked(question, run));
  const choices = questionOf(form, fork)?.choices ?? [];
  const ways = choices.map((choice) => all.filter(({ when }) => !when || when.choices.includes(choice)));
  return ways.reduce((longest, way) => (way.length > longest.length ? way : longest), []);
}

export type Line = { readonly key: string; readonly text: string };

/** The person's own words in the order of the questions, the opening first. */
export function lines(script: Script, run: Run): readonly Line[] {
  const keys = new Set([OPENING, ...formOf(script, run.form).questions.map(({ key }) => key)]);
  const ordered = [...keys, ...Object.keys(run.answers).filter((key) => !keys.has(key))];
  return ordered.flatMap((key) => {
    const given = run.answers[key];
    return given ? [{ key, text: given.text }] : [];
  });
}

/** The answers on offer at the current question. */
export function choicesAt(script: Script, run: Run): readonly string[] | undefined {
  const { choices, choicesAfter } = currentQuestion(script, run) ?? {};
  if (!choicesAfter) return choices;
  return choicesAfter.choices[run.answers[choicesAfter.question]?.choice ?? ""];
}

export function currentQuestion(script: Script, run: Run): Question | undefined {
  const known = questionOf(formOf(script, run.form), run.at);
  return known ?? (Object.hasOwn(run.answers, run.at) ? { key: run.at } : undefined);
}

function moveOn(form: Form, run: Run): Run {
  const index = form.questions.findIndex(({ key }) => key === run.at);
  const next = form.questions
    .slice(index + 1)
    .find(
      (question) => isAsked(question, run) && !(index === -1 && Object.hasOwn(run.answers, question.key)),
    );
  return goTo(run, next?.key ?? SUMMARY);
}

function goTo(run: Run, at: string): Run {
  return { ...without(run, "reworded"), at, step: run.step + 1, blanks: 0 };
}

/** Whether the way forward leads to a question. To a branch, only its chip leads. */
function isAsked({ deepens, isBranch, when }: Question, { answers }: Run): boolean {
  if (isBranch || (deepens !== undefined && !Object.hasOwn(answers, deepens))) return false;
  return when === undefined || when.choices.includes(answers[when.question]?.choice ?? "");
}

/** Whether the way back leads to a question. */
function wasAsked(question: Question, run: Run): boolean {
  return isAsked(question, run) || (run.branch === question.key && Object.hasOwn(run.answers, question.key));
}

function leadsTo({ branches }: Question, key: string): boolean {
  return branches?.includes(key) ?? false;
}

function without<K extends "returnTo" | "reworded">(run: Run, key: K): Run {
  const { [key]: _gone, ...rest } = run;
  return rest as Run;
}
