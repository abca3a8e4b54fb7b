import { LEASE_MS, PROACTIVE_LANE, REPLY_LANE } from "../../domain/outbox.ts";
import type { Claimed } from "../../storage/delivery/claim-entries.ts";
import type { Chore } from "../../use-cases/act/work.ts";
import { leaveForLater, PACE, recordOutcome, type Tried } from "./record-outcome.ts";
import type { Sender } from "./sender.ts";
import type { Traffic } from "./traffic.ts";

/** A claimed entry with the message that is to be sent now. */
export type Ready = Claimed & { readonly message: unknown };

export type DeliveryContext = Parameters<typeof recordOutcome>[0] & {
  readonly sender: Sender;
  readonly traffic: Traffic;
  readonly clock: () => number;
  /** Messages a second for what the companion starts by itself, over all server processes; 0: no ceiling. */
  readonly perSecond: number;
  /** Looks at entries once more, just before they are sent: ends or postpones what is not to be said now. */
  readonly prepare: (chore: Chore, claimed: readonly Claimed[]) => Promise<readonly Ready[]>;
  /** Remembers that a message has arrived, to be stored with others; `settle` stores what is remembered. */
  readonly delivered: (entry: Claimed, activityId: string | undefined) => void;
  readonly settle: () => Promise<void>;
  /** Runs `work` when nobody else is sending to a chat. */
  readonly oneAtATime: (chat: string, work: () => Promise<void>) => Promise<void>;
  readonly onError: (error: unknown) => void;
  readonly isStopping: () => boolean;
  /** Resolves when so many milliseconds have passed. */
  readonly wait: (ms: number) => Promise<unknown>;
};

const IN_FLIGHT = 32;
/** Of the ceiling, so that what is claimed is on its way within half a second. */
const SHARE_OF_SECOND = 0.5;
/**
 * A little more than the ceiling asks for, so that a message a few milliseconds after its moment does not exceed it: a
 * second and 15 ms lie between a moment and the one that the ceiling must not let into the same second.
 */
const SLACK = 1.015;
const MAX_LATE_MS = 10;
/** For so long a chat is waited for instead of giving its message back. */
const SHORT_WAIT_MS = 2_000;

/**
 * Sends what is due in a lane until nothing is. One failing recipient neither stops nor repeats the others. While one
 * batch is being sent the next is looked at. Without a ceiling the next begins when the last is stored; under one it
 * begins at its moment, so that storing costs no moments.
 */
export async function deliverDue(ctx: DeliveryContext, lane: number): Promise<void> {
  // A reply that has just gone out, and is not yet marked, would keep back what comes after it.
  await ctx.settle();
  let sending = NOTHING;
  try {
    while (!ctx.isStopping()) {
      let batch = await claim(ctx, lane);
      const sent = await sending;
      sending = NOTHING;
      const storing = store(ctx, lane, sent);
      storing.catch(MET_LATER);
      // What comes next for the same people was kept back by what has just been sent.
      if (batch.claimed === 0) {
        await storing;
        batch = await claim(ctx, lane);
      }
      if (batch.claimed === 0) return;
      if (batch.spacingMs === 0) await storing;
      sending = sendAll(ctx, batch);
      sending.catch(MET_LATER);
      await storing;
    }
  } finally {
    await store(ctx, lane, await sending);
  }
}

/** Stores what has become of a batch; what has missed its moment is due again, with the next. */
async function store(ctx: DeliveryContext, lane: number, { ready, delivered, missed }: Sent): Promise<void> {
  if (ready.length === 0) return;
  await ctx.settle();
  const peopleOf = (entries: readonly Ready[]) => [
    ...new Set(entries.flatMap(({ personId }) => personId ?? [])),
  ];
  await ctx.alone("deliver", async ({ tx: { people, outbox }, at }) => {
    const missedIds = missed.map(({ id }) => id);
    await outbox.giveBack(missedIds, at);
    // To whom nothing is owed any more, replies go at once again.
    if (lane === REPLY_LANE) await people.release(peopleOf(ready));
    else await people.countUnanswered(peopleOf(delivered.filter(({ kind }) => kind === "nudge")));
  });
}

/** A batch that was sent, what of it has arrived, and what was not even tried since its moment was over. */
type Sent = {
  readonly ready: readonly Ready[];
  readonly delivered: readonly Ready[];
  readonly missed: readonly Ready[];
};
const NOTHING: Promise<Sent> = Promise.resolve({ ready: [], delivered: [], missed: [] });
/** A fault is met where the promise is waited for; until then it must not end the process. */
const MET_LATER = () => {};

type Batch = {
  readonly claimed: number;
  readonly ready: readonly Ready[];
  readonly firstAt: number;
  readonly spacingMs: number;
};

async function claim(ctx: DeliveryContext, lane: number): Promise<Batch> {
  const { perSecond } = ctx;
  const isPaced = lane === PROACTIVE_LANE && perSecond > 0;
  const spacingMs = isPaced ? (1_000 / perSecond) * SLACK : 0;
  const limit = isPaced
    ? Math.max(1, Math.min(IN_FLIGHT, Math.floor(perSecond * SHARE_OF_SECOND)))
    : IN_FLIGHT;
  return ctx.alone("deliver", async (chore) => {
    const { tx, at } = chore;
    const claimed = await tx.outbox.claim({ lane, at, leaseMs: LEASE_MS, limit });
    const ready = claimed.length === 0 ? [] : await ctx.prepare(chore, claimed);
    const count = ready.length;
    const batch = { claimed: claimed.length, ready, spacingMs };
    if (!isPaced || count === 0) return { ...batch, firstAt: at };
    const moments = { name: PACE, at, count, spacingMs, withinMs: SHORT_WAIT_MS };
    const { firstAt, isTaken } = await tx.pace.take(moments);
    if (isTaken) return { ...batch, firstAt };
    // Everybody waits, longer than is good for a lease: all that is due stays due.
    const ids = ready.map(({ id }) => id);
    await tx.outbox.giveBack(ids, at);
    await tx.enqueueDelivery({ lane, inMs: firstAt - at, count });
    return { ...batch, claimed: 0, ready: [], firstAt };
  });
}

/** Many at a time, each at its moment. */
async function sendAll(ctx: DeliveryContext, batch: Batch): Promise<Sent> {
  const { ready, firstAt, spacingMs } = batch;
  const left = ready.entries();
  const delivered: Ready[] = [];
  const missed: Ready[] = [];
  const walk = async () => {
    for (const [index, entry] of left) {
      const moment = spacingMs > 0 ? firstAt + index * spacingMs : undefined;
      await until(ctx, moment);
      const send = async () => {
        if (!isInTime(ctx, moment)) missed.push(entry);
        else if (await sendOne(ctx, entry)) delivered.push(entry);
      };
      // What fails in a way nobody thought of comes again when its lease ends.
      await ctx.oneAtATime(entry.address.conversationId, send).catch(ctx.onError);
    }
  };
  await Promise.all(Array.from({ length: Math.min(IN_FLIGHT, ready.length) }, walk));
  return { ready, delivered, missed };
}

async function until({ clock, wait }: DeliveryContext, moment: number | undefined): Promise<void> {
  const waitMs = moment === undefined ? 0 : moment - clock();
  if (waitMs > 0) await wait(waitMs);
}

/**
 * Whether a message still keeps its moment under the ceiling. One that was missed is given up: the ceiling holds also
 * when the server was busy, and nobody waits for the one who is late.
 */
function isInTime({ clock }: DeliveryContext, moment: number | undefined): boolean {
  return moment === undefined || clock() - moment <= MAX_LATE_MS;
}

/** True when it has arrived. */
async function sendOne(ctx: DeliveryContext, entry: Ready): Promise<boolean> {
  const chat = entry.address.conversationId;
  const tried: Tried = { ...entry, chat };
  const waitMs = ctx.traffic.waitFor(chat);
  if (waitMs > SHORT_WAIT_MS || ctx.isStopping()) {
    await leaveForLater(ctx, tried, waitMs);
    return false;
  }
  if (waitMs > 0) await ctx.wait(waitMs);
  ctx.traffic.sent(chat);
  const outcome = await ctx.sender.deliver(entry.address, entry.message);
  if (outcome.kind !== "delivered") {
    await recordOutcome(ctx, tried, outcome);
    return false;
  }
  ctx.delivered(entry, outcome.activityId);
  return true;
}
