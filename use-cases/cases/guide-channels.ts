import { openStates } from "../../domain/cases/case.ts";
import { fold } from "../../domain/guides/guide.ts";
import type { DirectoryId } from "../../domain/person.ts";
import type { GuideChannel } from "../../storage/cases/guide-channels.ts";
import type { Tx } from "../../storage/store.ts";
import type { Chore } from "../act/work.ts";
import { ALL_CASES, tellNextChannels } from "./compose-case.ts";

/** A channel before it is said which enquiries it is for. */
export type NewChannel = Omit<GuideChannel, "trait">;

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
  { who, channel, scope }: { who: DirectoryId; channel: NewChannel; scope: string },
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

/**
 * The companion is not in a channel any more, or not in a whole team: every case that still waits there is told in the
 * next channel.
 */
export async function leaveChannels(work: Chore, isLeft: (channel: GuideChannel) => boolean): Promise<void> {
  const { cases, guideChannels } = work.tx;
  const left = (await guideChannels.list()).filter(isLeft);
  for (const { id } of left) await guideChannels.retire(id);
  for (const { id } of left)
    for (const caseId of await guideChannels.casesIn(id)) {
      const found = await cases.find(caseId);
      if (found && openStates.includes(found.state)) await tellNextChannels(work, found);
    }
}

const MAX_NAMED = 12;
