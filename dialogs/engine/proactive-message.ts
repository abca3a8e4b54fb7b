import type { Organisation } from "../../domain/organisation/organisation.ts";
import type { Wording } from "../../prompts/wording.ts";
import type { Ask } from "../../use-cases/reminders/decision.ts";
import type { ProactiveMessage } from "../cards/proactive-message.ts";
import { caseMessage } from "../cases/case-message.ts";
import { reminderMessage } from "../reminders/reminder-message.ts";
import { sessionMessage } from "../sessions/session-message.ts";

/** A proactive message in today's wording, put together by the room that it comes from. */
export function proactiveMessage(options: {
  /** Of the outbox entry; a button works once however often the message arrives. */
  id: string;
  ask: Ask;
  wording: Wording;
  organisation: Organisation;
  /** ISO week. */
  week: string;
  /** The person's zone. */
  zone: string;
}): ProactiveMessage {
  const { ask, ...context } = options;
  switch (ask.kind) {
    case "case":
      return caseMessage({ ...context, ask });
    case "session":
      return sessionMessage({ ...context, ask });
    default:
      return reminderMessage({ ...context, ask });
  }
}
