import { setImmediate } from "node:timers/promises";
import { channelPayload } from "../../dialogs/cases/channel/channel-payload.ts";
import { talkPayload } from "../../dialogs/cases/talk/relay-line.ts";
import { proactiveMessage } from "../../dialogs/engine/proactive-message.ts";
import { type Blank, blankSchema } from "../../domain/blank.ts";
import { aboutCaseSchema } from "../../domain/cases/talk.ts";
import { type EndReason, type FinalState, laneOf, type OutboxKind } from "../../domain/outbox.ts";
import { type Voice, voiceOf } from "../../domain/voice.ts";
import type { Ready } from "../../jobs/delivery/deliver-due.ts";
import type { Wordings } from "../../prompts/wording.ts";
import type { Claimed } from "../../storage/delivery/claim-entries.ts";
import type { Chore } from "../../use-cases/act/work.ts";
import { type Decision, decideProactive } from "../../use-cases/reminders/decide-proactive.ts";

type Parts = {
  readonly wordings: Wordings;
  /** In which channels are spoken to. */
  readonly channelVoice: Voice;
  readonly ended: (kind: OutboxKind, state: FinalState, reason?: EndReason) => void;
};

/** Until a message that is just being sent is asked about once more. */
const STILL_UNKNOWN_MS = 2_000;

/**
 * What claimed entries say now: a stored reply as it is; of what the companion starts by itself the intent was stored,
 * which is looked at once more and put into words. What is not to be said ends or waits, in the same transaction.
 */
export async function prepareProactive(
  parts: Parts,
  chore: Chore,
  claimed: readonly Claimed[],
): Promise<readonly Ready[]> {
  const decisions = await decideProactive(chore, claimed);
  const ready: Ready[] = [];
  for (const entry of claimed) {
    const message = await messageOf(parts, chore, entry, decisions.get(entry.id));
    if (message !== undefined) ready.push({ ...entry, message });
    // Turns and moments under the ceiling do not wait for a whole batch of cards.
    await setImmediate();
  }
  return ready;
}

async function messageOf(
  parts: Parts,
  chore: Chore,
  entry: Claimed,
  decision: Decision | undefined,
): Promise<unknown> {
  const { id, kind, personId: to } = entry;
  if (decision) return apply(parts, chore, entry, decision);
  const stored: unknown = JSON.parse(entry.payload);
  if (kind === "blank") return blankMessage(parts, chore, entry, blankSchema.parse(blankIn(stored)));
  if (kind !== "talk" && kind !== "channel") return stored;
  const { talk, channel } = aboutCaseSchema.parse(stored);
  const told =
    talk && to !== undefined
      ? await talkPayload(parts.wordings, chore, { id, to, talk }, await chore.tx.chats.findOne(to))
      : undefined;
  const ready = channel ? await channelPayload(parts, chore, channel) : told?.payload;
  return ready ?? apply(parts, chore, entry, { kind: "end", state: "skipped", reason: "nothing-left" });
}

/** The message to be blanked, once it is known which it is. */
async function blankMessage(parts: Parts, chore: Chore, entry: Claimed, blank: Blank): Promise<unknown> {
  const { tx, at } = chore;
  const place = "activityId" in blank ? blank : await tx.outbox.placeOf(blank.outboxId);
  if (place === "owed") return apply(parts, chore, entry, { kind: "later", dueAt: at + STILL_UNKNOWN_MS });
  if (!place) return apply(parts, chore, entry, { kind: "end", state: "skipped", reason: "nothing-left" });
  return { blank: { activityId: place.activityId, voice: blank.voice } };
}

function blankIn(stored: unknown): unknown {
  return typeof stored === "object" && stored !== null && "blank" in stored ? stored.blank : undefined;
}

async function apply(parts: Parts, chore: Chore, entry: Claimed, decision: Decision): Promise<unknown> {
  const { id, kind } = entry;
  const { tx, at } = chore;
  switch (decision.kind) {
    case "end":
      await tx.outbox.end(id, decision.state, decision.reason);
      parts.ended(kind, decision.state, decision.reason);
      return undefined;
    case "later":
      await tx.outbox.giveBack([id], decision.dueAt);
      await tx.enqueueDelivery({ lane: laneOf(kind), inMs: decision.dueAt - at, count: 1 });
      return undefined;
    case "say":
      return say(parts, chore, entry, decision);
  }
}

async function say(
  { wordings }: Parts,
  { tx, organisation }: Chore,
  { id }: Claimed,
  { ask, presence, week }: Extract<Decision, { kind: "say" }>,
): Promise<unknown> {
  const { person, chat, draft } = presence;
  const { card, summary, offers, shows } = proactiveMessage({
    id,
    ask,
    wording: wordings[voiceOf(person.manner)],
    organisation,
    week,
    zone: person.manner.zone,
  });
  // While something else is being asked, typed words belong to that; the buttons work all the same.
  if (!draft) {
    const { talk } = chat.state;
    // Whatever is typed next may be an answer to this.
    const state = { ...chat.state, offers: [...offers], ...(talk ? { talk: { ...talk, isOn: false } } : {}) };
    await tx.chats.save(person.id, { ...chat, state });
  }
  if (shows !== undefined)
    await tx.wordPlaces.add({ personId: person.id, objectId: shows, place: { outboxId: id } });
  return { message: { card, summary } };
}
