import type { Activity } from "botbuilder";
import type { Card } from "../dialogs/cards/card.ts";
import type { Address } from "../domain/person.ts";
import type { Outcome, Sender } from "../jobs/sender.ts";
import type { Connector } from "./adapter.ts";
import { SendError } from "./bounded-http-client.ts";
import type { Metrics } from "./metrics.ts";
import { type Payload, payloadSchema } from "./payload.ts";

/** Carries payloads to Teams. Never throws: what became of a message is an outcome. */
export function createTeamsSender(options: {
  connectorFor: (serviceUrl: string) => Promise<Connector>;
  sends: Metrics["sends"];
}): Sender {
  return {
    async deliver(address, payload) {
      const outcome = await attempt(() => send(options.connectorFor, address, payloadSchema.parse(payload)));
      options.sends.inc({ outcome: outcome.kind });
      return outcome;
    },
  };
}

type ConnectorFor = (serviceUrl: string) => Promise<Connector>;

async function send(connectorFor: ConnectorFor, address: Address, payload: Payload): Promise<Outcome> {
  const { conversations } = await connectorFor(address.serviceUrl);
  if (payload.update) await update(conversations, address, payload.update);
  if (!payload.message) return { kind: "delivered", activityId: undefined };
  const content =
    "card" in payload.message
      ? cardContent(payload.message.card)
      : { text: payload.message.text, textFormat: "plain" };
  const { id } = await conversations.sendToConversation(
    address.conversationId,
    activityFor(address, content),
  );
  return { kind: "delivered", activityId: id };
}

/** An old card that cannot be replaced any more is no reason to keep the answer back. */
async function update(
  conversations: Connector["conversations"],
  address: Address,
  { activityId, card }: NonNullable<Payload["update"]>,
): Promise<void> {
  try {
    await conversations.updateActivity(
      address.conversationId,
      activityId,
      activityFor(address, { id: activityId, ...cardContent(card) }),
    );
  } catch (error) {
    if (error instanceof SendError && error.fault !== "ambiguous") throw error;
  }
}

function activityFor(address: Address, content: Partial<Activity>): Activity {
  return {
    type: "message",
    channelId: "msteams",
    serviceUrl: address.serviceUrl,
    conversation: { id: address.conversationId },
    from: { id: address.botId },
    recipient: { id: address.userId },
    ...content,
  } as Activity;
}

function cardContent(card: Card): Partial<Activity> {
  return { attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", content: card }] };
}

const FIRST_WAIT_MS = 2_000;

async function attempt(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SendError)
      return { kind: error.fault, retryAfterMs: error.retryAfterMs ?? FIRST_WAIT_MS };
    const status =
      typeof error === "object" && error !== null && "statusCode" in error ? error.statusCode : undefined;
    return { kind: status === 404 ? "gone" : "refused" };
  }
}
