import { z } from "zod";
import { sessionForms } from "../sessions/session.ts";

/** A learner's request for a person ("Anfrage"), from draft to end (docs/method.md, requests). */
export const caseStates = [
  "drafted",
  /** The learner has consented; no guide has been told yet. */
  "released",
  /** Guides have been told. */
  "offered",
  /** One guide has it, and has not answered yet. */
  "taken",
  "talking",
  /** The guide has ended the talk; the learner has not said yet what becomes of it. */
  "handed-back",
  "closed",
  "withdrawn",
  "expired",
] as const;
export type CaseState = (typeof caseStates)[number];

export type CaseActor = "learner" | "guide" | "clock";

export type CaseMove =
  | "release"
  | "offer"
  | "take"
  | "answer"
  | "hand-back"
  | "end"
  | "close"
  | "return"
  | "hand-over"
  | "withdraw"
  | "expire";

type Rule = {
  readonly by: readonly CaseActor[];
  readonly from: readonly CaseState[];
  readonly to: CaseState;
};

/** In these a guide has the case, and both can write. */
export const heldStates: readonly CaseState[] = ["taken", "talking"];
/** In these guides may take it. */
export const openStates: readonly CaseState[] = ["released", "offered"];
/** In these something of the learner's is shared, or can be read. */
export const sharedStates: readonly CaseState[] = [...openStates, ...heldStates, "handed-back"];
/** In these nobody but the learner is concerned any more. */
export const endedStates: readonly CaseState[] = ["closed", "withdrawn", "expired"];

const rules: Readonly<Record<CaseMove, Rule>> = {
  release: { by: ["learner"], from: ["drafted"], to: "released" },
  offer: { by: ["clock"], from: ["released"], to: "offered" },
  take: { by: ["guide"], from: openStates, to: "taken" },
  answer: { by: ["guide"], from: ["taken"], to: "talking" },
  "hand-back": { by: ["guide"], from: heldStates, to: "handed-back" },
  end: { by: ["learner"], from: heldStates, to: "closed" },
  close: { by: ["learner", "clock"], from: ["handed-back"], to: "closed" },
  return: { by: ["clock", "learner"], from: heldStates, to: "offered" },
  "hand-over": { by: ["learner"], from: heldStates, to: "taken" },
  withdraw: { by: ["learner"], from: sharedStates, to: "withdrawn" },
  expire: { by: ["clock"], from: sharedStates, to: "expired" },
};

/** The state after a move; undefined when this actor may not make it, or not from there. */
export function afterMove(state: CaseState, move: CaseMove, by: CaseActor): CaseState | undefined {
  const rule = rules[move];
  return rule.by.includes(by) && rule.from.includes(state) ? rule.to : undefined;
}

/** The learner's own words at the beginning of a case, in the order they are shown. */
export const caseWords = ["concern", "tried", "question", "times", "manner"] as const;
export type CaseWord = (typeof caseWords)[number];

/** What of a case is words or wishes of people: sealed, and gone with it. */
export const caseBodySchema = z.object({
  /** As the directory names the learner; told to whoever takes the case. */
  learnerName: z.string(),
  /** From 2 on, when the guide had a case of somebody of that name already: stays for as long as the guide has it. */
  namesake: z.int().optional(),
  /** Until they are released; from then on they stand in the log. */
  words: z.partialRecord(z.enum(caseWords), z.string()),
  forms: z.array(z.enum(sessionForms)),
  topic: z.string().optional(),
  isOwnSiteWanted: z.boolean(),
  /** Ids of lines of goals, reflections and drafts that were ticked. */
  ticked: z.array(z.string()),
  /** Lines that were replaced, by id; an empty text is a line that was struck. */
  changes: z.record(z.string(), z.string()),
  /** Guides whom the learner does not want. */
  struckGuides: z.array(z.string()),
  /** Whom the learner has consented to, by name, and on which ISO day. */
  pool: z.array(z.object({ id: z.string(), name: z.string() })),
  releasedOn: z.string().optional(),
  /** ISO day on which the companion writes in any case. */
  promisedOn: z.string().optional(),
  region: z.string(),
  lawFields: z.array(z.string()),
  /** Whether the guide was reminded of the first answer. */
  isReminded: z.boolean().optional(),
  /** Who is asked alone at first, if the learner wants that. */
  firstGuide: z.string().optional(),
  /** What the guide proposes and the learner has not answered yet: a colleague by id, or all who were asked. */
  handOverTo: z.string().optional(),
  /** What the learner means to do, as the guide has understood it. */
  handBack: z.string().optional(),
});
export type CaseBody = Readonly<z.infer<typeof caseBodySchema>>;

export type Case = CaseBody & {
  readonly id: string;
  /** The learner. */
  readonly personId: string;
  readonly state: CaseState;
  /** Grows with every move. */
  readonly version: number;
  /** Whoever has taken it, by the house's list and by the chat. */
  readonly guideId: string | undefined;
  readonly guidePersonId: string | undefined;
  /** The number of the last line of its log. */
  readonly lastNumber: number;
  /** When somebody last wrote in the talk. */
  readonly lastLineAt: number | undefined;
  /** When the guide last wrote in it. */
  readonly guideLineAt: number | undefined;
  readonly nextDutyAt: number | undefined;
  /** When the sharing ends. */
  readonly sharedUntil: number | undefined;
  readonly expiresAt: number;
};

export const NO_CASE_WORDS: CaseBody = {
  learnerName: "",
  words: {},
  forms: [],
  isOwnSiteWanted: false,
  ticked: [],
  changes: {},
  struckGuides: [],
  pool: [],
  region: "",
  lawFields: [],
};

/** Tells a learner apart from those of the same name whose cases a guide has already. */
export function namesakeAmong(
  held: readonly Pick<CaseBody, "learnerName" | "namesake">[],
  learnerName: string,
): number | undefined {
  const known = held.filter((each) => each.learnerName === learnerName);
  return known.length === 0 ? undefined : Math.max(...known.map(({ namesake = 1 }) => namesake)) + 1;
}

/** What is left of a case that was withdrawn, or whose sharing has ended. */
export const NOTHING_LEFT = {
  ...NO_CASE_WORDS,
  topic: undefined,
  firstGuide: undefined,
  handOverTo: undefined,
  handBack: undefined,
  namesake: undefined,
  promisedOn: undefined,
  nextDutyAt: undefined,
} as const;

export type Author = "learner" | "guide";

/** In place of a colleague: the case goes back to all who were asked. */
export const TO_POOL = "pool";

/** Item of the log that holds what was said in the talk; the others are what was released. */
export const TALK_ITEM = "talk";
/** The learner's own words at the beginning. */
export const WORDS_ITEM = "words";

/** What stands in one line of the log. */
export const entryBodySchema = z.object({
  text: z.string(),
  /** Which question of which script a released line answers; or which of the learner's own words it is. */
  script: z.string().optional(),
  key: z.string().optional(),
});

/** One line of the log, as both sides see it. A deleted line stays with its number, and without words. */
export type LogEntry = {
  readonly id: string;
  readonly caseId: string;
  readonly number: number;
  readonly author: Author;
  /** What was shared with it: can be withdrawn together. */
  readonly item: string;
  readonly body: z.infer<typeof entryBodySchema> | undefined;
  /** ISO day. */
  readonly on: string;
};

/** Silence after which the next line asks whom it is for. */
export const SILENCE_MS = 15 * 60_000;
/** For how long a line can be called back. */
export const CALL_BACK_MS = 15_000;
