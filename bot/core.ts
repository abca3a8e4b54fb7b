import { randomUUID } from "node:crypto";
import { lineCard } from "../dialogs/cards/record-card.ts";
import { loadCommands } from "../prompts/commands.ts";
import { loadWordings } from "../prompts/wording.ts";
import { openStore } from "../storage/store.ts";
import type { Config } from "./config.ts";
import { localDataKey } from "./data-key.ts";
import { createTurnGate } from "./edge/turn-gate.ts";
import { loadOrganisation } from "./load-organisation.ts";
import { createLog, faultFields, type Log } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import { createConnector } from "./send/connector.ts";
import { createMarks } from "./send/marks.ts";
import { createTeamsSender } from "./send/teams-sender.ts";

export type Overrides = {
  readonly clock?: () => number;
  /** Milliseconds that pass, also when the clock is set back. */
  readonly ticks?: () => number;
  /** Resolves when so many of them have passed. */
  readonly wait?: (ms: number) => Promise<unknown>;
  /** After how many milliseconds a message that Teams does not answer is given up. */
  readonly sendTimeoutMs?: number;
  readonly log?: Log;
};

/** What everything else is made of. */
export type Core = Awaited<ReturnType<typeof openCore>>;

const SEND_TIMEOUT_MS = 5_000;
const MAX_SOCKETS = 128;
const MAX_WAITING_TURNS = 1_000;

/** Reads the files, opens and migrates the database, and makes what leads to Teams. */
export async function openCore(config: Config, overrides: Overrides) {
  const {
    clock = Date.now,
    ticks = () => performance.now(),
    wait,
    log = createLog(config.logLevel),
    sendTimeoutMs = SEND_TIMEOUT_MS,
  } = overrides;
  const wordings = loadWordings();
  const findCommand = loadCommands();
  const organisation = loadOrganisation(config.organisationFile);
  const keys = config.dataKeys ?? [localDataKey()];
  const store = await openStore({ url: config.databaseUrl, keys, unmarked: () => marks.pending() });
  const marks = createMarks(store, (error) => log.error(faultFields(error), "marks not stored"));
  const metrics = createMetrics(store, clock);
  const connector = createConnector({ timeoutMs: sendTimeoutMs, maxSockets: MAX_SOCKETS });
  const sender = createTeamsSender({
    connector,
    sends: metrics.sends,
    blankCard: ({ voice }) => lineCard(wordings[voice], wordings[voice].say("blank.text")),
  });
  return {
    ...{ clock, ticks, wait, log, wordings, findCommand, organisation, store, marks, metrics },
    ...{ connector, sender },
    newId: randomUUID,
    gate: createTurnGate(MAX_WAITING_TURNS),
    /** What is said where nobody has chosen how to be spoken to. */
    plain: wordings[config.defaultLanguage === "en" ? "en" : "de-sie"],
    onError: (error: unknown) => log.error(faultFields(error), "job failed"),
    /** Set once no new work is taken. */
    life: { isStopping: false },
  };
}
