import type { VerbsOf } from "../../domain/engine/action.ts";
import type { reminderPresses } from "../../domain/reminders/presses.ts";
import { dayOf } from "../../domain/time/days.ts";
import { pauseReminder, resumeReminder, stopReminder } from "../../use-cases/reminders/reminder.ts";
import { lineCard } from "../cards/record-card.ts";
import type { Handlers } from "../engine/handler.ts";
import { sayText } from "../engine/reply.ts";
import { type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { save, saveSite, sayNext, settle, showChange, showReminder } from "./reminder.ts";

const REST_MS = 28 * 24 * 3_600_000;

export const reminderHandlers: Handlers<VerbsOf<typeof reminderPresses>> = {
  "rest-reminders": restReminders,
  "end-rest": (turn) => {
    turn.person = { ...turn.person, restUntil: undefined };
    sayText(turn, wordingOf(turn).say("settings.rest-ended"));
  },
  reminder: (turn) => showReminder(turn),
  "change-reminder": showChange,
  "save-reminder": save,
  "save-site": saveSite,
  "pause-reminder": async (turn) => sayNext(turn, await pauseReminder(workOf(turn)), "reminder.paused"),
  "resume-reminder": async (turn) => sayNext(turn, await resumeReminder(workOf(turn)), "reminder.saved"),
  "stop-reminder": async (turn) => {
    await stopReminder(workOf(turn));
    settle(turn, wordingOf(turn).say("reminder.stopped"));
  },
  "nothing-now": (turn) => {
    turn.record = lineCard(wordingOf(turn), wordingOf(turn).say("nudge.nothing-record"));
  },
};

/** Nothing is started by the companion for four weeks; said in the settings too, where it can be ended. */
function restReminders(turn: Turn): void {
  const wording = wordingOf(turn);
  const restUntil = dayOf(turn.at + REST_MS, turn.person.manner.zone);
  turn.person = { ...turn.person, restUntil };
  sayText(turn, wording.say("distress.resting", { day: wording.day(restUntil) }));
}
