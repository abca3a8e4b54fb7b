import { pressInChannel, writeInChannel } from "../../dialogs/cases/channel/channel-door.ts";
import type { Wording } from "../../prompts/wording.ts";
import type { ActParts } from "../../use-cases/act/act.ts";
import type { Alone } from "../../use-cases/act/alone.ts";
import { leaveChannels } from "../../use-cases/cases/guide-channels.ts";
import { pressFrom } from "../edge/intent.ts";
import type { AfterCommit } from "../send/after-commit.ts";
import { channelOf, leftBy, scopeIn, whoOf } from "./channel-activity.ts";
import type { ChannelTurns } from "./companion-bot.ts";

/** Turns in a channel of a team: a guide binds it, or takes a case; Teams tells that it is gone. */
export function createChannelTurns({
  parts,
  alone,
  wording,
  afterCommit,
}: {
  readonly parts: ActParts;
  readonly alone: Alone;
  readonly wording: Wording;
  readonly afterCommit: AfterCommit;
}): ChannelTurns {
  return {
    onMessage: (activity) =>
      writeInChannel(
        { alone, wording },
        { who: whoOf(activity), channel: channelOf(activity), scope: scopeIn(activity) },
      ),
    onPress: async (activity, key) => {
      const intent = pressFrom(activity.value?.action?.data ?? activity.value);
      const { outcome, duties } = await pressInChannel(parts, wording, {
        who: whoOf(activity),
        key,
        intent,
      });
      await afterCommit(duties);
      return outcome;
    },
    onEvent: async (activity) => {
      const left = leftBy(activity);
      if (left) await alone("leave-channels", (chore) => leaveChannels(chore, left));
    },
  };
}
