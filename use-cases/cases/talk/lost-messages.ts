import { aboutCaseSchema } from "../../../domain/cases/talk.ts";
import type { OutboxKind } from "../../../domain/outbox.ts";
import type { Chore } from "../../act/work.ts";
import { tellTalk } from "../case-news.ts";
import { leaveChannels } from "../guide-channels.ts";

/**
 * Something that was owed to somebody will not arrive: whoever wrote the line hears of it, and what a channel cannot show
 * any more goes to the next one. `payload`: as it is stored.
 */
export async function noteLost(
  work: Chore,
  { kind, payload, isGone }: { kind: OutboxKind; payload: string; isGone: boolean },
): Promise<void> {
  if (kind !== "talk" && kind !== "channel") return;
  const { talk, channel } = aboutCaseSchema.parse(JSON.parse(payload));
  if (talk?.what === "line" && talk.entryId !== undefined) await tellAuthor(work, talk.caseId, talk.entryId);
  if (channel && isGone) await leaveChannels(work, ({ id }) => id === channel.channelId);
}

async function tellAuthor(work: Chore, caseId: string, entryId: string) {
  const entry = await work.tx.caseLog.find(entryId);
  const found = await work.tx.cases.find(caseId);
  const to = entry?.author === "guide" ? found?.guidePersonId : found?.personId;
  if (!entry?.body || to === undefined) return;
  tellTalk(work, { to, talk: { what: "undelivered", caseId, entryId }, version: entry.number });
}
