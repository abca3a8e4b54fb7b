export type PatternKind = "number" | "birth" | "phone" | "email" | "iban";

/** What is found by its form, with the flag "g". */
export type Pattern = readonly [PatternKind, RegExp];
