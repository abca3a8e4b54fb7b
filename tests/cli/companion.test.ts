import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { childEnvironment } from "../helpers/bot-process.ts";
import { storedRows } from "../helpers/databases/database-content.ts";
import { answerAll, reflecting, saying } from "../helpers/people/reflecting.ts";
import { createTestApp, type TestApp } from "../helpers/test-app.ts";
import type { TestChat } from "../helpers/test-chat.ts";
import { unzip } from "../helpers/unzip.ts";

const say = saying();
const root = join(import.meta.dirname, "../..");
const keyOf = (fill: number) => Buffer.alloc(32, fill).toString("base64");

type Ended = { readonly code: number | null; readonly out: string; readonly errors: string };

/** `npm run companion -- …` as an operator runs it, on a database. */
async function companion(
  databaseUrl: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const child = spawn(process.execPath, ["cli/companion.ts", ...args], {
    cwd: root,
    env: { ...childEnvironment(), DATABASE_URL: databaseUrl, DATA_KEY: keyOf(7), ...env },
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [out, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, errors };
}

async function withPerson(work: (app: TestApp, chat: TestChat) => Promise<void>): Promise<void> {
  // The command line has no clock of a test: the server runs on today's.
  const app = await createTestApp({ now: new Date().toISOString() });
  try {
    const chat = app.chat();
    await reflecting(chat);
    await answerAll(chat, "de-sie", "Kirsche");
    await chat.tap(say("summary.keep"));
    await app.app.runNow();
    await work(app, chat);
  } finally {
    await app.stop();
  }
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "lernkompass-cli-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

test("an export needs a reason, is told to the person, and stands in the access record", () =>
  withPerson(async (app, chat) => {
    const out = join(folder(), "export.zip");
    const run = (...more: string[]) =>
      companion(app.config.databaseUrl, ["people", "export", chat.aadObjectId, "--out", out, ...more]);
    expect(await run()).toMatchObject({ code: 2 });
    expect(await run("--reason", " ")).toMatchObject({ code: 1 });
    expect(existsSync(out)).toBe(false);
    expect(await run("--reason", "Auskunft nach Art. 15 DSGVO")).toMatchObject({ code: 0, errors: "" });
    expect((await unzip(readFileSync(out)))["lernkompass.md"]).toContain("> Kirsche 1");
    app.advance({ hours: 1 });
    await app.app.runNow();
    expect(chat.last().text).toContain("Auskunft nach Art. 15 DSGVO");
    expect((await chat.say("meine daten")).text).toContain("Grund: Auskunft nach Art. 15 DSGVO");
    expect(await run("--reason", "noch einmal")).toMatchObject({ code: 1 });
  }));

test("an erasure needs a reason, tells the person, blanks the messages, and is on record if the person returns", () =>
  withPerson(async (app, chat) => {
    const run = (...more: string[]) =>
      companion(app.config.databaseUrl, ["people", "erase", chat.aadObjectId, ...more]);
    expect(await run()).toMatchObject({ code: 2 });
    expect(await run("--reason", "Antrag vom Montag")).toMatchObject({ code: 0, errors: "" });
    expect((await storedRows(app.config.databaseUrl)).people).toEqual([]);
    app.advance({ hours: 1 });
    await app.app.runNow();
    expect(chat.last().text).toContain("Antrag vom Montag");
    expect(JSON.stringify(chat.updates().at(-1)?.activity)).toContain(say("blank.text"));
    expect((await storedRows(app.config.databaseUrl)).outbox).toEqual([]);
    expect(await run("--reason", "noch einmal")).toMatchObject({ code: 1 });
    await chat.begin();
    expect((await chat.say("meine daten")).text).toContain("Antrag vom Montag");
  }));

test("nobody is erased or exported by an id that is not known", () =>
  withPerson(async (app) => {
    const out = join(folder(), "export.zip");
    for (const [verb = "", ...more] of [["erase"], ["export", "--out", out]]) {
      const ended = await companion(app.config.databaseUrl, [
        "people",
        verb,
        "nobody",
        "--reason",
        "x",
        ...more,
      ]);
      expect(ended).toMatchObject({ code: 1, out: "" });
      expect(ended.errors).toContain("Nothing is stored of nobody");
    }
    expect(existsSync(out)).toBe(false);
  }));

test("a backup taken beside a running server is restored, without who was erased meanwhile", () =>
  withPerson(async (app, chat) => {
    const file = join(folder(), "today.backup");
    const url = app.config.databaseUrl;
    expect(await companion(url, ["backup", file])).toMatchObject({ code: 0, errors: "" });
    await chat.say("meine daten");
    await chat.tap(say("my-data.erase"));
    // The server's clock stood still since its start, which was before the backup.
    app.advance({ hours: 1 });
    await chat.tap(say("my-data.erase-yes"));
    const restored = await companion(url, ["restore", file]);
    expect(restored).toMatchObject({ code: 0, errors: "" });
    expect(restored.out).toContain("Erased again, because it was erased after that: 1");
    expect((await storedRows(url)).people).toEqual([]);
    expect(await companion(url, ["backup", file])).toMatchObject({ code: 1 });
  }));

test("rekey needs both keys, and then the server goes on with the new one", () =>
  withPerson(async (app) => {
    const url = app.config.databaseUrl;
    expect(await companion(url, ["rekey"])).toMatchObject({ code: 1 });
    const both = { DATA_KEY: `${keyOf(9)},${keyOf(7)}` };
    expect(await companion(url, ["rekey"], both)).toMatchObject({ code: 0, errors: "" });
    const wrong = await companion(url, ["check"]);
    expect(wrong.code).toBe(1);
    expect(wrong.out).toContain("DATA_KEY is not the key");
    expect(await companion(url, ["check"], { DATA_KEY: keyOf(9) })).toMatchObject({ code: 0, errors: "" });
  }));

test("sites are imported from a file, and one with faults is refused with all of them", async () => {
  const url = `sqlite:${join(folder(), "test.db")}`;
  const sites = async () => (await storedRows(url)).sites?.length;
  const dry = await companion(url, ["import", "sites", "samples/sites.csv", "--dry-run"]);
  expect(dry).toMatchObject({ code: 0, errors: "" });
  expect(dry.out).toContain("Nothing was stored. Sites, if it were: added 8");
  expect(await sites()).toBe(0);
  const done = await companion(url, ["import", "sites", "samples/sites.csv"]);
  expect(done).toMatchObject({ code: 0, errors: "", out: "Sites: added 8, changed 0, unchanged 0\n" });
  const file = join(folder(), "sites.csv");
  const run = (content: string | Buffer) => {
    writeFileSync(file, content);
    return companion(url, ["import", "sites", file]);
  };
  const header = "id;name;kind;parent;lawFields;federalState;stage";
  const left = await run(`${header}\nJC-A;Jobcenter Augsburg;Jobcenter;AA-A;SGB II;BY;pilot`);
  expect(left).toMatchObject({ code: 0, errors: "" });
  expect(left.out).toMatch(/changed 1.*\nStored, not in the file, and left as they are: 7 \(AA-A, .*RD-BY\)/);
  const faulty = await run(`${header}\nX;;;;;XX;\nY;Haus;;;;;late`);
  expect(faulty).toMatchObject({ code: 1, out: "" });
  expect(faulty.errors).toContain(
    `${file}:2: name: is empty\n${file}:2: federalState: "XX" is not one of BB`,
  );
  expect(faulty.errors).toContain(`${file}:3: stage: "late" is not one of pilot, regular, paused\n`);
  const latin = await run(Buffer.from(`${header}\nA;Haus;;;;;\nB;Büro;;;;;\n`, "latin1"));
  expect(latin).toMatchObject({ code: 1, errors: expect.stringContaining(`${file}:3: not UTF-8`) });
  const large = await run("x".repeat(10 * 1024 * 1024 + 1));
  expect(large).toMatchObject({ code: 1, errors: expect.stringContaining("larger than 10 MB") });
  const gone = await companion(url, ["import", "sites", "gone.csv"]);
  expect(gone).toMatchObject({ code: 1, errors: expect.stringContaining("gone.csv cannot be read") });
  expect(await companion(url, ["import", "sites"])).toMatchObject({ code: 2 });
  expect(await sites()).toBe(8);
});

test("everything is copied into an empty database, once", async () => {
  const [url, target] = [folder(), folder()].map((path) => `sqlite:${join(path, "test.db")}`) as [
    string,
    string,
  ];
  await companion(url, ["import", "sites", "samples/sites.csv"]);
  const done = await companion(url, ["migrate-to", target]);
  expect(done).toMatchObject({ code: 0, errors: "" });
  expect(done.out).toMatch(/server has to be stopped.*compared row by row: notices 0, sites 8, /s);
  const idsIn = async (of: string) => (await storedRows(of)).sites?.map(({ id }) => id).toSorted();
  expect(await idsIn(target)).toEqual(await idsIn(url));
  const again = await companion(url, ["migrate-to", target]);
  expect(again).toMatchObject({ code: 1, errors: expect.stringContaining("Name an empty database") });
  expect(await companion(url, ["migrate-to", "mysql://x"])).toMatchObject({ code: 1 });
});

test("check names what is not in order", async () => {
  const ended = await companion("sqlite:/dev/null/x.db", ["check"], { ORGANISATION_FILE: "gone" });
  expect(ended.code).toBe(1);
  expect(ended.out).toMatch(/FAIL {2}organisation file/);
  expect(ended.out).toMatch(/FAIL {2}database/);
  expect((await companion("sqlite:x", ["check"], { PORT: "x" })).out).toMatch(/FAIL {2}configuration.*PORT/s);
});

test("purge removes what is over", () =>
  withPerson(async (app) => {
    const ended = await companion(app.config.databaseUrl, ["purge"]);
    expect(ended).toMatchObject({ code: 0, errors: "" });
    expect(ended.out).toContain("reflections 0");
  }));

test("--help lists the commands, and a wrong one is wrong usage", async () => {
  const help = await companion("sqlite:x", ["--help"]);
  expect(help.code).toBe(0);
  for (const command of ["people", "import", "purge", "backup", "restore", "rekey", "migrate-to", "check"])
    expect(help.out).toContain(command);
  expect(await companion("sqlite:x", ["dance"])).toMatchObject({ code: 2 });
});
