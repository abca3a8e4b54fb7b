import type { Offer } from "../../domain/engine/press.ts";
import type { Organisation } from "../../domain/organisation/organisation.ts";
import { sessionForms } from "../../domain/sessions/session.ts";
import type { Wording } from "../../prompts/wording.ts";
import type { SessionAsk } from "../../use-cases/reminders/own-messages.ts";
import { moment } from "../cards/moments.ts";
import { nudgeCard } from "../cards/nudge-card.ts";
import type { OwnMessage } from "../reminders/own-message.ts";

/** What the companion says by itself about a session. What the session is about opens with a tap. */
export function sessionMessage(options: {
  /** Of the outbox entry; a button works once however often the message arrives. */
  id: string;
  ask: SessionAsk;
  wording: Wording;
  organisation: Organisation;
  zone: string;
}): OwnMessage {
  const { id, ask, wording, organisation, zone } = options;
  const { say } = wording;
  const { what, to } = ask;
  const neutral = say("news.neutral", { name: organisation.name });
  const values = {
    when: moment(wording, ask.startAt, zone),
    guide: ask.guideName ?? say("news.nobody"),
    form: ask.form === undefined ? "" : say(`session.form.${ask.form}`),
  };
  const key = what === "moved" || what === "cancelled" ? `news.${what}-for-${to}` : `news.${what}`;
  const offers = offersOf(id, ask, wording);
  const question = say(key, values);
  const note = wording.has(`${key}-note`) ? say(`${key}-note`, values) : undefined;
  const card = nudgeCard({ wording, neutral, question, quote: undefined, ...(note ? { note } : {}), offers });
  return { card, summary: neutral, offers, shows: undefined };
}

function offersOf(
  id: string,
  { what, sessionId: session, version, goalId, to }: SessionAsk,
  wording: Wording,
) {
  const { say } = wording;
  const open: Offer = { label: say("news.open"), press: { verb: "open-session", session } };
  const list: Offer = { label: say("sessions.show"), press: { verb: "sessions" } };
  const anew: Offer = { label: say("booking.menu"), press: { verb: "guides" } };
  switch (what) {
    case "freed":
    case "handed-over":
      return [list];
    case "cancelled":
      return to === "learner" ? [anew, list] : [list];
    case "place-lapsed":
      return [anew];
    case "place-offered":
      return [
        ...sessionForms.map(
          (form): Offer => ({
            label: say("waiting.accept", { form: say(`session.form.${form}`) }),
            press: { verb: "accept-place", session, form },
          }),
        ),
        { label: say("waiting.decline"), press: { verb: "decline-place", session } },
        { label: say("waiting.leave"), press: { verb: "leave-list" } },
      ] satisfies readonly Offer[];
    case "hand-over-asked":
      return [
        {
          label: say("session.hand-over-yes"),
          press: { verb: "answer-hand-over", session, version, isAccepted: true },
        },
        {
          label: say("session.hand-over-no"),
          press: { verb: "answer-hand-over", session, version, isAccepted: false },
        },
        open,
      ] satisfies readonly Offer[];
    case "follow-up":
      return [
        goalId === undefined
          ? { label: say("news.to-goal"), press: { verb: "begin", start: id, script: "set-goal" } }
          : { label: say("news.to-step"), press: { verb: "step", goal: goalId } },
        { label: say("news.look"), press: { verb: "start", start: id, form: "express" } },
        { label: say("echo.nothing"), press: { verb: "nothing-now" } },
      ] satisfies readonly Offer[];
    default:
      return [open];
  }
}
