import type { Card } from "../../dialogs/cards/card.ts";
import { type Payload, payloadSchema } from "../../dialogs/engine/payload.ts";
import type { Address } from "../../domain/person.ts";
import type { Voice } from "../../domain/voice.ts";
import type { Outcome, Sender } from "../../jobs/delivery/sender.ts";
import type { Metrics } from "../metrics.ts";
import { type Connector, type Content, SendError } from "./connector.ts";

type BlankCard = (blank: { readonly voice: Voice }) => Card;

/** Takes what was stored, unread; and what a turn has just put together. */
export type TeamsSender = Sender & {
  readonly deliverPayload: (address: Address, payload: Payload) => Promise<Outcome>;
};

/** Carries payloads to Teams. Never throws: what became of a message is an outcome. */
export function createTeamsSender(options: {
  connector: Connector;
  sends: Metrics["sends"];
  /** What a message becomes that is to lose its words. */
  blankCard: BlankCard;
}): TeamsSender {
  const deliverPayload = async (address: Address, payload: Payload) => {
    const outcome = await attempt(() => send(options, address, payload));
    options.sends.inc({ outcome: outcome.kind });
    return outcome;
  };
  return {
    deliverPayload,
    deliver: async (address, payload) => deliverPayload(address, payloadSchema.parse(payload)),
  };
}

async function send(
  { connector, blankCard }: { connector: Connector; blankCard: BlankCard },
  address: Address,
  payload: Payload,
): Promise<Outcome> {
  const { blank } = payload;
  // Nothing else is owed with it, so what becomes of the update is what becomes of the entry.
  if (blank) {
    await connector.update(address, blank.activityId, contentOf({ card: blankCard(blank) }));
    return { kind: "delivered", activityId: blank.activityId };
  }
  if (payload.channel) return sendToChannel(connector, address, payload.channel);
  if (payload.update) await update(connector, address, payload.update);
  const activityId = payload.message && (await connector.send(address, contentOf(payload.message)));
  return { kind: "delivered", activityId };
}

/** Who reads a channel is looked at before every card: only guides are told what an enquiry is about. */
async function sendToChannel(
  connector: Connector,
  address: Address,
  { activityId, card, neutral, guides }: NonNullable<Payload["channel"]>,
): Promise<Outcome> {
  const known = new Set(guides);
  const members = await connector.members(address);
  const areGuides =
    members.length > 0 && members.every((id) => id !== undefined && known.has(id.toLowerCase()));
  const content = contentOf({ card: areGuides ? card : neutral });
  if (activityId === undefined)
    return { kind: "delivered", activityId: await connector.send(address, content) };
  await connector.update(address, activityId, content);
  return { kind: "delivered", activityId };
}

/** An old card that cannot be replaced any more is no reason to keep the answer back. */
async function update(
  connector: Connector,
  address: Address,
  { activityId, card }: NonNullable<Payload["update"]>,
): Promise<void> {
  try {
    await connector.update(address, activityId, contentOf({ card }));
  } catch (error) {
    const isWorthWaiting =
      error instanceof SendError && (error.fault === "throttled" || error.fault === "not-sent");
    if (isWorthWaiting) throw error;
  }
}

function contentOf(message: NonNullable<Payload["message"]>): Content {
  if ("text" in message) return { type: "message", text: message.text, textFormat: "plain" };
  const { card, summary } = message;
  const attachments = [{ contentType: "application/vnd.microsoft.card.adaptive", content: card }];
  return { type: "message", attachments, ...(summary === undefined ? {} : { summary }) };
}

async function attempt(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SendError)) throw error;
    const { fault, retryAfterMs } = error;
    return fault === "not-sent" || fault === "throttled" ? { kind: fault, retryAfterMs } : { kind: fault };
  }
}
