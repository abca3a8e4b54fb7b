import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const sent = z.array(z.object({ path: z.string(), at: z.number() }));
const memory = z.object({ rssBytes: z.number(), heapBytes: z.number() });

export type Child = {
  /** What the child said when it was ready: the address of a bot. */
  readonly said: string;
  /** CPU of all its threads since it was spawned, in microseconds. */
  readonly cpuUs: () => Promise<number>;
  /** Its memory; with --expose-gc after a collection. */
  readonly memory: () => Promise<z.infer<typeof memory>>;
  /** The requests that have left it since the last time this was asked; none the first time. */
  readonly sent: () => Promise<z.infer<typeof sent>>;
  readonly stop: () => Promise<void>;
};

/** Spawns one of the bots on this Node; resolves when it reports that it is ready (see parent.ts). */
export async function startChild(
  script: string,
  options: { args?: readonly string[]; execArgv?: readonly string[] } = {},
): Promise<Child> {
  const file = fileURLToPath(new URL(`../bots/${script}`, import.meta.url));
  const child = spawn(process.execPath, [...(options.execArgv ?? []), file, ...(options.args ?? [])], {
    env: childEnvironment(),
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ended = once(child, "exit");
  const next = async (): Promise<unknown> => {
    const outcome = await Promise.race([once(child, "message"), ended.then(() => undefined)]);
    if (!outcome) throw new Error(`${script} ended with ${child.exitCode ?? child.signalCode}`);
    return outcome[0];
  };
  return {
    said: z.string().parse(await next()),
    cpuUs: async () => {
      child.send("cpu");
      return z.number().parse(await next());
    },
    memory: async () => {
      child.send("memory");
      return memory.parse(await next());
    },
    sent: async () => {
      child.send("sent");
      return sent.parse(await next());
    },
    stop: async () => {
      if (child.connected) child.send("stop");
      await ended;
    },
  };
}

/** Nothing of the caller's environment reaches what is measured: no NODE_OPTIONS, no compile cache. */
export function childEnvironment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { PATH: path.dirname(process.execPath), ...more };
}
