import { relayLine } from "../dialogs/cases/talk/relay-line.ts";
import type { TurnParts } from "../dialogs/engine/take-turn.ts";
import packageJson from "../package.json" with { type: "json" };
import { createAlone } from "../use-cases/act/alone.ts";
import { calendarFile } from "../use-cases/sessions/calendar-file.ts";
import type { Background } from "./background.ts";
import type { Config } from "./config.ts";
import type { Core } from "./core.ts";
import { createExportPages } from "./edge/export-page.ts";
import { createReceiver } from "./edge/receive.ts";
import { createServer } from "./edge/server.ts";
import { createChannelTurns } from "./sdk/channel-turns.ts";
import { createChat } from "./sdk/chat.ts";

/** All that can be reached from outside. `ownUrl`: where, once it listens. */
export function createDoors(core: Core, background: Background, config: Config, ownUrl: () => string) {
  const { store, clock, log, metrics, life, plain, gate } = core;
  const { afterCommit } = background;
  const parts = partsOf(core, background, config, ownUrl);
  const aloneAs = (operator: "link" | "channel") => createAlone({ ...core, afterCommit, operator });
  const channel = createChannelTurns({ parts, afterCommit, wording: plain, alone: aloneAs("channel") });
  const handle = createChat({
    ...core,
    ...{ parts, channel, afterCommit },
    sendReply: background.outgoing.sendReply,
    apology: (reference) => plain.say("input.error", { reference }),
  });
  const isStopping = () => life.isStopping;
  return createServer({
    exportPages: createExportPages({ ...core, alone: aloneAs("link"), fallback: plain }),
    calendarFile: (token) => calendarFile({ store, clock }, token),
    version: packageJson.version,
    log,
    onActivity: createReceiver({ allowedTenants: config.allowedTenants, gate, handle, isStopping }),
    notReady: async () => (isStopping() ? "stopping" : reasonOf(store.ping)),
    metrics: metrics.registry,
    metricsToken: config.metricsToken,
  });
}

function partsOf(core: Core, { outgoing }: Background, config: Config, ownUrl: () => string): TurnParts {
  const isDelivered = (id: string) => core.marks.isPending(id) || outgoing.passage.isUnderWay(id);
  const publicUrl = () => config.publicUrl ?? ownUrl();
  return {
    ...core,
    isDelivered,
    defaults: { language: config.defaultLanguage, zone: config.defaultTimeZone },
    passOn: (work, line) => relayLine(core.wordings, work, line, isDelivered),
    downloadUrl: (token) => `${publicUrl()}/export/${token}`,
    calendarUrl: (token) => `${publicUrl()}/calendar/${token}.ics`,
    isSoleProcess: core.store.queue === undefined,
  };
}

async function reasonOf(ping: () => Promise<void>): Promise<string | undefined> {
  return ping().then(
    () => undefined,
    () => "database",
  );
}
