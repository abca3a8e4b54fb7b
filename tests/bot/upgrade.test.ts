import { pino } from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { verbs } from "../../domain/engine/press.ts";
import { migrations } from "../../storage/db/migrations.ts";
import { openedRows, storedRows } from "../helpers/databases/database-content.ts";
import { type Copies, openCopies } from "../helpers/databases/release-copies.ts";
import { type RecordedPress, readRecording, releases } from "../helpers/databases/releases.ts";
import { changesBetween, circlesIn } from "../helpers/databases/row-changes.ts";
import { testKeys } from "../helpers/databases/test-store.ts";
import { effectsOf, endWithinAWeek, mayChange, type Round } from "../helpers/people/press-effects.ts";
import { type FakeConnector, startFakeConnector } from "../helpers/teams/fake-connector.ts";
import { chatAgain, pressOld, roundsOf, writeAgain } from "../helpers/teams/old-cards.ts";
import { createTestApp, type TestApp } from "../helpers/test-app.ts";

const all = releases.flatMap((version) =>
  (["sqlite", "postgres"] as const).map((kind) => [version, kind] as const),
);

test("the newest release has the verbs and the schema of today", () => {
  const { presses, unsent, migrations: done } = readRecording(releases.at(-1) ?? "");
  for (const kind of ["sqlite", "postgres"] as const) {
    const sent = new Set(presses[kind].map(({ verb }) => verb));
    expect(verbs.filter((verb) => !sent.has(verb) && !unsent.includes(verb))).toEqual([]);
  }
  expect(Object.keys(migrations)).toEqual(done);
});

describe.each(all)("a database of %s, on %s", (version, kind) => {
  const recording = readRecording(version);
  const { people, at } = recording;
  const presses = recording.presses[kind];
  const faults: unknown[] = [];
  const log = pino({ level: "error" }, { write: (line: string) => void faults.push(line) });
  let connector: FakeConnector;
  let copies: Copies;

  beforeAll(async () => {
    connector = await startFakeConnector();
    connector.members = () => people.map(({ aadObjectId }) => aadObjectId);
    copies = await openCopies(kind, version, connector.url);
  });
  afterEach(() => expect(faults.splice(0)).toEqual([]));
  afterAll(async () => {
    await copies.stop();
    await connector.stop();
  });

  /** Today's code on a copy, at the moment at which the recording ended, or later; stops when the work is done. */
  async function onCopy(
    work: (app: TestApp) => Promise<void>,
    now = at,
  ): Promise<{ stopped: Promise<void> }> {
    const databaseUrl = await copies.fresh();
    const env = { NUDGES_PER_SECOND: "0" };
    const app = await createTestApp({ now, databaseUrl, connector, log, env });
    try {
      await app.app.runNow();
      await work(app);
      return { stopped: app.stop() };
    } catch (error) {
      await app.stop();
      throw error;
    }
  }
  const withCopy = async (work: (app: TestApp) => Promise<void>, now = at) =>
    (await onCopy(work, now)).stopped;
  const rowsOf = (app: TestApp) => openedRows(app.config.databaseUrl, testKeys);
  const chatOf = (app: TestApp, key: string) => chatAgain(app, recording, key);
  const pressesOf = (...verbs: readonly string[]) => presses.filter(({ verb }) => verbs.includes(verb));
  const personOf = (key: string) => people.find((person) => person.key === key);

  /** Presses all of them at once; gives the values of the answers. */
  async function pressAll(app: TestApp, some: readonly RecordedPress[], by?: string): Promise<unknown[]> {
    const answers = await Promise.all(some.map((press) => pressOld(app, recording, press, by)));
    return answers.map(({ status, body }, index) => {
      expect(status, some[index]?.verb).toBe(200);
      expect(body, some[index]?.verb).toMatchObject({
        statusCode: 200,
        type: expect.stringMatching(envelope),
      });
      return (body as { value: unknown }).value;
    });
  }

  /** Presses all of them at once. Each is answered with a card or a sentence, at the button or as a message. */
  async function pressAndRead(app: TestApp, some: readonly RecordedPress[]): Promise<void> {
    const since = connector.sent().length;
    const values = await pressAll(app, some);
    for (const [index, { conversationId }] of some.entries())
      if (values[index] === "")
        await connector.waitFor((sent) => sent.conversationId === conversationId, 5_000, since);
  }

  test("keeps every row, and every text in it can be read", async () => {
    const url = await copies.fresh();
    const counts = Object.entries(await storedRows(url)).map(([table, rows]) => [table, rows.length]);
    expect(Object.fromEntries(counts)).toMatchObject(recording.rows[kind]);
    const texts = JSON.stringify(await openedRows(url, testKeys));
    for (const words of ["Ein Erstgespräch im Flur", "Beobachtung 6", "Am Anfang, glaube ich."])
      expect(texts).toContain(words);
  });

  test("lets everybody go on where they were", () =>
    withCopy(async (app) => {
      const [dora, tina, theo] = [chatOf(app, "dora"), chatOf(app, "tina"), chatOf(app, "theo")];
      expect((await dora.say("zurück")).text).toContain("Ich wollte zuhören");
      expect((await dora.say("zurück")).text).toContain("Ein Erstgespräch im Flur");
      expect((await chatOf(app, "lea").say("resume")).text).toMatch(/\b2\b.*\b3\b/);
      await pressAndRead(app, pressesOf("guarded"));
      expect(JSON.stringify(await rowsOf(app))).toContain("Lebenslauf durchgehen");
      expect(await writeAgain(app, tina, "Sind Sie noch da?", theo)).toContain("Sind Sie noch da?");
      expect(await writeAgain(app, theo, "Ja, ich lese mit.", tina)).toContain("Ja, ich lese mit.");
    }));

  test("shows everybody what was kept, booked and waited for", () =>
    withCopy(async (app) => {
      for (const [key, command, ...shown] of [
        ["rita", "verlauf", "Beobachtung 6"],
        ["greta", "meine ziele", "Noch einmal ohne Mappe"],
        ["gero", "meine ziele", "Zuhören gero"],
        ["clara", "termine", "23. November", "10:00"],
        ["wanda", "termine", "24. November"],
        ["berta", "erinnerung", "23. November", "10:00"],
        ["hugo", "anfragen", "Wo stehen Sie gerade?", "Am Anfang, glaube ich."],
        ["ella", "settings", "18 December"],
      ] as const) {
        const { text } = await chatOf(app, key).say(command);
        for (const words of shown) expect(text, key).toContain(words);
      }
      for (const token of recording.downloads[kind]) {
        const given = [0, 1].map(() => fetch(`${app.url}/export/${token}`, { method: "POST" }));
        expect((await Promise.all(given)).map(({ status }) => status).toSorted()).toEqual([200, 404]);
      }
    }));

  test("sends what was owed once, and the weekly question in its week", async () => {
    const since = connector.sent().length;
    const sentTo = (key: string) =>
      connector
        .sent()
        .slice(since)
        .filter(({ conversationId }) => conversationId === personOf(key)?.conversationId);
    await withCopy(async (app) => {
      for (const instant of [at, "2026-11-20T12:00:00Z", "2026-11-23T09:00:30Z", "2026-11-23T10:00:00Z"]) {
        app.setClock(instant);
        await app.app.runNow();
      }
    });
    expect(sentTo("otto").map(({ status }) => status)).toEqual([201]);
    expect(sentTo("berta").filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  test("takes every button of its cards: what it was for happens once, and nothing else", async () => {
    const before = await openedRows(await copies.fresh(), testKeys);
    const idOf = new Map((before.people ?? []).map((row) => [row.aad_object_id, String(row.id)]));
    const inCircle = circlesIn(before);
    const circleOf = (key: string) => inCircle(idOf.get(personOf(key)?.aadObjectId) ?? "");
    const ofPerson = (id: string | undefined) => (id === undefined ? undefined : inCircle(id));
    // What is blanked goes by the limits of a chat: the next round need not wait for that.
    const stopping: Promise<void>[] = [];
    for (const pressed of roundsOf(presses, { circleOf, changes: (verb) => verb in mayChange })) {
      const { stopped } = await onCopy(async (app) => {
        const round: Round = { pressed, circleOf, ofPerson };
        const states = [await rowsOf(app)];
        await pressAndRead(app, pressed);
        states.push(await rowsOf(app));
        await pressAll(app, pressed);
        states.push(await rowsOf(app));
        expect(effectsOf(round, states)).toEqual({ wrong: [], twice: [] });
      });
      stopping.push(stopped);
    }
    await Promise.all(stopping);
  });

  test("takes no button from anybody but its person", () =>
    withCopy(async (app) => {
      const before = await rowsOf(app);
      const isLast = ({ verb }: RecordedPress) => verb === "erase-all";
      const values = [
        ...(await pressAll(
          app,
          presses.filter((press) => !isLast(press)),
          STRANGER,
        )),
        ...(await pressAll(app, presses.filter(isLast), STRANGER)),
      ];
      const stranger = before.people?.find((row) => row.aad_object_id === personOf(STRANGER)?.aadObjectId);
      const changes = changesBetween(before, await rowsOf(app));
      const ofOthers = changes.filter(
        ({ personId, table }) => table !== "erasures" && personId !== stranger?.id,
      );
      expect(ofOthers).toEqual([]);
      const shown = JSON.stringify([values, connector.sent(personOf(STRANGER)?.conversationId)]);
      const theirs = WORDS.filter((words) => !JSON.stringify(presses).includes(words));
      expect(theirs.filter((words) => shown.includes(words))).toEqual([]);
    }));

  test("answers the buttons of what is over, and changes nothing", () =>
    withCopy(async (app) => {
      const before = await rowsOf(app);
      await pressAndRead(app, pressesOf(...endWithinAWeek));
      expect(changesBetween(before, await rowsOf(app))).toEqual([]);
    }, new Date(Date.parse(at) + EIGHT_DAYS_MS).toISOString()));
});

const STRANGER = "fremd";
const EIGHT_DAYS_MS = 8 * 24 * 3_600_000;
/** What people have written, and nobody else is shown. */
const WORDS = ["Beobachtung 1", "Zuhören gero im Alltag", "Ein Anruf am Morgen", "Wo stehen Sie gerade?"];
const envelope = /^application\/vnd\.microsoft\.(card\.adaptive|activity\.message)$/;
