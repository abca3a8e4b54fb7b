import { createHash } from "node:crypto";
import { type Case, SILENCE_MS } from "../../domain/cases/case.ts";
import type { Talk } from "../../domain/cases/talk.ts";
import { nextPing } from "../../domain/guides/availability.ts";
import { OUTBOX_LIFE_MS } from "../../domain/outbox.ts";
import type { CaseNews, Own } from "../../domain/own.ts";
import type { GuideChannel } from "../../storage/cases/guide-channels.ts";
import type { OwedLine } from "../act/duties.ts";
import type { Chore } from "../act/work.ts";

/** Has something passed on in a talk, or told about it, in order with everything else that person is told. */
export function tellTalk(
  { at, newId, duties }: Chore,
  { to, talk, version, about }: { to: string; talk: Talk; version: number; about?: OwedLine["about"] },
): void {
  const id = newId();
  const { what, caseId, entryId = "" } = talk;
  const entry = {
    id,
    key: digest(`talk:${what}:${caseId}:${version}:${entryId}:${to}`),
    kind: "talk",
    personId: to,
    payload: JSON.stringify({ talk }),
    dueAt: at,
    expiresAt: at + OUTBOX_LIFE_MS,
  } as const;
  duties.owe(entry, { line: { id, to, talk, about } });
}

/** Has something said about a case that time has brought, once, in the person's working time. */
export function tellAboutCase(
  { at, newId, duties }: Chore,
  {
    to,
    what,
    about,
    until,
    dueAt = at,
  }: { to: string; what: CaseNews; about: Case; until: number; dueAt?: number },
): void {
  // New lines are told of together: once for a moment, whatever the case has become meanwhile.
  const once = what === "new-lines" ? dueAt : about.version;
  const own: Own = { plannedFor: at, case: { what, id: about.id, version: about.version, until } };
  const entry = {
    id: newId(),
    key: digest(`case:${what}:${about.id}:${once}:${to}`),
    kind: "case",
    personId: to,
    payload: JSON.stringify({ own }),
    dueAt,
    expiresAt: until + OUTBOX_LIFE_MS,
  } as const;
  duties.owe(entry, { isOnce: true, inMs: [dueAt - at] });
}

/**
 * Whether a guide hears of a line together with others, at times of the guide's own; then that is seen to. Not while the
 * guide is writing.
 */
export async function isCollected(ctx: Chore, about: Case): Promise<boolean> {
  const { at, tx } = ctx;
  const { guidePersonId: to, guideId, guideLineAt = 0, sharedUntil = at } = about;
  if (to === undefined || guideId === undefined || at - guideLineAt <= SILENCE_MS) return false;
  const guide = await tx.guides.find(guideId);
  const pings = guide?.availability?.pings ?? [];
  if (!guide || pings.length === 0) return false;
  const dueAt = nextPing(pings, { at, zone: guide.zone });
  tellAboutCase(ctx, { to, what: "new-lines", about, until: Math.max(sharedUntil, dueAt), dueAt });
  return true;
}

/** Has a channel show a case as it is when the card is sent. */
export function showInChannel(
  { at, newId, duties }: Chore,
  { id: caseId, version }: Pick<Case, "id" | "version">,
  { id: channelId, conversationId, serviceUrl, botId }: GuideChannel,
  activityId?: string,
): void {
  duties.owe({
    id: newId(),
    key: digest(`channel:${channelId}:${caseId}:${version}`),
    kind: "channel",
    personId: undefined,
    address: { conversationId, serviceUrl, botId, userId: botId },
    payload: JSON.stringify({ channel: { caseId, channelId, activityId } }),
    dueAt: at,
    expiresAt: at + OUTBOX_LIFE_MS,
  });
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
