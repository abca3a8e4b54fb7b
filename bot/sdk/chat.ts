import type { Activity, TurnContext } from "botbuilder";
import type { Taken } from "../../dialogs/engine/close-turn.ts";
import { type TurnParts, takeTurn } from "../../dialogs/engine/take-turn.ts";
import { scripts } from "../../dialogs/scripts/script-of.ts";
import type { Address } from "../../domain/person.ts";
import type { IncomingActivity } from "../edge/read-activity.ts";
import type { Handled } from "../edge/receive.ts";
import type { Log } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import type { AfterCommit } from "../send/after-commit.ts";
import type { Connector } from "../send/connector.ts";
import { CompanionAdapter } from "./adapter.ts";
import { type ChannelTurns, CompanionBot } from "./companion-bot.ts";
import { createDialogs } from "./dialog-stack.ts";

type Parts = {
  readonly parts: TurnParts;
  readonly connector: Connector;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly channel: ChannelTurns;
  readonly afterCommit: AfterCommit;
  readonly sendReply: (address: Address, taken: Taken) => Promise<void>;
  readonly onError: (error: unknown) => void;
  /** What is said when something of ours has failed. */
  readonly apology: (reference: string) => string;
};

const afterTurn = Symbol("what goes on after the commit");

/** The way of an activity through the SDK to its turn, and back as an answer. */
export function createChat(options: Parts): (activity: IncomingActivity) => Promise<Handled> {
  const { parts, metrics, channel } = options;
  const adapter = new CompanionAdapter(options);
  const dialogs = createDialogs(scripts);
  const bot = new CompanionBot({
    channel,
    findCommand: parts.findCommand,
    takeTurn: async (context, incoming) => {
      const { outcome, duties } = await takeTurn(parts, incoming, (turn) => dialogs(context, turn));
      metrics.turns.inc({ outcome: outcome.isRepeat ? "repeated" : "stored" });
      Promise.resolve(options.afterCommit(duties)).catch(options.onError);
      context.turnState.set(afterTurn, options.sendReply(incoming.address, outcome));
      return outcome.answer;
    },
  });
  return async (activity) => {
    const done = metrics.turnSeconds.startTimer();
    let after: Promise<void> | undefined;
    const answer = await adapter.receive(activity as unknown as Activity, async (context: TurnContext) => {
      await bot.run(context);
      after = context.turnState.get(afterTurn);
    });
    done();
    return { answer: answer ?? { status: 200 }, after };
  };
}
