import { setTimeout as delay } from "node:timers/promises";
import type { Taken } from "../../dialogs/engine/close-turn.ts";
import type { EndReason, FinalState, OutboxKind } from "../../domain/outbox.ts";
import type { Address } from "../../domain/person.ts";
import type { Voice } from "../../domain/voice.ts";
import { deliverDue } from "../../jobs/delivery/deliver-due.ts";
import { leaveForLater, recordOutcome } from "../../jobs/delivery/record-outcome.ts";
import { createTraffic } from "../../jobs/delivery/traffic.ts";
import type { Wordings } from "../../prompts/wording.ts";
import type { Claimed } from "../../storage/delivery/claim-entries.ts";
import type { Store } from "../../storage/store.ts";
import type { Alone } from "../../use-cases/act/alone.ts";
import type { Chore } from "../../use-cases/act/work.ts";
import { noteLost } from "../../use-cases/cases/talk/lost-messages.ts";
import type { TurnGate } from "../edge/turn-gate.ts";
import type { Metrics } from "../metrics.ts";
import { createCardNotes } from "./card-notes.ts";
import type { Marks } from "./marks.ts";
import { createPassage } from "./passage.ts";
import { prepareProactive } from "./prepare-proactive.ts";
import type { TeamsSender } from "./teams-sender.ts";

/** What leaves for Teams: a turn's reply, a line to the other one, and whatever the outbox owes. */
export type Outgoing = {
  readonly sendReply: (address: Address, taken: Taken) => Promise<void>;
  readonly passage: ReturnType<typeof createPassage>;
  /** Sends what is due in a lane. */
  readonly deliver: (lane: number) => Promise<void>;
};

type Parts = {
  readonly store: Store;
  readonly clock: () => number;
  readonly ticks: () => number;
  readonly wait: ((ms: number) => Promise<unknown>) | undefined;
  readonly alone: Alone;
  readonly wordings: Wordings;
  readonly channelVoice: Voice;
  readonly perSecond: number;
  readonly sender: TeamsSender;
  readonly marks: Marks;
  readonly gate: TurnGate;
  readonly metrics: Metrics;
  readonly onError: (error: unknown) => void;
  readonly isStopping: () => boolean;
};

export function createOutgoing(parts: Parts): Outgoing {
  const { store, clock, alone, sender, marks, gate, metrics, onError } = parts;
  const traffic = createTraffic({ clock, ticks: parts.ticks });
  const ended = (kind: OutboxKind, state: FinalState, reason?: EndReason) =>
    metrics.ends.inc({ kind, state, reason: reason ?? "" });
  const delivery = { alone, clock, traffic, ended, lost: noteLost };
  const cards = createCardNotes(store);
  const context = {
    ...delivery,
    sender,
    perSecond: parts.perSecond,
    prepare: (chore: Chore, claimed: readonly Claimed[]) =>
      prepareProactive({ ...parts, ended }, chore, claimed),
    delivered: ({ id, kind, personId, payload }: Claimed, activityId: string | undefined) => {
      ended(kind, "delivered");
      if (kind === "channel") cards.add(payload, activityId);
      marks.add({ id, activityId, personId });
    },
    settle: async () => {
      await cards.flush();
      await marks.flush();
    },
    oneAtATime: gate.run,
    onError,
    isStopping: parts.isStopping,
    wait: parts.wait ?? delay,
  };
  const sendReply = async (address: Address, taken: Taken) => {
    const { payload, outboxId: id, personId, expiresAt } = taken;
    if (!payload) return;
    const { conversationId: chat } = address;
    const tried = { id, kind: "reply", personId, chat, attempts: 1, doubts: 0, expiresAt } as const;
    // Nobody types faster than a chat's limits; whether Teams wants to rest is another matter.
    const waitMs = traffic.restOf(chat);
    if (waitMs > 0) return leaveForLater(delivery, tried, waitMs);
    traffic.sent(chat);
    const outcome = await sender.deliverPayload(address, payload);
    if (outcome.kind === "delivered") marks.add({ id, activityId: outcome.activityId, personId });
    else await recordOutcome(delivery, tried, outcome);
  };
  return {
    sendReply,
    passage: createPassage({ delivery, sender, marks, run: gate.run, onError }),
    deliver: (lane) => deliverDue(context, lane),
  };
}
