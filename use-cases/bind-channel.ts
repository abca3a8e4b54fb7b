import { fold } from "../domain/guide.ts";
import type { DirectoryId } from "../domain/person.ts";
import type { GuideChannel } from "../storage/guide-channels.ts";
import type { Tx } from "../storage/store.ts";
import { ALL_CASES } from "./compose-case.ts";

export type BindOutcome =
  | { readonly kind: "bound"; readonly scope: string | undefined }
  | { readonly kind: "not-a-guide" }
  | { readonly kind: "unknown"; readonly scopes: readonly string[] };

/**
 * Binds a channel to the enquiries of a region or topic that guides of the house's list name, or without a name to all
 * that have no channel of their own. Only a guide may do so.
 */
export async function bindChannel(
  tx: Tx,
  { who, channel, scope }: { who: DirectoryId; channel: Omit<GuideChannel, "trait">; scope: string },
): Promise<BindOutcome> {
  const guide = await tx.guides.findByObjectId(who.aadObjectId);
  if (!guide?.isActive) return { kind: "not-a-guide" };
  if (scope === "") {
    await tx.guideChannels.save({ ...channel, trait: ALL_CASES });
    return { kind: "bound", scope: undefined };
  }
  const traits = await tx.guides.traits();
  const trait = traits.find((each) => each.slice(each.indexOf(":") + 1) === fold(scope));
  if (trait === undefined)
    return { kind: "unknown", scopes: [...guide.regions, ...guide.topics].toSorted().slice(0, MAX_NAMED) };
  await tx.guideChannels.save({ ...channel, trait });
  return { kind: "bound", scope };
}

const MAX_NAMED = 12;
