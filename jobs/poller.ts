/** Does a piece of work again and again, one at a time, until it is stopped. */
export type Poller = {
  readonly start: () => void;
  /** Runs the work now, after a run in flight; asked for again before it has begun, it is the same run. */
  readonly runNow: () => Promise<void>;
  /** No further run begins; resolves when the one in flight is done. */
  readonly stop: () => Promise<void>;
};

export function createPoller(options: {
  everyMs: number;
  work: () => Promise<void>;
  onError: (error: unknown) => void;
}): Poller {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;

  const run = () => {
    next ??= running
      .then(() => {
        next = undefined;
        return options.work();
      })
      .catch(options.onError);
    running = next;
    return next;
  };
  const plan = () => {
    timer = setTimeout(() => void run().then(() => timer && plan()), options.everyMs);
    timer.unref();
  };
  return {
    start: plan,
    runNow: run,
    stop: async () => {
      clearTimeout(timer);
      timer = undefined;
      await running;
    },
  };
}
