import type { Proactive, SessionNews } from "../../domain/proactive.ts";
import type { Session } from "../../domain/sessions/session.ts";
import { dayOf } from "../../domain/time/days.ts";
import type { Tx } from "../../storage/store.ts";
import { type Recipient, rests, type SessionAsk, skip, type Verdict, workingFrom } from "./decision.ts";

type News = NonNullable<Proactive["session"]>;

/** Said whatever else a person has switched off: others rely on it. */
const BINDING: readonly SessionNews[] = [
  "booked",
  "freed",
  "moved",
  "cancelled",
  "handed-over",
  "hand-over-asked",
  "hand-over-refused",
  "place-offered",
  "place-lapsed",
];
/** True whatever has become of the session since. */
const ANYWAY: readonly SessionNews[] = ["freed", "place-lapsed", "handed-over"];

/** News of a session, or of a place in the waiting list: whether it still holds, and whether it can wait. */
export async function decideOnSession(tx: Tx, recipient: Recipient, news: News): Promise<Verdict> {
  const { presence, at } = recipient;
  const { person } = presence;
  const { what, id, version, until } = news;
  const isBinding = BINDING.includes(what);
  if (!isBinding && rests(person.restUntil, dayOf(at, person.manner.zone))) return skip("resting");
  if (at >= until) return skip("late");
  const session = await tx.sessions.find(id);
  if (session?.version !== version && !ANYWAY.includes(what)) return skip("nothing-left");
  const from = workingFrom(recipient);
  if (from !== at && from !== undefined && from < until) return { kind: "later", dueAt: from };
  // Better at an odd hour than that somebody comes to a session that was called off.
  if (from !== at && !isBinding) return skip("late");
  return { kind: "say", ask: await askAbout(tx, recipient, news, session) };
}

async function askAbout(
  tx: Tx,
  { presence, goals }: Recipient,
  { what, id, version, startAt }: News,
  session: Session | undefined,
): Promise<SessionAsk> {
  const guideId = what === "hand-over-asked" ? session?.handOverTo : session?.guideId;
  const guide = guideId === undefined ? undefined : await tx.guides.find(guideId);
  return {
    kind: "session",
    what,
    to: session?.personId === presence.person.id ? "learner" : "guide",
    sessionId: id,
    version,
    startAt,
    form: session?.form,
    guideName: guide?.name,
    goalId: goals[0]?.goal.id,
  };
}
