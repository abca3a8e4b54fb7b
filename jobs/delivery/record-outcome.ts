import {
  type EndReason,
  type FinalState,
  laneOf,
  mayRepeat,
  OUTBOX_LIFE_MS,
  type OutboxKind,
  REPLY_LANE,
  startsByItself,
} from "../../domain/outbox.ts";
import type { Tx } from "../../storage/store.ts";
import type { Alone } from "../../use-cases/act/alone.ts";
import type { Chore } from "../../use-cases/act/work.ts";
import type { Outcome } from "./sender.ts";
import type { Traffic } from "./traffic.ts";

/** An entry that somebody has tried to send. */
export type Tried = {
  readonly id: string;
  readonly kind: OutboxKind;
  readonly personId: string | undefined;
  /** Where it goes, for the limits of that chat. */
  readonly chat: string;
  /** This one included. */
  readonly attempts: number;
  readonly doubts: number;
  readonly expiresAt: number;
};

type Undelivered = Exclude<Outcome, { kind: "delivered" }>;

type Context = {
  readonly alone: Alone;
  readonly clock: () => number;
  readonly traffic: Traffic;
  /** Counts an entry that has come to its end. */
  readonly ended: (kind: OutboxKind, state: FinalState, reason?: EndReason) => void;
  /** Follows up on what will not arrive, in the transaction that ends it. */
  readonly lost: (
    chore: Chore,
    lost: { kind: OutboxKind; payload: string; isGone: boolean },
  ) => Promise<void>;
};

/** Whose moments everybody's messages take; see storage/delivery/pace.ts. */
export const PACE = "tenant";

const DAY_MS = 24 * 3_600_000;
const FIRST_WAIT_MS = 2_000;
const LONGEST_THROTTLE_MS = 20_000;
const LONGEST_OUTAGE_MS = 10 * 60_000;
/** A person waits for a reply; what the companion starts can outlast an outage. */
const DOUBT_WAIT_MS = { reply: 30_000, own: 5 * 60_000 };
const MAX_DOUBTS = 1;

/** Stores what became of an entry that was not delivered: its end, or when it is to be sent again. */
export async function recordOutcome(ctx: Context, tried: Tried, outcome: Undelivered): Promise<void> {
  switch (outcome.kind) {
    case "blocked":
    case "gone":
      return finish(ctx, tried, outcome.kind);
    case "refused":
      return finish(ctx, tried, "failed", "refused");
    case "ambiguous":
      if (tried.doubts >= MAX_DOUBTS || !mayRepeat(tried.kind))
        return finish(ctx, tried, "failed", "ambiguous");
      return again(ctx, tried, {
        waitMs: startsByItself(tried.kind) ? DOUBT_WAIT_MS.own : DOUBT_WAIT_MS.reply,
        isDoubtful: true,
      });
    case "throttled":
    case "not-sent": {
      if (ageOf(ctx, tried) > DAY_MS) return finish(ctx, tried, "failed", outcome.kind);
      const longest = outcome.kind === "throttled" ? LONGEST_THROTTLE_MS : LONGEST_OUTAGE_MS;
      const waitMs =
        outcome.retryAfterMs ?? jittered(Math.min(longest, FIRST_WAIT_MS * 2 ** (tried.attempts - 1)));
      if (outcome.kind === "not-sent") return again(ctx, tried, { waitMs });
      // Everybody waits as long as Teams says, not longer the more often one chat was refused.
      const pauseMs = outcome.retryAfterMs ?? FIRST_WAIT_MS;
      const isGeneral = ctx.traffic.throttled(tried.chat, { waitMs, pauseMs });
      return again(ctx, tried, { waitMs, generalMs: isGeneral ? pauseMs : 0 });
    }
  }
}

/** Gives an entry back that was not even tried, because its chat has to wait. */
export async function leaveForLater(ctx: Context, tried: Tried, waitMs: number): Promise<void> {
  await ctx.alone("deliver", async ({ tx, at }) => {
    const dueAt = at + waitMs;
    await tx.outbox.giveBack([tried.id], dueAt);
    await hold(tx, tried);
    await tx.enqueueDelivery({ lane: laneOf(tried.kind), inMs: waitMs, count: 1 });
  });
}

async function finish(
  ctx: Context,
  tried: Tried,
  state: "blocked" | "gone" | "failed",
  reason?: EndReason,
): Promise<void> {
  const { id, kind, personId } = tried;
  await ctx.alone("deliver", async (chore) => {
    const { tx } = chore;
    const payload = await tx.outbox.payloadOf(id);
    if (payload !== undefined) await ctx.lost(chore, { kind, payload, isGone: state !== "failed" });
    await tx.outbox.end(id, state, reason);
    if (personId === undefined) return;
    // A message that cannot be changed says nothing about the chat it stood in.
    if (state !== "failed" && kind !== "blank") await tx.people.setReach(personId, state);
    else await tx.people.release([personId]);
  });
  ctx.ended(kind, state, reason);
}

async function again(
  ctx: Context,
  tried: Tried,
  { waitMs, isDoubtful = false, generalMs = 0 }: { waitMs: number; isDoubtful?: boolean; generalMs?: number },
): Promise<void> {
  await ctx.alone("deliver", async ({ tx, at }) => {
    await tx.outbox.postpone(tried.id, { dueAt: at + waitMs, isDoubtful });
    // What may have arrived already keeps nothing back.
    if (!isDoubtful) await hold(tx, tried);
    if (generalMs > 0) await tx.pace.holdUntil({ name: PACE, at, until: at + generalMs });
    await tx.enqueueDelivery({ lane: laneOf(tried.kind), inMs: waitMs, count: 1 });
  });
}

/** What is said to the person from now on waits behind it. */
async function hold(tx: Tx, { kind, personId }: Tried): Promise<void> {
  if (personId !== undefined && laneOf(kind) === REPLY_LANE) await tx.people.setReach(personId, "held");
}

function ageOf({ clock }: Context, { expiresAt }: Tried): number {
  return clock() - (expiresAt - OUTBOX_LIFE_MS);
}

function jittered(ms: number): number {
  return ms * (0.75 + Math.random() / 2);
}
