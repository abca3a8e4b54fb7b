import type { Offer, PressOf } from "../../../domain/engine/press.ts";
import { cleanText, firstWords, MAX_ANSWER } from "../../../domain/text.ts";
import type { OwnCase } from "../../../use-cases/cases/cases.ts";
import { handBack } from "../../../use-cases/cases/end-case.ts";
import { lastWordsOf } from "../../../use-cases/cases/talk/read-log.ts";
import { markDone, sayText, showCard, showChoices } from "../../engine/reply.ts";
import { type Turn, wordingOf, workOf } from "../../engine/turn.ts";
import { lineInputCard } from "../case-card.ts";
import { learnerNameOf } from "../case-text.ts";
import { showCases, withCase } from "./guide-cases.ts";

const MAX_QUOTE = 300;

/** The hand-back begins with the learner's own last words. */
export async function showHandBack(turn: Turn, { case: talk }: OwnCase, note?: string): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const last = await lastWordsOf(workOf(turn), talk);
  const offers: Offer[] = [{ label: say("cases.back"), press: { verb: "open-case", case: talk.id } }];
  turn.shows = [talk.id, ...(last ? [last.id] : [])];
  const card = lineInputCard({
    wording,
    title: say("cases.hand-back-title", { learner: learnerNameOf(wording, talk) }),
    label: say("cases.hand-back-text"),
    value: last?.body && firstWords(last.body.text, MAX_QUOTE),
    note,
    primary: { label: say("cases.hand-back-done"), press: { verb: "save-hand-back", case: talk.id } },
    offers,
  });
  showCard(turn, card, offers);
}

/** Called once the guards have let the words pass. */
export async function saveHandBack(turn: Turn, press: PressOf<"save-hand-back">): Promise<void> {
  const { say } = wordingOf(turn);
  const text = cleanText(press.text ?? "");
  if (text.length > MAX_ANSWER)
    return withCase(turn, press.case, (own) =>
      showHandBack(turn, own, say("case.too-long", { max: MAX_ANSWER })),
    );
  await withCase(turn, press.case, async () => {
    const outcome = await handBack(workOf(turn), press.case, text);
    if (outcome.kind === "old") return sayText(turn, say("cases.gone"));
    markDone(turn);
    if (turn.state.talk?.id === press.case) turn.state = { ...turn.state, talk: undefined };
    await showCases(turn, say("cases.handed-back"));
  });
}

const PROMPTS = [
  "listening.prompt-1",
  "listening.prompt-2",
  "listening.prompt-3",
  "listening.prompt-4",
  "listening.prompt-5",
];

/** Questions that help to listen; never an answer. */
export function showListening(turn: Turn, { case: talk }: OwnCase): void {
  const wording = wordingOf(turn);
  const { say } = wording;
  const offers: Offer[] = [
    { label: say("cases.reply"), press: { verb: "reply-case", case: talk.id } },
    { label: say("cases.back"), press: { verb: "open-case", case: talk.id } },
  ];
  const list = PROMPTS.map((key) => say(key));
  showChoices(turn, { title: say("listening.title"), texts: [say("listening.text")], list, offers });
}
