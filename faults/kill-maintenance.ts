import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { openMaintenance } from "../storage/db/maintenance/maintenance.ts";
import { openStore } from "../storage/store.ts";
import { type Content, readableTexts, storedRows } from "../tests/helpers/databases/database-content.ts";
import { now, testKeys } from "../tests/helpers/databases/test-store.ts";
import { storeWholePerson } from "../tests/helpers/people/whole-person.ts";

const root = path.resolve(import.meta.dirname, "..");
const newKey = Buffer.alloc(32, 9);
const bothKeys = [newKey, ...testKeys];

export type KillCounts = {
  /** Commands that a kill met at work, and those that were done before it. */
  readonly killed: number;
  readonly finished: number;
  /** What was not as it must be, in words. */
  readonly losses: readonly string[];
};

type Command = {
  readonly name: string;
  readonly args: readonly string[];
  readonly keys: readonly Buffer[];
  /** What is wrong with the database after the kill; undefined when nothing is. */
  readonly fault: () => Promise<string | undefined>;
  /** What is wrong once the command was run again to its end. */
  readonly faultAtEnd: () => Promise<string | undefined>;
};

/** Kills `rekey`, `restore` and `people erase` at any moment, as a power cut would, and looks at what is left. */
export async function killMaintenance(options: {
  rounds: number;
  /** How much there is to do, and to lose. */
  people: number;
  freshUrl: () => Promise<string>;
}): Promise<KillCounts> {
  const losses: string[] = [];
  const filled = () => fill(options);
  let killed = 0;
  let finished = 0;
  for (const make of [rekeying, restoring, erasing]) {
    const whole = await durationOf(await make(await filled()));
    for (let round = 0; round < options.rounds; round++) {
      const command = await make(await filled());
      const { url } = command;
      const child = start(url, command);
      // Spread over its life, once it has started.
      await Promise.race([
        delay(whole * (0.3 + (0.7 * (round + 0.5)) / options.rounds)),
        once(child, "exit"),
      ]);
      const isKilled = child.exitCode === null && child.kill("SIGKILL");
      if (isKilled) await once(child, "exit");
      if (isKilled) killed++;
      else finished++;
      const fault = await command.fault();
      if (fault) losses.push(`${command.name}, round ${round}, after the kill: ${fault}`);
      await finish(url, command);
      const atEnd = await command.faultAtEnd();
      if (atEnd) losses.push(`${command.name}, round ${round}, run again: ${atEnd}`);
    }
  }
  return { killed, finished, losses };
}

type Filled = { readonly url: string; readonly ids: readonly string[] };

async function fill({
  people,
  freshUrl,
}: {
  people: number;
  freshUrl: () => Promise<string>;
}): Promise<Filled> {
  const url = await freshUrl();
  const store = await openStore({ url, keys: testKeys });
  const ids: string[] = [];
  for (let index = 0; index < people; index++)
    ids.push((await storeWholePerson(store, `Wort ${index}`)).who.aadObjectId);
  await store.close();
  return { url, ids };
}

async function rekeying({ url }: Filled): Promise<Command & { url: string }> {
  const before = (await readableTexts(url, testKeys)).toSorted();
  const sameWith = async (keys: readonly Buffer[]) => {
    const after = (await readableTexts(url, keys)).toSorted();
    return after.join() === before.join() ? undefined : "texts differ, or cannot be read";
  };
  return {
    url,
    name: "rekey",
    args: ["rekey"],
    keys: bothKeys,
    fault: () => sameWith(bothKeys),
    faultAtEnd: () => sameWith([newKey]),
  };
}

async function restoring({ url }: Filled): Promise<Command & { url: string }> {
  const file = path.join(tmpdir(), `lernkompass-${randomUUID()}.backup`);
  const maintenance = await openMaintenance({ url, keys: testKeys });
  await maintenance.backup({ path: file, at: now });
  await maintenance.close();
  const saved = rowsOf(await storedRows(url));
  const store = await openStore({ url, keys: testKeys });
  for (let index = 0; index < 10; index++) await storeWholePerson(store, `Später ${index}`);
  await store.close();
  const later = rowsOf(await storedRows(url));
  const isOneOf = async (...allowed: readonly string[]) =>
    allowed.includes(rowsOf(await storedRows(url))) ? undefined : "neither as before nor as in the backup";
  return {
    url,
    name: "restore",
    args: ["restore", file],
    keys: testKeys,
    fault: () => isOneOf(saved, later),
    faultAtEnd: () => isOneOf(saved).finally(() => rmSync(file, { force: true })),
  };
}

async function erasing({ url, ids }: Filled): Promise<Command & { url: string }> {
  const [id = ""] = ids;
  const before = await storedRows(url);
  const person = before.people?.find(({ aad_object_id }) => aad_object_id === id);
  const countOf = (content: Content) =>
    Object.values(content)
      .flat()
      .filter((row) => row.person_id === person?.id || row.id === person?.id).length;
  const whole = countOf(before);
  const loose = (content: Content) =>
    content.outbox?.filter(({ person_id }) => person_id === null).length ?? 0;
  const fault = async () => {
    const content = await storedRows(url);
    const left = countOf(content);
    if (left === whole && loose(content) === loose(before)) return undefined;
    // One message to blank, one to tell the person, a card of guides to change, and the entry in the access record:
    // together with the rows.
    const isTold = loose(content) === loose(before) + 3;
    const isOnRecord = content.access_records?.length === (before.access_records?.length ?? 0) + 1;
    if (left === 0 && isTold && isOnRecord) return undefined;
    return `${left} of ${whole} rows are left, told: ${isTold}, on record: ${isOnRecord}`;
  };
  return {
    url,
    name: "erase",
    args: ["people", "erase", id, "--reason", "Antrag"],
    keys: testKeys,
    fault,
    faultAtEnd: async () => {
      const left = countOf(await storedRows(url));
      return left === 0 ? fault() : `${left} rows are left`;
    },
  };
}

/** What an operator must find again, without what a restore leaves out on purpose. */
function rowsOf(content: Content): string {
  return Object.entries(content)
    .filter(([table]) => !table.startsWith("kysely") && table !== "exports" && table !== "erasures")
    .map(([table, rows]) => {
      const lines = rows.map((row) => JSON.stringify(table === "outbox" ? { ...row, state: "" } : row));
      return `${table}\n${lines.toSorted().join("\n")}`;
    })
    .join("\n");
}

function start(url: string, { args, keys }: Command): ChildProcess {
  return spawn(process.execPath, ["cli/companion.ts", ...args], {
    cwd: root,
    env: {
      PATH: path.dirname(process.execPath),
      DATABASE_URL: url,
      DATA_KEY: keys.map((key) => key.toString("base64")).join(),
    },
    // What is run again after it was done is refused, and says so.
    stdio: "ignore",
  });
}

async function durationOf(command: Command & { url: string }): Promise<number> {
  const from = performance.now();
  await finish(command.url, command);
  const took = performance.now() - from;
  await command.faultAtEnd();
  return took;
}

/** Runs a command to its end; what was already done is refused, and that is an end too. */
async function finish(url: string, command: Command): Promise<void> {
  const child = start(url, command);
  await once(child, "exit");
}
