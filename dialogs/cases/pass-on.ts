import { OUTBOX_LIFE_MS } from "../../domain/outbox.ts";
import type { Address } from "../../domain/person.ts";
import { type Voice, voiceOf } from "../../domain/voice.ts";
import type { Wordings } from "../../prompts/wording.ts";
import type { OwedLine, Passed } from "../../use-cases/act/duties.ts";
import type { Chore, Presence } from "../../use-cases/act/work.ts";
import { canPass, hearTalk, rememberTalk, viewInChannel } from "../../use-cases/cases/hear-talk.ts";
import type { Payload } from "../engine/payload.ts";
import { channelCard, neutralCard, overCard } from "./channel-cards.ts";
import { talkMessage } from "./talk-message.ts";

/** A line that can be sent at once, in words; undefined when it has to wait, or is not to be said any more. */
export async function passOn(
  wordings: Wordings,
  chore: Chore,
  line: OwedLine,
  isDelivered: (outboxId: string) => boolean,
): Promise<Passed | undefined> {
  const presence = await canPass(chore, line, isDelivered);
  const ready = presence && (await talkPayload(wordings, chore, line, presence));
  return ready && { id: line.id, personId: line.to, expiresAt: chore.at + OUTBOX_LIFE_MS, ...ready };
}

/**
 * What is owed in a talk, in the words and with the rights of this moment. Remembers that the message shows the line, so
 * that it can lose it.
 */
export async function talkPayload(
  wordings: Wordings,
  chore: Chore,
  line: OwedLine,
  presence: Presence | undefined,
): Promise<{ readonly address: Address; readonly payload: Payload } | undefined> {
  const heard = await hearTalk(chore, line, presence);
  if (!heard) return undefined;
  const { id, to, talk } = line;
  const { chat, person } = heard.presence;
  const wording = wordings[voiceOf(person.manner)];
  const message = talkMessage(wording, chore.organisation.name, talk, { ...heard, to });
  if (!message) return undefined;
  const objectId = heard.entry?.id ?? heard.case?.id;
  if (objectId !== undefined) await rememberTalk(chore, { id, to, objectId });
  return { address: chat.address, payload: { message } };
}

/** A case as a channel shows it now; undefined when the channel shows it no more. */
export async function channelPayload(
  { wordings, channelVoice }: { wordings: Wordings; channelVoice: Voice },
  chore: Chore,
  shown: { caseId: string; channelId: string; activityId?: string | undefined },
): Promise<Payload | undefined> {
  const wording = wordings[channelVoice];
  const view = await viewInChannel(chore, shown);
  if (!view) return undefined;
  if (view.kind === "over") {
    const card = overCard(wording);
    return { channel: { activityId: view.activityId, card, neutral: card, guides: [] } };
  }
  const { activityId, guideName, guides } = view;
  return {
    channel: {
      ...(activityId === undefined ? {} : { activityId }),
      card: channelCard(wording, view.case, guideName),
      neutral: neutralCard(wording, view.case),
      guides: [...guides],
    },
  };
}
