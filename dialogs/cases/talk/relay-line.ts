import { OUTBOX_LIFE_MS } from "../../../domain/outbox.ts";
import type { Address } from "../../../domain/person.ts";
import { voiceOf } from "../../../domain/voice.ts";
import type { Wordings } from "../../../prompts/wording.ts";
import type { OwedLine, Passed } from "../../../use-cases/act/duties.ts";
import type { Chore, Presence } from "../../../use-cases/act/work.ts";
import { canPass, hearTalk, rememberTalk } from "../../../use-cases/cases/talk/hear-talk.ts";
import type { Payload } from "../../engine/payload.ts";
import { talkMessage } from "./talk-message.ts";

/** Relays a line at once: what is sent, in words; undefined when it has to wait, or is not to be said any more. */
export async function relayLine(
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
