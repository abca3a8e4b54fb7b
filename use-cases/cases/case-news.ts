import { createHash } from "node:crypto";
import { type Case, SILENCE_MS } from "../../domain/cases/case.ts";
import type { Talk } from "../../domain/cases/talk.ts";
import { nextPing } from "../../domain/guides/availability.ts";
import { OUTBOX_LIFE_MS } from "../../domain/outbox.ts";
import type { CaseNews, Proactive } from "../../domain/proactive.ts";
import type { GuideChannel } from "../../storage/cases/guide-channels.ts";
import type { OwedLine } from "../act/duties.ts";
import type { Chore } from "../act/work.ts";

/**
 * Owes somebody a line of a talk, or news of it, in order with everything else that person is told. Its idempotency key:
 * what is told, of which version of the case, to whom.
 */
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

/** Tells the guide who has a case of what the learner has done, if anybody has it. */
export function tellGuide(
  chore: Chore,
  { id: caseId, guidePersonId: to }: Pick<Case, "id" | "guidePersonId">,
  { version, ...news }: Omit<Talk, "caseId"> & { version: number },
): void {
  if (to !== undefined) tellTalk(chore, { to, talk: { ...news, caseId }, version });
}

/** Owes somebody what time has brought to a case: once, by an idempotency key, and in the person's working time. */
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
  const own: Proactive = { plannedFor: at, case: { what, id: about.id, version: about.version, until } };
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

/** Owes a channel the card of a case, which shows the case as it is when the card is sent. */
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
