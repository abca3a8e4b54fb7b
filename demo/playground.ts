import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type PlaygroundOptions, playgroundUsers } from "./playground-users.ts";

export type RunningPlayground = { readonly url: string; readonly stop: () => Promise<void> };
type Options = { readonly botUrl: string; readonly port: number; readonly users: PlaygroundOptions };

const program = path.resolve(import.meta.dirname, "../node_modules/.bin/agentsplayground");
const tries = 150;
const pauseMs = 100;

/** Microsoft's Agents Playground with one person in front of it; one instance for each person. */
export async function startPlayground({ botUrl, port, users }: Options): Promise<RunningPlayground> {
  const folder = mkdtempSync(path.join(tmpdir(), "playground-"));
  const url = `http://127.0.0.1:${port}`;
  const child = launch(folder, botUrl, url, users);
  const kill = () => {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", kill);
  const end = async () => {
    process.off("exit", kill);
    await ended(child);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    await answering(child, url, users.currentUser.id, folder);
    return { url, stop: end };
  } catch (error) {
    await end();
    throw error;
  }
}

function launch(folder: string, botUrl: string, url: string, users: PlaygroundOptions): ChildProcess {
  const config = path.join(folder, "users.yml");
  writeFileSync(config, playgroundUsers(users));
  const target = ["-e", botUrl, "-c", "msteams", "-p", new URL(url).port];
  const environment = {
    PATH: "/usr/bin:/bin",
    HOME: folder,
    TEAMSAPPTESTER_BROWSER: "none",
    M365_AGENTS_PLAYGROUND_LOGFILE: logFile(folder),
    M365_AGENTS_PLAYGROUND_CONFIG_PATH: config,
  };
  return spawn(process.execPath, [program, ...target, "--su", `${url}/_connector`, "--dt"], {
    cwd: folder,
    env: environment,
    stdio: "ignore",
  });
}

// There is no sign when it is ready, so it is asked. On a busy port it silently takes another one: whoever
// answers has to know the right person.
async function answering(child: ChildProcess, url: string, me: string, folder: string): Promise<void> {
  for (let attempt = 0; attempt < tries && child.exitCode === null; attempt += 1) {
    const owner = await currentUser(url);
    if (owner === me) return;
    if (owner !== undefined) throw new Error(`${url} is taken by somebody else's server (${owner})`);
    await delay(pauseMs);
  }
  throw new Error(`the Agents Playground does not answer at ${url}\n${lastLog(folder)}`);
}

async function currentUser(url: string): Promise<string | undefined> {
  let response: Response;
  try {
    response = await fetch(`${url}/_internal/v1/testConfig`, { signal: AbortSignal.timeout(2_000) });
  } catch {
    return undefined;
  }
  const text = await response.text();
  try {
    const { config } = JSON.parse(text) as { config?: { currentUser?: { id?: string } } };
    return config?.currentUser?.id ?? "no playground";
  } catch {
    return "no playground";
  }
}

function logFile(folder: string): string {
  return path.join(folder, "log");
}

function lastLog(folder: string): string {
  return existsSync(logFile(folder)) ? readFileSync(logFile(folder), "utf8").slice(-2_000) : "no log";
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}
