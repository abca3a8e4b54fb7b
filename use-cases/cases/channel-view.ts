import type { Case } from "../../domain/cases/case.ts";
import type { Chore } from "../act/work.ts";

/** A case for a channel that shows it. */
export type ChannelView =
  | {
      readonly kind: "shown";
      readonly case: Case;
      readonly activityId: string | undefined;
      readonly guideName: string | undefined;
      readonly guides: readonly string[];
    }
  /** The case itself is gone; the card that shows it is not. */
  | { readonly kind: "over"; readonly activityId: string };

/** A case as a channel may show it now; undefined when the channel shows it no more. */
export async function viewInChannel(
  { tx }: Chore,
  { caseId, channelId, activityId }: { caseId: string; channelId: string; activityId?: string | undefined },
): Promise<ChannelView | undefined> {
  const found = await tx.cases.find(caseId);
  if (!found) return activityId === undefined ? undefined : { kind: "over", activityId };
  const shown = (await tx.guideChannels.cardsOf(caseId)).find(({ channel }) => channel.id === channelId);
  if (!shown) return undefined;
  const guide = found.guideId === undefined ? undefined : await tx.guides.find(found.guideId);
  const guides = [...(await tx.guides.objectIds())];
  return { kind: "shown", case: found, activityId: shown.activityId, guideName: guide?.name, guides };
}
