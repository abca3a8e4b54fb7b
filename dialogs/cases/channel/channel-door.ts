import type { Intent } from "../../../domain/engine/intent.ts";
import type { PressOf } from "../../../domain/engine/press.ts";
import type { DirectoryId } from "../../../domain/person.ts";
import type { Wording } from "../../../prompts/wording.ts";
import { type Acted, type ActParts, act, type Door } from "../../../use-cases/act/act.ts";
import type { Alone } from "../../../use-cases/act/alone.ts";
import { NO_DUTIES } from "../../../use-cases/act/duties.ts";
import type { Presence, Work } from "../../../use-cases/act/work.ts";
import { bindChannel, type NewChannel } from "../../../use-cases/cases/guide-channels.ts";
import { takeCase } from "../../../use-cases/cases/take-case.ts";
import { guideOf } from "../../../use-cases/guides/guides.ts";
import type { Payload } from "../../engine/payload.ts";
import { notTakenText } from "../case-text.ts";
import { channelCard } from "./channel-cards.ts";

/** What is said in a channel: to everybody, or as the answer of a button to whoever pressed it. */
export type ChannelReply = { readonly text?: string; readonly answer?: Payload["answer"] };

/** A guide binds a channel; `scope`: to which enquiries. Anything else belongs into the 1:1 chat. */
export async function writeInChannel(
  { alone, wording: { say } }: { alone: Alone; wording: Wording },
  said: { who: DirectoryId | undefined; channel: NewChannel; scope: string | undefined },
): Promise<ChannelReply> {
  const { who, channel, scope } = said;
  if (!who || scope === undefined) return { text: say("input.personal-only") };
  const outcome = await alone("bind-channel", (chore) => bindChannel(chore, { who, channel, scope }));
  switch (outcome.kind) {
    case "bound":
      return outcome.scope === undefined
        ? { text: say("channel.bound-to-all") }
        : { text: say("channel.bound", { scope: outcome.scope }) };
    case "not-a-guide":
      return { text: say("channel.not-a-guide") };
    case "unknown":
      return { text: say("channel.unknown-scope", { scopes: outcome.scopes.join(", ") }) };
  }
}

/** The door of a channel's buttons: a guide takes a case. Whoever has no chat with the companion cannot be relayed a line. */
export function pressInChannel(
  parts: ActParts,
  wording: Wording,
  { who, key, intent }: { who: DirectoryId | undefined; key: string; intent: Intent },
): Promise<Acted<ChannelReply>> {
  const press = intent.kind === "press" && intent.press.verb === "take-case" ? intent.press : undefined;
  if (who && press) return act(parts, { who, key, address: undefined }, channelDoor(wording, press));
  return Promise.resolve({ outcome: toast(wording.say("input.unknown-button")), duties: NO_DUTIES });
}

type Scene = { readonly work: Work; readonly presence: Presence; reply: ChannelReply };

function channelDoor(wording: Wording, action: PressOf<"take-case">): Door<Scene, ChannelReply> {
  const noChat = toast(wording.say("channel.no-chat"));
  return {
    toStranger: () => noChat,
    look: async (work, presence) => ({ work, presence, reply: {} }),
    interpret: () => ({ action, isChecked: false, names: [] }),
    following: () => undefined,
    standing: ({ presence: { person, isGuide } }) => ({ person, isGuide }),
    // Its one button carries no words.
    stop: async () => {},
    hold: async () => {},
    refuse: async (scene, _action, reason) => {
      scene.reply =
        reason === "not-acknowledged" ? noChat : toast(notTakenText(wording, { kind: "not-a-guide" }));
    },
    perform: async (scene) => {
      scene.reply = await take(scene.work, wording, action.case);
    },
    close: async ({ reply }) => reply,
    repeat: async () => ({}),
  };
}

async function take(work: Work, wording: Wording, id: string): Promise<ChannelReply> {
  const outcome = await takeCase(work, id);
  if (outcome.kind !== "taken") return toast(notTakenText(wording, outcome));
  const card = channelCard(wording, outcome.case, (await guideOf(work))?.name);
  return { answer: { statusCode: 200, type: "application/vnd.microsoft.card.adaptive", value: card } };
}

function toast(text: string): ChannelReply {
  return { answer: { statusCode: 200, type: "application/vnd.microsoft.activity.message", value: text } };
}
