import type { Pattern } from "./pattern.ts";

/** After these, any number is one of a client; "Nummer" is written in many ways. */
const no = "(?:nummer|nummber|number|num|nr|no|#)";
const numberWords = [
  `kunden-?\\s?${no}`,
  `kd\\.?-?\\s?${no}`,
  `bg-?\\s?${no}`,
  "bedarfsgemeinschaft(?:snummer)?",
  "(?:akten|geschäfts|geschaefts)zeichen",
  "az",
  `(?:vorgangs?|fall|akten?|mitglieds?|versicherungs?|kindergeld|ausweis|personalausweis|pass|reisepass|steuer|führerschein|personal|antrags?|widerspruchs?|bescheid|sozialhilfe|wohngeld|rechnungs|matrikel)-?\\s?${no}`,
  `(?:renten|sozial|kranken)?versicher(?:ten|ungs)-?\\s?${no}`,
  `(?:sv|rv|vs|kv|kk)-?\\s?${no}`,
  "steuer-?\\s?(?:id|identifikationsnummer)",
  "(?:customer|client|case|file|claim|insurance|ni|national insurance|social security|benefit|benefit unit|child benefit|tax|passport|reference|ref|id|id card|account|applicant|member|membership|health card|licence|license|permit|court|process|appeal|objection|household) ?(?:number|no|nr|id|ref(?:erence)?|card)",
  "tax (?:identification )?(?:number|no|id)",
  "ssn",
  "nino",
  "crn",
].join("|");
/** After these, only a number that is long. */
const numberWordsOfLong =
  "(?:ref|reference|file|case|client|customer|claim|appeal|objection|passport|pass|permit|licence|license|card|id|akte|fall|kunde|kundin|vorgang|widerspruch|ausweis|member|cust|health card)";

/** Read in the text in small letters, where digits are. */
export const numbers: readonly Pattern[] = [
  [
    "number",
    new RegExp(
      `(?<!\\p{L})(?:${numberWords})(?!\\p{L})[.:#]?[^\\d.!?]{0,25}?\\d[\\p{L}\\d]*(?:[/.\\- ]{1,2}(?:\\p{L}{1,3}[/.\\- ]{1,2})?\\p{L}{0,3}\\d[\\p{L}\\d]*){0,12}`,
      "gu",
    ),
  ],
  [
    "number",
    new RegExp(
      `(?<!\\p{L})${numberWordsOfLong}(?:'s)?(?: ?[.:#]| (?:nr|no)\\.?)? ?(?:\\p{L}{1,3}[ -]?)?(?!(?:19|20)\\d\\d[/-]?(?:\\d\\d)?(?!\\d))\\d[\\d./-]{3,}\\d(?:[ -]\\p{L}\\b)?`,
      "gu",
    ),
  ],
  ["number", /(?<![\p{L}\d])\d{3}\s?[a-z]\s?\d{3}\s?\d{3}(?![\p{L}\d])/gu],
  ["number", /(?<![\p{L}\d])\d{5}\s?(?:\/\/|bg)\s?\d{4,7}(?![\p{L}\d])/gu],
  ["number", /(?<![\p{L}\d])\d{2}\s?\d{6}\s?[a-z]\s?\d{3}(?![\p{L}\d])/gu],
  ["number", /(?<![\p{L}\d])\d{2}\s\d{3}\s\d{3}\s\d{3}(?![\p{L}\d])/gu],
  ["number", /(?<![\p{L}\d])[sl] ?\d{1,2} [a-z]{1,3} \d{1,5}\/\d{2}(?!\d)/gu],
  ["number", /(?<![\p{L}\d])\d{3}-\d{2}-\d{4}(?![\p{L}\d])/gu],
];

/** A number of telephone is one of these, too: they come after those. */
export const longNumbers: readonly Pattern[] = [
  [
    "number",
    /(?<![\p{L}\d.,/-])\p{L}{0,3}[-/]?\d(?:[-/]{0,2}(?:\p{L}{1,4}[-/]{0,2})?\d){7,40}\p{L}{0,2}(?![\p{L}\d])/gu,
  ],
];

/** Read in the text as it is: capitals tell a number from a word. */
export const numbersInCapitals: readonly Pattern[] = [
  ["number", /(?<![\p{L}\d])[A-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D](?![\p{L}\d])/gu],
  ["number", /(?<![\p{L}\d])(?=\d{0,20}[A-Z])(?!KB\d)[A-Z\d]{8,40}(?![\p{L}\d])/gu],
];
