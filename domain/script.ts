/**
 * A conversation as data: which questions exist, in which forms they are asked, and when.
 * The words are not here; they stand in `prompts/wording` under `<script>.<question>.…`.
 */
export type Question = {
  readonly key: string;
  /** Said on the card; leaving it out is as good as answering it. */
  readonly optional?: true;
  /** Never part of a share unless the person ticks it (product.md §6.2). */
  readonly sensitive?: true;
  /** Keys of offered answers; own words are always possible beside them. */
  readonly choices?: readonly string[];
  /** Other wordings that the person can ask for with a chip, such as after a talk that went badly. */
  readonly rewordings?: readonly string[];
  /** A follow-up: asked only after that question was answered, and not counted. */
  readonly deepens?: string;
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
};

/** Uses after which a script's terse forms are offered (dialogs.md: "from the fourth use"). */
export const USES_BEFORE_TERSE = 3;

export function formOf(script: Script, key: string): Form {
  const form = script.forms.find((candidate) => candidate.key === key);
  if (!form) throw new Error(`Script ${script.id} has no form "${key}"`);
  return form;
}

export function questionOf(form: Form, key: string): Question | undefined {
  return form.questions.find((question) => question.key === key);
}
