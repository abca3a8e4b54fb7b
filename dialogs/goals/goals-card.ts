import type { Offer } from "../../domain/engine/press.ts";
import { type Goal, titleOf } from "../../domain/goals/goal.ts";
import { firstWords } from "../../domain/text.ts";
import type { Wording } from "../../prompts/wording.ts";
import { button } from "../cards/buttons.ts";
import { type Card, createCard } from "../cards/card.ts";
import { aside, heading, paragraph, words } from "../cards/text.ts";
import { nextPart } from "./goal-card.ts";

/** Ended goals that are listed at once. */
export const ENDED_PAGE = 4;

/** A person's goals: those that are open with their next step, then those that ended, a page at a time. */
export function goalsCard(options: {
  wording: Wording;
  open: readonly Goal[];
  ended: readonly Goal[];
  note?: string | undefined;
  offers: readonly Offer[];
}): Card {
  const { wording, open, ended, note, offers } = options;
  const { say } = wording;
  return createCard({
    lang: wording.locale,
    parts: [
      note === undefined ? undefined : paragraph(note),
      heading(say("goals.title")),
      aside(say(open.length + ended.length > 0 ? "goals.intro" : "goals.empty")),
      ...open.flatMap((goal, index) => [
        words(firstWords(titleOf(goal)), `${index + 1}. ${say(`goals.state.${goal.state}`)}`),
        nextPart(wording, goal),
      ]),
      ended.length > 0 ? paragraph(say("goals.ended")) : undefined,
      ...ended.map((goal, index) => {
        const until = say("history.until", { day: wording.day(goal.keepUntil, "long") });
        const number = open.length + index + 1;
        return words(firstWords(titleOf(goal)), `${number}. ${say(`goals.state.${goal.state}`)} (${until})`);
      }),
    ],
    rows: [offers.map(({ label, press }) => button(label, press))],
  });
}
