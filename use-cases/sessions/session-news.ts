import { createHash } from "node:crypto";
import { OUTBOX_LIFE_MS } from "../../domain/outbox.ts";
import type { Proactive, SessionNews } from "../../domain/proactive.ts";
import type { Session } from "../../domain/sessions/session.ts";
import type { Chore } from "../act/work.ts";

/**
 * Owes somebody news of a session, once: its idempotency key is the news, the version of the session, and the person. It
 * waits for the person's working time, unless it would be of no use then (`until`, UTC milliseconds).
 */
export function tellAbout(
  { at, newId, duties }: Chore,
  news: {
    what: SessionNews;
    session: Pick<Session, "id" | "version" | "startAt">;
    /** The person who is told. */
    to: string;
    until: number;
  },
): void {
  const { what, session, to, until } = news;
  const { id, version, startAt } = session;
  const own: Proactive = { plannedFor: at, session: { what, id, version, startAt, until } };
  const key = createHash("sha256").update(`session:${id}:${version}:${what}:${to}`).digest("base64url");
  // Until it has been said: a session can be weeks away.
  const expiresAt = Math.max(at, until) + OUTBOX_LIFE_MS;
  const entry = { id: newId(), key, kind: "session" as const, personId: to, dueAt: at, expiresAt };
  duties.owe({ ...entry, payload: JSON.stringify({ own }) }, { isOnce: true });
}
