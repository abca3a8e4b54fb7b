/** Too many turns are waiting already; the sender shall come back. */
export class TooBusy extends Error {
  override readonly name = "TooBusy";
}

export type TurnGate = {
  /** Runs `work` when every earlier piece of work under the same key is done. Rejects with TooBusy when full. */
  readonly run: <T>(key: string, work: () => Promise<T>) => Promise<T>;
  /** Resolves when nothing is under way. */
  readonly idle: () => Promise<void>;
};

/** One turn of a chat at a time; chats do not wait for one another. */
export function createTurnGate(maxWaiting: number): TurnGate {
  const lastOf = new Map<string, Promise<void>>();
  let waiting = 0;

  const run = async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    if (waiting >= maxWaiting) throw new TooBusy("Too many turns are waiting");
    waiting++;
    const before = lastOf.get(key);
    const { promise: mine, resolve: done } = Promise.withResolvers<void>();
    lastOf.set(key, mine);
    try {
      if (before) await before;
      return await work();
    } finally {
      waiting--;
      if (lastOf.get(key) === mine) lastOf.delete(key);
      done();
    }
  };
  const idle = async () => {
    while (lastOf.size > 0) await Promise.all(lastOf.values());
  };
  return { run, idle };
}
