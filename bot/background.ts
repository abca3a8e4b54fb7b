import { createEngine } from "../jobs/engine.ts";
import { createPoller } from "../jobs/poller.ts";
import { purgeExpired } from "../jobs/purge-expired.ts";
import { type Alone, createAlone } from "../use-cases/act/alone.ts";
import { planCases } from "../use-cases/cases/plan-cases.ts";
import { planNudges } from "../use-cases/reminders/plan-nudges.ts";
import { planSessions } from "../use-cases/sessions/plan-sessions.ts";
import type { Config } from "./config.ts";
import type { Core } from "./core.ts";
import { createAfterCommit } from "./send/after-commit.ts";
import { createOutgoing } from "./send/outgoing.ts";

const PURGE_EVERY_MS = 3_600_000;

/** What goes on without anybody asking: planning, sending, removing; and what is done after every commit. */
export type Background = ReturnType<typeof createBackground>;

export function createBackground(core: Core, { nudgesPerSecond: perSecond }: Config) {
  const { store, clock, onError, metrics, life } = core;
  const afterCommit = createAfterCommit({
    wake: (lane) => engine.wake(lane),
    pass: (passed) => outgoing.passage.send(passed),
    scrub: store.scrub,
  });
  const alone = createAlone({ ...core, afterCommit, operator: "clock" });
  const outgoing = createOutgoing({
    ...core,
    alone,
    perSecond,
    channelVoice: core.plain.voice,
    isStopping: () => life.isStopping,
  });
  const plan = () => planAll(alone, metrics.countPlannings);
  const engine = createEngine(store, { clock, deliver: outgoing.deliver, plan, onError });
  const purge = createPoller({
    everyMs: PURGE_EVERY_MS,
    work: async () => void (await purgeExpired(alone)),
    onError,
  });
  return { afterCommit, outgoing, engine, purge };
}

async function planAll(
  alone: Alone,
  count: (counts: Awaited<ReturnType<typeof planNudges>>) => void,
): Promise<void> {
  count(await planNudges(alone));
  await planSessions(alone);
  await planCases(alone);
}
