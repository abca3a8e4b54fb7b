import type { Pattern } from "./pattern.ts";

/** Read in the text in small letters, where digits are. */
export const accounts: readonly Pattern[] = [
  // In small letters only in the usual groups, or else words would be found.
  ["iban", /(?<![\p{L}\d])[a-z]{2}[ -]?\d{2}(?:[\s.-]?\d{4}){3,7}(?:[\s.-]?\d{1,4})?(?![\p{L}\d])/gu],
  ["iban", /(?<!\d)\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{4}(?!\d)/gu],
  [
    "iban",
    /(?<!\p{L})(?:konto(?:nummer|nr)?|blz|bankleitzahl|kto|accounts?|acct|bank code|sort code)(?!\p{L})[.:#]?[^\d.!?]{0,15}\d[\d -]{4,30}\d/gu,
  ],
];

/** Read in the text as it is: capitals tell a number from a word. */
export const accountsInCapitals: readonly Pattern[] = [
  ["iban", /(?<![\p{L}\d])(?!KB)[A-Z]{2}\s?\d{2}(?:[\s.-]?[A-Z\d]{1,5}){3,10}(?![\p{L}\d])/gu],
];
