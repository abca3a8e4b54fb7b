import { type Case, openStates } from "../../domain/cases/case.ts";
import { fold, traitOf } from "../../domain/guides/guide.ts";
import type { DirectoryId } from "../../domain/person.ts";
import type { GuideChannel } from "../../storage/cases/guide-channels.ts";
import type { Tx } from "../../storage/store.ts";
import type { Chore } from "../act/work.ts";
import { showInChannel } from "./case-news.ts";
import { moveCase } from "./move-case.ts";

/** A channel for whatever has no channel of its own. */
const ALL_CASES = "all";
const MAX_NAMED = 12;

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
  { tx }: Chore,
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

/**
 * Tells the guides: in the channels of the region or topic, else in those for everything. Without any the case stays
 * where it is, and its guides find it under "anfragen".
 */
export async function offerInChannels(work: Chore, released: Case): Promise<Case> {
  const channels = await channelsFor(work.tx, released);
  if (channels.length === 0) return released;
  const offered = await moveCase(work, released, { move: "offer", by: "clock" });
  if (!offered) return released;
  await showIn(work, offered, channels);
  return offered;
}

/** A case that no channel shows, or not any more, is shown in those that are left for it. */
export async function tellNextChannels(work: Chore, waiting: Case): Promise<void> {
  const shown = await work.tx.guideChannels.cardsOf(waiting.id);
  if (shown.length === 0) await showIn(work, waiting, await channelsFor(work.tx, waiting));
}

/** Every channel that shows the case shows it as it is now. */
export async function refreshCards(work: Chore, each: Case): Promise<void> {
  for (const { channel, activityId } of await work.tx.guideChannels.cardsOf(each.id))
    showInChannel(work, each, channel, activityId);
}

async function showIn(work: Chore, each: Case, channels: readonly GuideChannel[]): Promise<void> {
  for (const channel of channels) {
    await work.tx.guideChannels.addCard(each.id, channel.id);
    showInChannel(work, each, channel);
  }
}

async function channelsFor(tx: Tx, { topic, region }: Case): Promise<readonly GuideChannel[]> {
  const channels = await tx.guideChannels.list();
  const traits = [
    ...(topic === undefined ? [] : [traitOf("topic", topic)]),
    ...(region === "" ? [] : [traitOf("region", region)]),
  ];
  const own = channels.filter(({ trait }) => traits.includes(trait));
  return own.length > 0 ? own : channels.filter(({ trait }) => trait === ALL_CASES);
}
