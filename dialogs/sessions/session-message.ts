import type { Offer } from "../../domain/engine/press.ts";
import type { Organisation } from "../../domain/organisation/organisation.ts";
import { sessionForms } from "../../domain/sessions/session.ts";
import type { Wording } from "../../prompts/wording.ts";
import type { SessionAsk } from "../../use-cases/reminders/decision.ts";
import { moment } from "../cards/moments.ts";
import { createProactiveMessage, type ProactiveMessage } from "../cards/proactive-message.ts";

/** Proactive message about a session. What the session is about opens with a tap. */
export function sessionMessage(options: {
  /** Of the outbox entry; a button works once however often the message arrives. */
  id: string;
  ask: SessionAsk;
  wording: Wording;
  organisation: Organisation;
  zone: string;
}): ProactiveMessage {
  const { id, ask, wording, organisation, zone } = options;
  const { say } = wording;
  const { what, to } = ask;
  const values = {
    when: moment(wording, ask.startAt, zone),
    guide: ask.guideName ?? say("news.nobody"),
    form: ask.form === undefined ? "" : say(`session.form.${ask.form}`),
  };
  const key = what === "moved" || what === "cancelled" ? `news.${what}-for-${to}` : `news.${what}`;
  return createProactiveMessage({
    wording,
    neutral: say("news.neutral", { name: organisation.name }),
    question: say(key, values),
    note: wording.has(`${key}-note`) ? say(`${key}-note`, values) : undefined,
    offers: offersOf(id, ask, wording),
  });
}

function offersOf(id: string, ask: SessionAsk, wording: Wording): readonly Offer[] {
  const { say } = wording;
  const list: Offer = { label: say("sessions.show"), press: { verb: "sessions" } };
  const anew: Offer = { label: say("booking.menu"), press: { verb: "guides" } };
  switch (ask.what) {
    case "freed":
    case "handed-over":
      return [list];
    case "cancelled":
      return ask.to === "learner" ? [anew, list] : [list];
    case "place-lapsed":
      return [anew];
    case "place-offered":
      return placeOffers(ask, wording);
    case "hand-over-asked":
      return [...handOverOffers(ask, wording), openOffer(ask, wording)];
    case "follow-up":
      return followUpOffers(id, ask, wording);
    default:
      return [openOffer(ask, wording)];
  }
}

function openOffer({ sessionId: session }: SessionAsk, { say }: Wording): Offer {
  return { label: say("news.open"), press: { verb: "open-session", session } };
}

function placeOffers({ sessionId: session }: SessionAsk, { say }: Wording): readonly Offer[] {
  const accepting = sessionForms.map(
    (form): Offer => ({
      label: say("waiting.accept", { form: say(`session.form.${form}`) }),
      press: { verb: "accept-place", session, form },
    }),
  );
  return [
    ...accepting,
    { label: say("waiting.decline"), press: { verb: "decline-place", session } },
    { label: say("waiting.leave"), press: { verb: "leave-list" } },
  ];
}

function handOverOffers({ sessionId: session, version }: SessionAsk, { say }: Wording): readonly Offer[] {
  const answer = { verb: "answer-hand-over", session, version } as const;
  return [
    { label: say("session.hand-over-yes"), press: { ...answer, isAccepted: true } },
    { label: say("session.hand-over-no"), press: { ...answer, isAccepted: false } },
  ];
}

function followUpOffers(id: string, { goalId }: SessionAsk, { say }: Wording): readonly Offer[] {
  return [
    goalId === undefined
      ? { label: say("news.to-goal"), press: { verb: "begin", start: id, script: "set-goal" } }
      : { label: say("news.to-step"), press: { verb: "step", goal: goalId } },
    { label: say("news.look"), press: { verb: "start", start: id, form: "express" } },
    { label: say("echo.nothing"), press: { verb: "nothing-now" } },
  ];
}
