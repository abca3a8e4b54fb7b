/**
 * A conversation as data: which questions exist, in which forms they are asked, and when.
 * The words are not here; they stand in `prompts/wording` under `<script>.<question>.…`.
 */
export type Question = {
  readonly key: string;
  /** Said on the card; leaving it out is as good as answering it. */
  readonly optional?: true;
  /** Never part of a share unless the person ticks it (docs/method.md, what stays out of every share). */
  readonly sensitive?: true;
  /** Keys of offered answers; own words are always possible beside them. */
  readonly choices?: readonly string[];
  /** Offered answers that depend on the choice at an earlier question. */
  readonly choicesAfter?: {
    readonly question: string;
    readonly choices: Readonly<Record<string, readonly string[]>>;
  };
  /** Answered by one of the choices; what is written instead is kept as a sentence of its own. */
  readonly isChoiceOnly?: true;
  /** Other wordings that the person can ask for with a chip, such as after a talk that went badly. */
  readonly rewordings?: readonly string[];
  /** A follow-up: asked only after that question was answered, and not counted. */
  readonly deepens?: string;
  /** Questions of their own that the person can open with a chip; of all of them one in a run, not counted. */
  readonly branches?: readonly string[];
  /** Asked only when its chip was tapped. */
  readonly isBranch?: true;
  /** Asked only after one of these choices at another question. */
  readonly when?: { readonly question: string; readonly choices: readonly string[] };
  /** Days that the answer names: each can be picked, and what was read in words is read back. */
  readonly days?: readonly string[];
  /** Asks where the person stands, 0 to 10. The number is kept only if the person ticks it. */
  readonly scale?: true;
  /** A question is a fitting answer here, so it is not taken for a request for advice. */
  readonly takesQuestion?: true;
};

export type Form = {
  readonly key: string;
  readonly questions: readonly Question[];
  /** Asks in the short wordings, for people who know the questions by now. */
  readonly terse?: true;
};

export type Script = {
  readonly id: string;
  readonly version: number;
  /** The topic pack that examples come from; the questions themselves know no topic. */
  readonly pack: string;
  readonly forms: readonly Form[];
  /** What becomes of the answers. */
  readonly end: "reflection" | "goal" | "task" | "check-in" | "review" | "plan";
};

/** Uses after which a script's terse forms are offered (docs/method.md, every question). */
export const USES_BEFORE_TERSE = 3;

export function formOf(script: Script, key: string): Form {
  const form = script.forms.find((candidate) => candidate.key === key);
  if (!form) throw new Error(`Script ${script.id} has no form "${key}"`);
  return form;
}

export function questionOf(form: Form, key: string): Question | undefined {
  return form.questions.find((question) => question.key === key);
}
