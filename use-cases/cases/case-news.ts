import { createHash } from "node:crypto";
import { type Case, SILENCE_MS } from "../../domain/cases/case.ts";
import type { Talk } from "../../domain/cases/talk.ts";
import { nextPing } from "../../domain/guides/availability.ts";
import { OUTBOX_LIFE_MS, OWN_LANE, REPLY_LANE } from "../../domain/outbox.ts";
import type { CaseNews, Own } from "../../domain/own.ts";
import type { GuideChannel } from "../../storage/cases/guide-channels.ts";
import type { OwedTalk, Work } from "../act/work.ts";

type Context = Pick<Work, "tx" | "at" | "newId" | "owed">;

/** Longer than a turn may take to send by itself what it owes. */
const LEFT_TO_THE_TURN_MS = 15_000;

/** Has something passed on in a talk, or told about it, in order with everything else that person is told. */
export async function tellTalk(
  { tx, at, newId, owed }: Context,
  { to, talk, version, about }: { to: string; talk: Talk; version: number; about?: OwedTalk["about"] },
): Promise<void> {
  const id = newId();
  const { what, caseId, entryId = "" } = talk;
  await tx.outbox.add({
    id,
    key: digest(`talk:${what}:${caseId}:${version}:${entryId}:${to}`),
    kind: "talk",
    personId: to,
    payload: JSON.stringify({ talk }),
    dueAt: owed ? at + LEFT_TO_THE_TURN_MS : at,
    expiresAt: at + OUTBOX_LIFE_MS,
  });
  owed?.push({ id, to, talk, about });
  if (!owed) await tx.enqueueDelivery({ lane: REPLY_LANE, inMs: 0, count: 1 });
}

/** Has something said about a case that time has brought, once, in the person's working time. */
export async function tellAboutCase(
  { tx, at, newId }: Context,
  {
    to,
    what,
    about,
    until,
    dueAt = at,
  }: { to: string; what: CaseNews; about: Case; until: number; dueAt?: number },
): Promise<void> {
  // New lines are told of together: once for a moment, whatever the case has become meanwhile.
  const once = what === "new-lines" ? dueAt : about.version;
  const own: Own = { plannedFor: at, case: { what, id: about.id, version: about.version, until } };
  await tx.outbox.addNew([
    {
      id: newId(),
      key: digest(`case:${what}:${about.id}:${once}:${to}`),
      kind: "case",
      personId: to,
      payload: JSON.stringify({ own }),
      dueAt,
      expiresAt: until + OUTBOX_LIFE_MS,
    },
  ]);
  await tx.enqueueDelivery({ lane: OWN_LANE, inMs: dueAt - at, count: 1 });
}

/**
 * Whether a guide hears of a line together with others, at times of the guide's own; then that is seen to. Not while the
 * guide is writing.
 */
export async function isCollected(ctx: Context, about: Case): Promise<boolean> {
  const { at, tx } = ctx;
  const { guidePersonId: to, guideId, guideLineAt = 0, sharedUntil = at } = about;
  if (to === undefined || guideId === undefined || at - guideLineAt <= SILENCE_MS) return false;
  const guide = await tx.guides.find(guideId);
  const pings = guide?.availability?.pings ?? [];
  if (!guide || pings.length === 0) return false;
  const dueAt = nextPing(pings, { at, zone: guide.zone });
  await tellAboutCase(ctx, { to, what: "new-lines", about, until: Math.max(sharedUntil, dueAt), dueAt });
  return true;
}

/** Has a channel show a case as it is when the card is sent. */
export async function showInChannel(
  { tx, at, newId }: Context,
  { id: caseId, version }: Pick<Case, "id" | "version">,
  { id: channelId, conversationId, serviceUrl, botId }: GuideChannel,
  activityId?: string,
): Promise<void> {
  await tx.outbox.add({
    id: newId(),
    key: digest(`channel:${channelId}:${caseId}:${version}`),
    kind: "channel",
    personId: undefined,
    address: { conversationId, serviceUrl, botId, userId: botId },
    payload: JSON.stringify({ channel: { caseId, channelId, activityId } }),
    dueAt: at,
    expiresAt: at + OUTBOX_LIFE_MS,
  });
  await tx.enqueueDelivery({ lane: OWN_LANE, inMs: 0, count: 1 });
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
