import type { Offer } from "../../domain/engine/press.ts";
import { checkInAnswers } from "../../domain/goals/check-in.ts";
import { titleOf } from "../../domain/goals/goal.ts";
import type { Organisation } from "../../domain/organisation/organisation.ts";
import { firstWords } from "../../domain/text.ts";
import type { Wording } from "../../prompts/wording.ts";
import { stepOf } from "../../use-cases/goals/goals.ts";
import type { Ask } from "../../use-cases/reminders/own-messages.ts";
import type { Card } from "../cards/card.ts";
import { nudgeCard } from "../cards/nudge-card.ts";
import { caseMessage } from "../cases/case-message.ts";
import { sessionMessage } from "../sessions/session-message.ts";

export type OwnMessage = {
  readonly card: Card;
  /** What a notification shows. */
  readonly summary: string;
  /** What can be typed as an answer, by number or label. */
  readonly offers: readonly Offer[];
  /** The goal whose words it shows. */
  readonly shows: string | undefined;
};

const MAX_TITLE = 120;

/** How often the wording of a weekly question is another one, by the week's number. */
const NUMBER_OF_WEEK = /W(\d+)$/;

/**
 * What the companion says by itself, in today's wording. `id`: of the outbox entry; a button works once however often
 * the message arrives.
 */
export function ownMessage(options: {
  id: string;
  ask: Ask;
  wording: Wording;
  organisation: Organisation;
  /** ISO week. */
  week: string;
  /** The person's zone. */
  zone: string;
}): OwnMessage {
  const { id, ask, wording, organisation, week, zone } = options;
  const { say } = wording;
  const turn = Number(NUMBER_OF_WEEK.exec(week)?.[1] ?? 0);
  const neutral = say("nudge.neutral", { name: organisation.name });
  const change: Offer = { label: say("nudge.change"), press: { verb: "change-reminder" } };
  const message = (shown: {
    question: string;
    quote?: { label: string; text: string };
    note?: string;
    offers: readonly Offer[];
    shows?: string;
  }) => ({
    card: nudgeCard({ wording, neutral, quote: undefined, ...shown }),
    summary: neutral,
    offers: shown.offers,
    shows: shown.shows,
  });
  switch (ask.kind) {
    case "step": {
      const { goal } = ask;
      const answers = checkInAnswers.map(
        (answer): Offer => ({
          label: say(`choice.${answer}`),
          press: { verb: "begin", start: id, script: "check-in", goal: goal.id, answer },
        }),
      );
      const offers = [...answers, change];
      return message({
        question: wording.vary("nudge.step", turn),
        quote: { label: say("nudge.quote"), text: stepOf(goal) },
        offers,
        shows: goal.id,
      });
    }
    case "week": {
      const offers: Offer[] = [
        { label: say("form.express"), press: { verb: "start", start: id, form: "express" } },
        { label: say("form.full"), press: { verb: "start", start: id, form: "full" } },
        { label: say("nudge.nothing"), press: { verb: "nothing-now" } },
        change,
      ];
      return message({ question: wording.vary("nudge.week", turn), offers });
    }
    case "echo": {
      const { goal } = ask;
      const offers: Offer[] = [
        { label: say("echo.look"), press: { verb: "start", start: id, form: "express" } },
        { label: say("goals.show"), press: { verb: "open-goal", goal: goal.id } },
        { label: say("echo.nothing"), press: { verb: "nothing-now" } },
      ];
      const quote = { label: say("echo.quote"), text: firstWords(titleOf(goal), MAX_TITLE) };
      return message({ question: wording.vary("echo.question", turn), quote, offers, shows: goal.id });
    }
    case "case":
      return caseMessage({ ask, wording, organisation });
    case "session":
      return sessionMessage({ id, ask, wording, organisation, zone });
    case "goodbye": {
      const offers: Offer[] = [
        { label: say("nudge.again"), press: { verb: "resume-reminder" } },
        { label: say("menu.reflect"), press: { verb: "reflect" } },
      ];
      return message({ question: say("nudge.goodbye"), note: say("nudge.goodbye-how"), offers });
    }
  }
}
