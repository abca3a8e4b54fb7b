import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { Activity, TurnContext } from "botbuilder";
import { z } from "zod";
import { lineCard } from "../dialogs/cards/record-card.ts";
import { createDialogs } from "../dialogs/engine/script-dialog.ts";
import { scripts } from "../dialogs/scripts/script-of.ts";
import type { EndReason, FinalState, OutboxKind } from "../domain/outbox.ts";
import { deliverDue } from "../jobs/delivery/deliver-due.ts";
import { leaveForLater, recordOutcome } from "../jobs/delivery/record-outcome.ts";
import { createTraffic } from "../jobs/delivery/traffic.ts";
import { createEngine } from "../jobs/engine.ts";
import { createPoller } from "../jobs/poller.ts";
import { purgeExpired } from "../jobs/purge-expired.ts";
import packageJson from "../package.json" with { type: "json" };
import { loadCommands } from "../prompts/commands.ts";
import { loadWordings } from "../prompts/wording.ts";
import { openStore, type Tx } from "../storage/store.ts";
import { noteLost } from "../use-cases/cases/lost-messages.ts";
import { planCases } from "../use-cases/cases/plan-cases.ts";
import { planNudges } from "../use-cases/reminders/plan-nudges.ts";
import { calendarFile } from "../use-cases/sessions/calendar-file.ts";
import { planSessions } from "../use-cases/sessions/plan-sessions.ts";
import { createChannelTurns } from "./channel-turn.ts";
import { type Config, isLoopback } from "./config.ts";
import { localDataKey } from "./data-key.ts";
import { createExportPages } from "./edge/export-page.ts";
import { type IncomingActivity, RequestRefused } from "./edge/read-activity.ts";
import { createServer } from "./edge/server.ts";
import { createTurnGate, TooBusy } from "./edge/turn-gate.ts";
import { loadOrganisation } from "./load-organisation.ts";
import { createLog, faultFields, type Log } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import { type Incoming, runTurn, type Stored } from "./run-turn.ts";
import { CompanionAdapter } from "./sdk/adapter.ts";
import { CompanionBot } from "./sdk/companion-bot.ts";
import { createCardNotes } from "./send/card-notes.ts";
import { createConnector } from "./send/connector.ts";
import { createMarks } from "./send/marks.ts";
import { createPassage } from "./send/passage.ts";
import { prepareOwn } from "./send/prepare-own.ts";
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

export type App = {
  /** Listens; gives the address. */
  readonly start: () => Promise<{ url: string }>;
  /** Takes no new work, finishes what is under way, closes the database. */
  readonly stop: () => Promise<void>;
  /** Runs the pollers' work now. */
  readonly runNow: () => Promise<void>;
};

const SEND_TIMEOUT_MS = 5_000;
const MAX_SOCKETS = 128;
const MAX_WAITING_TURNS = 1_000;
/** What a killed process owed goes out then, unless its activity comes again before, with the words that were not stored. */
const LEFT_TO_REDELIVERY_MS = 3_000;
const PURGE_EVERY_MS = 3_600_000;

const afterCommit = Symbol("what goes on after the commit");

/** Opens, migrates and wires everything, in this order; nothing listens before `start`. */
export async function createApp(config: Config, overrides: Overrides = {}): Promise<App> {
  const clock = overrides.clock ?? Date.now;
  const log = overrides.log ?? createLog(config.logLevel);
  const wordings = loadWordings();
  const findCommand = loadCommands();
  const organisation = loadOrganisation(config.organisationFile);
  const store = await openStore({
    url: config.databaseUrl,
    keys: config.dataKeys ?? [localDataKey()],
    wake: (lane) => engine.wake(lane),
    unmarked: () => marks.pending(),
  });

  const metrics = createMetrics({
    backlog: () => store.transaction((tx) => tx.outbox.backlog(clock())),
    sessions: () => store.transaction((tx) => tx.sessions.counts()),
    cases: () => store.transaction((tx) => tx.cases.counts()),
  });
  const connector = createConnector({
    timeoutMs: overrides.sendTimeoutMs ?? SEND_TIMEOUT_MS,
    maxSockets: MAX_SOCKETS,
  });
  const plain = wordings[config.defaultLanguage === "en" ? "en" : "de-sie"];
  const adapter = new CompanionAdapter({
    connector,
    log,
    apology: (reference) => plain.say("input.error", { reference }),
  });
  const sender = createTeamsSender({
    connector,
    sends: metrics.sends,
    blankCard: ({ voice }) => lineCard(wordings[voice], wordings[voice].say("blank.text")),
  });
  const marks = createMarks(store, (error) => log.error(faultFields(error), "marks not stored"));
  const gate = createTurnGate(MAX_WAITING_TURNS);
  const dialogs = createDialogs(scripts);
  let ownUrl = "";
  const downloadUrl = (token: string) => `${config.publicUrl ?? ownUrl}/export/${token}`;
  const calendarUrl = (token: string) => `${config.publicUrl ?? ownUrl}/calendar/${token}.ics`;
  const defaults = { language: config.defaultLanguage, zone: config.defaultTimeZone };
  const parts = {
    store,
    clock,
    organisation,
    wordings,
    findCommand,
    dialogs,
    downloadUrl,
    calendarUrl,
    isSoleProcess: store.queue === undefined,
    isDelivered: (id: string) => marks.isPending(id) || passage.isUnderWay(id),
    defaults,
  };

  let isStopping = false;
  const onError = (error: unknown) => log.error(faultFields(error), "job failed");
  const traffic = createTraffic({ clock, ticks: overrides.ticks ?? (() => performance.now()) });
  const ended = (kind: OutboxKind, state: FinalState, reason?: EndReason) =>
    metrics.ends.inc({ kind, state, reason: reason ?? "" });
  const lost = (tx: Tx, what: Parameters<typeof noteLost>[1]) =>
    noteLost({ tx, at: clock(), newId: randomUUID }, what);
  const delivery = { store, clock, traffic, ended, lost };
  const channelVoice = plain.voice;
  const cards = createCardNotes(store);
  const deliver = (lane: number) =>
    deliverDue(
      {
        ...delivery,
        sender,
        perSecond: config.nudgesPerSecond,
        prepare: (tx, claimed) =>
          prepareOwn({ clock, organisation, wordings, channelVoice, ended }, tx, claimed),
        delivered: ({ id, kind, personId, payload }, activityId) => {
          ended(kind, "delivered");
          if (kind === "channel") cards.add(payload, activityId);
          marks.add({ id, activityId, personId });
        },
        settle: async () => {
          await cards.flush();
          await marks.flush();
        },
        oneAtATime: gate.run,
        onError,
        isStopping: () => isStopping,
        wait: overrides.wait ?? delay,
      },
      lane,
    );
  const plan = async () => {
    const counts = await planNudges({ store, clock, newId: randomUUID });
    for (const [planning, count] of Object.entries(counts)) metrics.plannings.inc({ planning }, count);
    await planSessions({ store, clock, newId: randomUUID, organisation });
    await planCases({ store, clock, newId: randomUUID, organisation });
  };
  const engine = createEngine(store, { clock, deliver, plan, onError });

  const passage = createPassage({ delivery, sender, marks, run: gate.run, onError });

  const sendNow = async (incoming: Incoming, stored: Stored) => {
    if (stored.isErased) store.scrub().catch(onError);
    for (const each of stored.passed) passage.send(each);
    const { payload, outboxId: id, personId } = stored;
    if (!payload) return;
    const { conversationId: chat } = incoming.address;
    const tried = {
      id,
      kind: "reply",
      personId,
      chat,
      attempts: 1,
      doubts: 0,
      expiresAt: stored.expiresAt,
    } as const;
    // Nobody types faster than a chat's limits; whether Teams wants to rest is another matter.
    const waitMs = traffic.restOf(chat);
    if (waitMs > 0) return leaveForLater(delivery, tried, waitMs);
    traffic.sent(chat);
    const outcome = await sender.deliverOwn(incoming.address, payload);
    if (outcome.kind === "delivered") marks.add({ id, activityId: outcome.activityId, personId });
    else await recordOutcome(delivery, tried, outcome);
  };
  const takeTurn = async (context: TurnContext, incoming: Incoming) => {
    const stored = await runTurn(parts, context, incoming);
    metrics.turns.inc({ outcome: stored.isRepeat ? "repeated" : "stored" });
    context.turnState.set(afterCommit, sendNow(incoming, stored));
    return stored.answer;
  };
  const channel = createChannelTurns({
    store,
    clock,
    organisation,
    wordings,
    voice: channelVoice,
  });
  const bot = new CompanionBot({ takeTurn, findCommand, channel });

  /** Answers the channel as soon as the turn is stored; the chat's next turn waits until the reply is out. */
  const onActivity = async (activity: IncomingActivity) => {
    checkDestination(activity);
    checkTenant(activity, config.allowedTenants);
    if (isStopping) throw new TooBusy("The server is stopping");
    const done = metrics.turnSeconds.startTimer();
    const answered = Promise.withResolvers<{ status: number; body?: unknown }>();
    const work = async () => {
      let after: Promise<void> | undefined;
      const response = await adapter.receive(activity as unknown as Activity, async (context) => {
        await bot.run(context);
        after = context.turnState.get(afterCommit);
      });
      done();
      // Behind the reply that has just been given to its connection: somebody waits for that.
      process.nextTick(() => answered.resolve(response ?? { status: 200 }));
      await after;
    };
    gate.run(activity.conversation.id, work).catch(answered.reject);
    return answered.promise;
  };

  const purge = createPoller({
    everyMs: PURGE_EVERY_MS,
    work: async () => void (await purgeExpired({ store, clock, newId: randomUUID })),
    onError,
  });

  const notReady = async () => {
    if (isStopping) return "stopping";
    return store.ping().then(
      () => undefined,
      () => "database",
    );
  };
  const newId = randomUUID;
  const exportPages = createExportPages({ store, clock, newId, organisation, wordings, fallback: plain });
  const server = createServer({
    exportPages,
    calendarFile: (token) => calendarFile({ store, clock }, token),
    version: packageJson.version,
    log,
    onActivity,
    notReady,
    metrics: metrics.registry,
    metricsToken: config.metricsToken,
  });

  return {
    start: async () => {
      await new Promise<void>((resolve, reject) => {
        server.server.once("error", (cause) =>
          reject(new Error(`Cannot listen on ${config.host}:${config.port}`, { cause })),
        );
        server.listen(config.port, config.host, resolve);
      });
      if (parts.isSoleProcess)
        await store.transaction((tx) => tx.outbox.makeDue(clock() + LEFT_TO_REDELIVERY_MS));
      await engine.start();
      purge.start();
      void purge.runNow();
      const { port } = server.server.address() as AddressInfo;
      const url = `http://${config.host.includes(":") ? `[${config.host}]` : config.host}:${port}`;
      ownUrl = url;
      log.info({ url, version: packageJson.version, mode: "local" }, "listening");
      return { url };
    },
    stop: async () => {
      isStopping = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.server.closeIdleConnections();
      await gate.idle();
      server.server.closeAllConnections();
      await closed;
      await Promise.all([engine.stop(), purge.stop()]);
      await marks.flush().catch(onError);
      connector.close();
      await store.close();
      log.info("stopped");
    },
    runNow: async () => {
      await engine.runNow();
      await purge.runNow();
      await marks.flush();
    },
  };
}

/** Both places that name the tenant have to name one that is allowed. */
function checkTenant(activity: IncomingActivity, allowed: readonly string[] | undefined): void {
  if (!allowed) return;
  const { tenant } = tenantSchema.parse(activity.channelData ?? {});
  const named = [activity.conversation.tenantId, tenant?.id].filter((id) => id != null);
  const isAllowed = named.length > 0 && named.every((id) => allowed.includes(id.toLowerCase()));
  if (!isAllowed) throw new RequestRefused(403, "That tenant's people are not spoken to");
}

const tenantSchema = z
  .looseObject({ tenant: z.looseObject({ id: z.string().nullish() }).nullish().catch(undefined) })
  .catch({});

/** In local mode a reply never leaves this machine. */
function checkDestination({ serviceUrl }: IncomingActivity): void {
  const url = URL.parse(serviceUrl);
  if (!url || !/^https?:$/.test(url.protocol)) throw new RequestRefused(400, "Not an activity: serviceUrl");
  if (!isLoopback(url.hostname)) throw new RequestRefused(403, "Replies are not sent to that service URL");
}
