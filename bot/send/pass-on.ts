import { randomUUID } from "node:crypto";
import { channelCard, neutralCard, overCard } from "../../dialogs/cases/channel-cards.ts";
import { talkMessage } from "../../dialogs/cases/talk-message.ts";
import { TO_POOL } from "../../domain/cases/case.ts";
import type { Organisation } from "../../domain/organisation/organisation.ts";
import type { Address } from "../../domain/person.ts";
import { type Voice, voiceOf } from "../../domain/voice.ts";
import type { Wordings } from "../../prompts/wording.ts";
import type { Presence } from "../../storage/start/chats.ts";
import type { Tx } from "../../storage/store.ts";
import type { OwedTalk } from "../../use-cases/act/work.ts";
import { isCollected } from "../../use-cases/cases/case-news.ts";
import { guideNameOf, mayHear } from "../../use-cases/cases/cases.ts";
import type { Payload } from "./payload.ts";

/** A case as a channel shows it now; undefined when the channel shows it no more. */
export async function channelPayload(
  { wordings, channelVoice }: Pick<Parts, "wordings"> & { channelVoice: Voice },
  tx: Tx,
  { caseId, channelId, activityId }: { caseId: string; channelId: string; activityId?: string | undefined },
): Promise<Payload | undefined> {
  const wording = wordings[channelVoice];
  const found = await tx.cases.find(caseId);
  const shown = (await tx.guideChannels.cardsOf(caseId)).find(({ channel }) => channel.id === channelId);
  if (!found && activityId !== undefined) {
    const card = overCard(wording);
    return { channel: { activityId, card, neutral: card, guides: [] } };
  }
  if (!found || !shown) return undefined;
  const guide = found.guideId === undefined ? undefined : await tx.guides.find(found.guideId);
  return {
    channel: {
      ...(shown.activityId === undefined ? {} : { activityId: shown.activityId }),
      card: channelCard(wording, found, guide?.name),
      neutral: neutralCard(wording, found),
      guides: [...(await tx.guides.objectIds())],
    },
  };
}

type Parts = {
  readonly clock: () => number;
  readonly organisation: Organisation;
  readonly wordings: Wordings;
};

/**
 * What is passed on in a talk, in the words and with the rights of this moment; undefined when the one it was for may
 * not read it any more. Remembers that the message shows the line, so that it can lose it.
 */
export async function talkPayload(
  { organisation, wordings, clock }: Parts,
  tx: Tx,
  { id, to, talk, about }: OwedTalk,
  presence: Presence | undefined,
): Promise<{ readonly address: Address; readonly payload: Payload } | undefined> {
  const found = about?.case ?? (await tx.cases.find(talk.caseId));
  if (!presence || !(found ? mayHear(found, to, talk.what) : talk.what === "withdrawn")) return undefined;
  const read = talk.entryId === undefined || about ? undefined : await tx.caseLog.find(talk.entryId);
  const entry = about?.entry ?? read;
  // Who is no guide any more is told nothing any more.
  if (to === found?.guidePersonId && !presence.isGuide) return undefined;
  const context = { tx, at: clock(), newId: randomUUID };
  if (talk.what === "line" && found && to === found.guidePersonId && (await isCollected(context, found)))
    return undefined;
  const handOverTo = found?.handOverTo;
  const colleague =
    handOverTo === undefined || handOverTo === TO_POOL ? undefined : await tx.guides.find(handOverTo);
  const message = talkMessage(wordings[voiceOf(presence.person.manner)], organisation.name, talk, {
    case: found,
    entry,
    to,
    guideName: found ? await guideNameOf(tx, found) : "",
    colleagueName: colleague?.name,
  });
  if (!message) return undefined;
  const objectId = entry?.id ?? found?.id;
  if (objectId !== undefined) await tx.wordPlaces.add({ personId: to, objectId, place: { outboxId: id } });
  return { address: presence.chat.address, payload: { message } };
}
