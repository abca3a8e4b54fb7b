import type { Voice } from "../../../domain/voice.ts";
import type { Wordings } from "../../../prompts/wording.ts";
import type { Chore } from "../../../use-cases/act/work.ts";
import { viewInChannel } from "../../../use-cases/cases/channel-view.ts";
import type { Payload } from "../../engine/payload.ts";
import { channelCard, neutralCard, overCard } from "./channel-cards.ts";

/** View of a case in a channel, as it is now; undefined when the channel shows it no more. */
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
