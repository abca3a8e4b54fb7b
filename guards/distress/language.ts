/**
 * Forms of which one must be there, written as in guards/forms/forms.ts. Besides, "$" is the end of the sentence, and
 * "*messer*" is also found within "Küchenmesserblock".
 */
export type Words = string;

/** Holds in a sentence where each of them is found. */
export type Rule = readonly Words[];

export type Language = {
  readonly rules: readonly Rule[];
  /** Sayings that mean nothing by their words; they are left out before anything is looked for. */
  readonly harmless: Words;
};
