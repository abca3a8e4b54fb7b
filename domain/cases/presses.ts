import { z } from "zod";
import { declare, id, tick, ticked, version, words } from "../engine/declare.ts";

/** Of a line that may be shared: whose, of which script, and which. */
const lineId = z.string().regex(/^[a-zA-Z0-9:-]{1,160}$/);
const idList = ticked(/^[a-zA-Z0-9,-]*$/, 2_000);
const sourceId = z.string().max(200).optional();
const before = z.number().int().min(1).optional();

/** Composing a request and releasing its lines. */
const composingPresses = {
  "compose-case": declare({}),
  "save-case": declare({
    concern: words.optional(),
    tried: words.optional(),
    question: words.optional(),
    times: words.optional(),
    manner: words.optional(),
    forms: ticked(/^[a-z,-]*$/, 60),
    topic: z.string().max(200).optional(),
    items: ticked(/^[a-zA-Z0-9:,-]*$/, 8_000),
    ownSite: tick,
  }),
  "release-view": declare({}),
  "strike-line": declare({ case: id, line: lineId }, { may: "its-learner", rows: "own" }),
  "replace-line": declare({ case: id, line: lineId }, { may: "its-learner", rows: "own" }),
  "save-line": declare(
    { case: id, line: lineId, text: words.optional() },
    { may: "its-learner", rows: "own" },
  ),
  "release-case": declare(
    {
      case: id,
      version,
      pool: idList,
      /** Who is asked alone at first. */
      first: id.optional(),
    },
    { may: "its-learner" },
  ),
  "drop-case": declare({ case: id }, { may: "its-learner", rows: "own" }),
} as const;

/** What the learner does with a request that is released. */
const learnerPresses = {
  "my-case": declare({ before }),
  "ask-rest": declare({ case: id }, { may: "its-learner" }),
  "widen-case": declare({ case: id }, { may: "its-learner", rows: "own" }),
  "confirm-widen": declare({ case: id, pool: idList }, { may: "its-learner" }),
  "answer-pass": declare({ case: id, to: id, isAccepted: z.boolean() }, { may: "its-learner" }),
  "withdraw-case": declare({ case: id, item: z.string().max(80).optional() }, { may: "its-learner" }),
  "end-talk": declare({ case: id }, { may: "its-learner" }),
  "case-step": declare({ case: id }, { may: "its-learner" }),
  "close-case": declare({ case: id }, { may: "its-learner" }),
} as const;

/** What a guide does with requests. */
const guidePresses = {
  /** Somebody who is no guide is shown the own request. */
  cases: declare({}),
  "take-case": declare({ case: id }, { may: "guides", rows: "others" }),
  "decline-case": declare({ case: id }, { may: "guides", rows: "others" }),
  "open-case": declare({ case: id, before }, { may: "its-guide" }),
  "reply-case": declare({ case: id }, { may: "its-guide", rows: "own" }),
  "pass-case": declare({ case: id }, { may: "its-guide", rows: "own" }),
  "pass-case-to": declare({ case: id, guide: id }, { may: "its-guide" }),
  "hand-back": declare({ case: id }, { may: "its-guide", rows: "own" }),
  "save-hand-back": declare({ case: id, text: words.optional() }, { may: "its-guide" }),
  listening: declare({ case: id }, { may: "its-guide", rows: "own" }),
  "offer-session": declare({ case: id }, { may: "its-guide" }),
} as const;

/** Lines of a talk. */
const talkPresses = {
  /** A line for the other one; in place of one that was said before, if told. */
  "send-line": declare(
    { case: id, text: words.optional(), sourceId, replaces: id.optional() },
    { may: "its-two" },
  ),
  "keep-line": declare({ text: words.optional(), sourceId }),
} as const;

export const casePresses = {
  ...composingPresses,
  ...learnerPresses,
  ...guidePresses,
  ...talkPresses,
} as const;
