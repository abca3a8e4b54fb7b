import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";

export type BotProcess = {
  readonly url: string;
  /** Ends it at once, as a power cut would. */
  readonly kill: () => Promise<void>;
  /** Asks it to end; gives its exit code. */
  readonly stop: () => Promise<number | null>;
};

const root = path.resolve(import.meta.dirname, "../..");
const START_WITHIN_MS = 60_000;

/** What a process of ours needs beside its configuration; it compiles nothing that another one has. */
export function childEnvironment(): NodeJS.ProcessEnv {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  return { PATH, ...(NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE }) };
}

/** `npm start` as a process of its own, on a free port. */
export async function startBot(env: Readonly<Record<string, string>>): Promise<BotProcess> {
  const child = spawn(process.execPath, ["bot/main.ts"], {
    cwd: root,
    env: { ...childEnvironment(), PORT: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await once(child, "exit");
    }
    return child.exitCode;
  };
  return {
    url: await addressOf(child),
    kill: async () => void (await end("SIGKILL")),
    stop: () => end("SIGTERM"),
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error("The process has no output");
  return new Promise((resolve, reject) => {
    let faults = "";
    const timer = setTimeout(() => reject(new Error(`not listening in time\n${faults}`)), START_WITHIN_MS);
    stderr.on("data", (chunk: Buffer) => {
      faults += chunk.toString();
    });
    child.once("exit", (code) => reject(new Error(`The bot ended with ${code}\n${faults}`)));
    createInterface({ input: stdout }).on("line", (line) => {
      const { url } = JSON.parse(line) as { url?: string };
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    });
  });
}
