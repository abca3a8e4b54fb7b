import { leaveForLater, recordOutcome } from "../../jobs/delivery/record-outcome.ts";
import type { Passed } from "../../use-cases/act/duties.ts";
import type { TurnGate } from "../edge/turn-gate.ts";
import type { createMarks } from "./marks.ts";
import type { TeamsSender } from "./teams-sender.ts";

type Delivery = Parameters<typeof recordOutcome>[0];

/**
 * The short way of a line to the other one's chat: sent right after its commit, in the order of the commits, between
 * the turns of that chat. What does not arrive is left to the outbox, and everything after it as well. Without it a line
 * waits for the outbox to be claimed: at one pair its p95 is 4.9 and 6.5 instead of 4.0 and 4.1 times an echo's (SQLite,
 * PostgreSQL; `npm run bench relay`, 2.3 and 3.8 instead of 1.9 and 1.8 times one that stores).
 */
export function createPassage(options: {
  delivery: Delivery;
  sender: TeamsSender;
  marks: Pick<ReturnType<typeof createMarks>, "add">;
  run: TurnGate["run"];
  onError: (error: unknown) => void;
}) {
  const { delivery, sender, marks, run, onError } = options;
  const underWay = new Map<string, string>();
  /** People to whom something did not go out, while more is under way to them. */
  const stuck = new Set<string>();

  const deliver = async ({ id, personId, address, payload, expiresAt }: Passed) => {
    const chat = address.conversationId;
    const tried = { id, kind: "talk", personId, chat, attempts: 1, doubts: 0, expiresAt } as const;
    const waitMs = delivery.traffic.waitFor(chat);
    if (waitMs > 0 || stuck.has(personId)) {
      stuck.add(personId);
      return leaveForLater(delivery, tried, waitMs);
    }
    delivery.traffic.sent(chat);
    const outcome = await sender.deliver(address, payload);
    if (outcome.kind === "delivered") return marks.add({ id, activityId: outcome.activityId, personId });
    stuck.add(personId);
    await recordOutcome(delivery, tried, outcome);
  };
  return {
    /** Whether it is on this way, or waits for its turn on it. */
    isUnderWay: (id: string) => underWay.has(id),
    send: (passed: Passed): void => {
      const { id, personId, address } = passed;
      underWay.set(id, personId);
      run(address.conversationId, () => deliver(passed))
        .catch(onError)
        .finally(() => {
          underWay.delete(id);
          if (![...underWay.values()].includes(personId)) stuck.delete(personId);
        });
    },
  };
}
