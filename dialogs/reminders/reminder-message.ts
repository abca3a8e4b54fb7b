import type { Offer } from "../../domain/engine/press.ts";
import { checkInAnswers } from "../../domain/goals/check-in.ts";
import { type Goal, titleOf } from "../../domain/goals/goal.ts";
import type { Organisation } from "../../domain/organisation/organisation.ts";
import { firstWords } from "../../domain/text.ts";
import type { Wording } from "../../prompts/wording.ts";
import { stepOf } from "../../use-cases/goals/goals.ts";
import type { Ask } from "../../use-cases/reminders/decision.ts";
import { createProactiveMessage, type ProactiveMessage } from "../cards/proactive-message.ts";

type ReminderAsk = Exclude<Ask, { readonly kind: "case" | "session" }>;

type Context = {
  /** Of the outbox entry; a button works once however often the message arrives. */
  readonly id: string;
  readonly wording: Wording;
  /** Counts up from week to week: which of the wordings is used. */
  readonly turn: number;
};

type Content = Omit<Parameters<typeof createProactiveMessage>[0], "wording" | "neutral">;

/** How often the wording of a weekly question is another one, by the week's number. */
const NUMBER_OF_WEEK = /W(\d+)$/;

/** The weekly question, the question long after a goal was closed, and the last message before silence. */
export function reminderMessage(options: {
  id: string;
  ask: ReminderAsk;
  wording: Wording;
  organisation: Organisation;
  /** ISO week. */
  week: string;
}): ProactiveMessage {
  const { id, ask, wording, organisation, week } = options;
  const neutral = wording.say("nudge.neutral", { name: organisation.name });
  const turn = Number(NUMBER_OF_WEEK.exec(week)?.[1] ?? 0);
  return createProactiveMessage({ wording, neutral, ...contentOf(ask, { id, wording, turn }) });
}

function contentOf(ask: ReminderAsk, context: Context): Content {
  switch (ask.kind) {
    case "step":
      return stepQuestion(ask.goal, context);
    case "week":
      return weekQuestion(context);
    case "echo":
      return echoQuestion(ask.goal, context);
    case "goodbye":
      return goodbye(context);
  }
}

function stepQuestion(goal: Goal, { id, wording, turn }: Context): Content {
  const { say } = wording;
  const answers = checkInAnswers.map(
    (answer): Offer => ({
      label: say(`choice.${answer}`),
      press: { verb: "begin", start: id, script: "check-in", goal: goal.id, answer },
    }),
  );
  return {
    question: wording.vary("nudge.step", turn),
    quote: { label: say("nudge.quote"), text: stepOf(goal) },
    offers: [...answers, changeOffer(wording)],
    shows: goal.id,
  };
}

function weekQuestion({ id, wording, turn }: Context): Content {
  const { say } = wording;
  const offers: Offer[] = [
    { label: say("form.express"), press: { verb: "start", start: id, form: "express" } },
    { label: say("form.full"), press: { verb: "start", start: id, form: "full" } },
    { label: say("nudge.nothing"), press: { verb: "nothing-now" } },
    changeOffer(wording),
  ];
  return { question: wording.vary("nudge.week", turn), offers };
}

const MAX_TITLE = 120;

function echoQuestion(goal: Goal, { id, wording, turn }: Context): Content {
  const { say } = wording;
  const offers: Offer[] = [
    { label: say("echo.look"), press: { verb: "start", start: id, form: "express" } },
    { label: say("goals.show"), press: { verb: "open-goal", goal: goal.id } },
    { label: say("echo.nothing"), press: { verb: "nothing-now" } },
  ];
  const quote = { label: say("echo.quote"), text: firstWords(titleOf(goal), MAX_TITLE) };
  return { question: wording.vary("echo.question", turn), quote, offers, shows: goal.id };
}

function goodbye({ wording: { say } }: Context): Content {
  const offers: Offer[] = [
    { label: say("nudge.again"), press: { verb: "resume-reminder" } },
    { label: say("menu.reflect"), press: { verb: "reflect" } },
  ];
  return { question: say("nudge.goodbye"), note: say("nudge.goodbye-how"), offers };
}

function changeOffer({ say }: Wording): Offer {
  return { label: say("nudge.change"), press: { verb: "change-reminder" } };
}
