export type EventLog<T> = {
  readonly all: () => readonly T[];
  readonly add: (event: T) => void;
  /** The first event that fits, already seen or still to come (from index `since` on). */
  readonly waitFor: (fits: (event: T) => boolean, timeoutMs: number, since?: number) => Promise<T>;
  readonly waitForCount: (count: number, timeoutMs: number) => Promise<readonly T[]>;
};

type Check = () => void;

export function eventLog<T>(describe: (event: T) => string = (event) => JSON.stringify(event)): EventLog<T> {
  const events: T[] = [];
  const checks = new Set<Check>();

  const until = <R>(look: () => R | undefined, timeoutMs: number): Promise<R> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        checks.delete(check);
        const last = events.slice(-5).map((event) => describe(event).slice(0, 400));
        reject(
          new Error(`not seen within ${timeoutMs} ms; ${events.length} events, last:\n${last.join("\n")}`),
        );
      }, timeoutMs);
      const check: Check = () => {
        const found = look();
        if (found === undefined) return;
        clearTimeout(timer);
        checks.delete(check);
        resolve(found);
      };
      checks.add(check);
      check();
    });

  return {
    all: () => [...events],
    add: (event) => {
      events.push(event);
      for (const check of [...checks]) check();
    },
    waitFor: async (fits, timeoutMs, since = 0) => {
      // Wrapped, so that an event that is itself undefined still counts as found.
      const found = await until(() => {
        const index = events.findIndex((event, i) => i >= since && fits(event));
        return index < 0 ? undefined : { event: events[index] as T };
      }, timeoutMs);
      return found.event;
    },
    waitForCount: (count, timeoutMs) =>
      until(() => (events.length >= count ? events.slice(0, count) : undefined), timeoutMs),
  };
}
