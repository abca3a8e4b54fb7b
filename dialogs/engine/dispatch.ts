import type { Action, ActionVerb, VerbsOf } from "../../domain/engine/action.ts";
import type { runPresses } from "../../domain/engine/run-presses.ts";
import type { goalRunPresses } from "../../domain/goals/presses.ts";
import type { Refusal } from "../../use-cases/act/roles.ts";
import { notTakenText } from "../cases/case-text.ts";
import { caseHandlers, refuseCase } from "../cases/handlers.ts";
import { goalHandlers } from "../goals/handlers.ts";
import { guideHandlers } from "../guides/handlers.ts";
import { dataHandlers } from "../my-data/handlers.ts";
import { reflectHandlers } from "../reflect/handlers.ts";
import { reminderHandlers } from "../reminders/handlers.ts";
import { refuseSession, sessionHandlers } from "../sessions/handlers.ts";
import { firstStart } from "../start/first-start.ts";
import { startHandlers } from "../start/handlers.ts";
import { conversationHandlers, onRunPress, onSwitch } from "./conversation.ts";
import type { Handler, Handlers } from "./handler.ts";
import { markDone, sayText } from "./reply.ts";
import { runHandlers } from "./run/continue-run.ts";
import { saidHandlers } from "./saying.ts";
import { type Turn, wordingOf } from "./turn.ts";

type RunVerb = VerbsOf<typeof runPresses> | VerbsOf<typeof goalRunPresses>;

const handlers: Handlers<Exclude<ActionVerb, Exclude<RunVerb, "switch">>> = {
  ...startHandlers,
  ...saidHandlers,
  ...conversationHandlers,
  ...reflectHandlers,
  ...goalHandlers,
  ...reminderHandlers,
  ...sessionHandlers,
  ...guideHandlers,
  ...caseHandlers,
  ...dataHandlers,
  switch: onSwitch,
};

/** Has an action answered by its room; one that belongs to a run, by the run. */
export async function dispatch(turn: Turn, action: Action): Promise<void> {
  turn.action = action;
  if (isOfRun(action)) return onRunPress(turn, action);
  const handler = handlers[action.verb] as Handler<typeof action.verb>;
  await handler(turn, action as never);
}

function isOfRun(action: Action): action is Extract<Action, { verb: Exclude<RunVerb, "switch"> }> {
  return action.verb in runHandlers && action.verb !== "switch";
}

/** Says kindly that something cannot be done, or not by this person. */
export async function refuse(turn: Turn, action: Action, reason: Refusal): Promise<void> {
  if (reason === "not-acknowledged") return firstStart(turn);
  if (reason === "not-theirs" && "case" in action) return refuseCase(turn, action);
  if (reason === "not-theirs" && "session" in action) return refuseSession(turn, action);
  const wording = wordingOf(turn);
  switch (action.verb) {
    case "take-case":
      turn.toast = notTakenText(wording, { kind: "not-a-guide" });
      return sayText(turn, turn.toast);
    case "decline-case":
      markDone(turn);
      return sayText(turn, wording.say("cases.gone"));
    default:
      return sayText(turn, wording.say("hours.not-a-guide"));
  }
}
