import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Voice, voices } from "../../../domain/voice.ts";
import { bytesOf, readableTexts, storedRows } from "../../helpers/databases/database-content.ts";
import { freshDatabase } from "../../helpers/databases/databases.ts";
import { testKeys } from "../../helpers/databases/test-store.ts";
import {
  answerAll,
  expectGoodCards,
  mannerFor,
  reflecting,
  saying,
} from "../../helpers/people/reflecting.ts";
import { createTestApp, type TestApp } from "../../helpers/test-app.ts";
import { shownNow, type TestChat } from "../../helpers/test-chat.ts";
import { unzip } from "../../helpers/unzip.ts";

const say = saying();
const months = { months: "12" };

async function withApp(
  work: (app: TestApp, chat: TestChat) => Promise<void>,
  options: Parameters<typeof createTestApp>[0] = {},
): Promise<void> {
  const app = await createTestApp(options);
  try {
    await work(app, app.chat());
  } finally {
    await app.stop();
  }
}

/** Keeps one reflection whose answers begin with a word. */
async function keepOne(chat: TestChat, word: string, voice: Voice = "de-sie"): Promise<void> {
  if (chat.seen().length === 0) await reflecting(chat, "express", voice);
  else {
    await chat.say("reflektieren");
    await chat.tap(saying(voice)("form.express"));
  }
  await answerAll(chat, voice, word);
  await chat.tap(saying(voice)("summary.keep"));
}

const openFirst = async (chat: TestChat) => {
  const listed = await chat.say("verlauf");
  return chat.tap(listed.buttons[0] ?? "");
};

describe("what was kept", () => {
  test.each(voices)("is listed, opened, changed, moved and deleted (%s)", (voice) =>
    withApp(async (app, chat) => {
      const words = saying(voice);
      await keepOne(chat, "Apfel", voice);
      await keepOne(chat, "Birne", voice);
      expect((await chat.say("verlauf")).text).toContain("Birne 1");
      await openFirst(chat);
      expect(chat.last().text).toContain("Birne 3");
      await chat.tap(words("history.edit"));
      await chat.tap(words("change.save"), { "line-decisive": "Ganz anders" });
      expect(chat.last().text).toContain("Ganz anders");
      const moved = await chat.tap(words("history.move-end"), months);
      expect(moved.text).toMatch(/20[. ].*Nov.*2027/);
      await chat.tap(words("history.delete"));
      await chat.tap(words("history.delete-yes"));
      expect((await chat.say("verlauf")).text).not.toContain("Birne");
      expect((await storedRows(app.config.databaseUrl)).reflections).toHaveLength(1);
      expectGoodCards(chat);
    }),
  );

  test("is found by words, whatever their case", () =>
    withApp(async (_app, chat) => {
      await keepOne(chat, "Große Pause");
      await keepOne(chat, "Birne");
      await chat.say("verlauf");
      const found = await chat.tap(say("history.search"), { query: "GROSSE 2" });
      expect(found.text).toContain(say("history.found", { query: "GROSSE 2", count: 1 }));
      expect(found.buttons[0]).toContain("Öffnen");
      expect((await chat.tap(found.buttons[0] ?? "")).text).toContain("Große Pause 1");
      await chat.say("verlauf");
      expect((await chat.tap(say("history.search"), { query: "Zitrone" })).text).toContain(
        say("history.none-found", { query: "Zitrone" }),
      );
      expectGoodCards(chat);
    }));

  test("is asked about when a change brings in a name, and nothing left is no change", () =>
    withApp(async (app, chat) => {
      await keepOne(chat, "Apfel");
      await openFirst(chat);
      await chat.tap(say("history.edit"));
      const asked = await chat.tap(say("change.save"), { "line-decisive": "Frau Herbst war da" });
      expect(asked.text).toContain("Frau Herbst");
      expect((await readableTexts(app.config.databaseUrl, testKeys)).join()).not.toContain("Herbst");
      const saved = await chat.tap(say("change.save"), {
        "line-decisive": "Frau Herbst war da",
        checked: "true",
      });
      expect(saved.text).toContain("Frau Herbst war da");
      await chat.tap(say("history.edit"));
      const empty = Object.fromEntries(
        ["intended", "decisive", "why", "next-time"].map((key) => [`line-${key}`, ""]),
      );
      const lines = [...JSON.stringify(chat.last().card).matchAll(/"id":"(line-[^"]+)"/g)].map(([, id]) => [
        id ?? "",
        "",
      ]);
      const refused = await chat.tap(say("change.save"), { ...empty, ...Object.fromEntries(lines) });
      expect(refused.text).toContain(say("history.nothing-left"));
    }));

  test("belongs to one person: another's id is as if it did not exist", () =>
    withApp(async (app, chat) => {
      await keepOne(chat, "Apfel");
      const id = String((await storedRows(app.config.databaseUrl)).reflections?.[0]?.id);
      const other = app.chat();
      await other.begin();
      for (const verb of [
        "edit-kept",
        "delete-kept",
        "confirm-delete-kept",
        "keep-until",
        "save-kept",
        "download",
      ])
        await other.send(
          other.press(
            { verb, reflection: id, ...months, "line-decisive": "x" },
            { replyToId: other.last().id },
          ),
        );
      expect(other.last().text).toContain(say("history.gone"));
      expect((await openFirst(chat)).text).toContain("Apfel 3");
      expect((await storedRows(app.config.databaseUrl)).exports).toEqual([]);
    }));
});

describe("words that go", () => {
  test("go from the bot's own messages too: on discard", () =>
    withApp(async (app, chat) => {
      await reflecting(chat);
      await answerAll(chat, "de-sie", "Kirsche");
      await chat.tap(say("summary.discard"));
      await chat.tap(say("summary.discard-yes"));
      await app.app.runNow();
      expect(shownNow(chat).filter((text) => text.includes("Kirsche"))).toEqual([]);
      expect(shownNow(chat).filter((text) => text.includes(say("blank.text"))).length).toBeGreaterThan(1);
      expectGoodCards(chat);
    }));

  test("when a kept reflection is deleted", () =>
    withApp(async (app, chat) => {
      await keepOne(chat, "Kirsche");
      await openFirst(chat);
      expect(shownNow(chat).filter((text) => text.includes("Kirsche")).length).toBeGreaterThan(2);
      await chat.tap(say("history.delete"));
      await chat.tap(say("history.delete-yes"));
      await app.app.runNow();
      expect(shownNow(chat).filter((text) => text.includes("Kirsche"))).toEqual([]);
    }));

  test("when their time is over, draft and reflection alike", () =>
    withApp(async (app, chat) => {
      await keepOne(chat, "Kirsche");
      await chat.say("reflektieren");
      await chat.tap(say("form.express"));
      await chat.say("Pflaume");
      await chat.tap(say("question.later"));
      await app.app.runNow();
      app.advance({ days: 9 });
      await app.app.runNow();
      await app.app.runNow();
      expect(shownNow(chat).filter((text) => text.includes("Pflaume"))).toEqual([]);
      expect(shownNow(chat).filter((text) => text.includes("Kirsche")).length).toBeGreaterThan(0);
      app.advance({ days: 200 });
      await app.app.runNow();
      await app.app.runNow();
      expect(shownNow(chat).filter((text) => text.includes("Kirsche"))).toEqual([]);
    }));

  test("when a guard's question was left open for a day", () =>
    withApp(async (app, chat) => {
      await reflecting(chat);
      await chat.say("Es ging um Frau Herbst");
      expect(shownNow(chat).join()).toContain("Frau Herbst");
      await app.app.runNow();
      app.advance({ days: 2 });
      await app.app.runNow();
      await app.app.runNow();
      expect(shownNow(chat).join()).not.toContain("Frau Herbst");
    }));

  test("but not from the record of an answer that a guard had asked about, nor the contacts", () =>
    withApp(async (app, chat) => {
      await reflecting(chat);
      await chat.say("Es ging um Frau Herbst");
      await app.app.runNow();
      await chat.tap(say("guard.about-me"));
      await chat.say("Ich will nicht mehr leben");
      await app.app.runNow();
      app.advance({ days: 2 });
      await app.app.runNow();
      await app.app.runNow();
      expect(shownNow(chat).join()).toContain("Es ging um Frau Herbst");
      expect(shownNow(chat).join()).toContain(say("distress.title"));
      expect(shownNow(chat).join()).not.toContain(say("blank.text"));
    }));

  test("but not a notice that waits for the tap: the sentence is in it still", () =>
    withApp(async (app, chat) => {
      const notice = await chat.say("Pflaume war es");
      expect(shownNow(chat).join()).toContain("Pflaume war es");
      await app.app.runNow();
      app.advance({ days: 2 });
      await app.app.runNow();
      await app.app.runNow();
      expect(shownNow(chat).join()).toContain(say("notice.accept"));
      await chat.tap(say("notice.accept"), {}, notice);
      expect(shownNow(chat).at(-1)).toContain(say("opening.text"));
    }));

  test("also when Teams did not take the change at first", () =>
    withApp(async (app, chat) => {
      await reflecting(chat);
      await answerAll(chat, "de-sie", "Kirsche");
      await chat.tap(say("summary.discard"));
      await chat.tap(say("summary.discard-yes"));
      let refusals = 3;
      app.connector.behave = ({ method }) =>
        method === "PUT" && refusals-- > 0 ? { status: 503 } : undefined;
      for (let round = 0; round < 4; round++) {
        await app.app.runNow();
        app.advance({ hours: 1 });
      }
      expect(shownNow(chat).filter((text) => text.includes("Kirsche"))).toEqual([]);
    }));
});

describe("my data", () => {
  test.each(voices)("says what is stored and until when (%s)", (voice) =>
    withApp(async (_app, chat) => {
      const words = saying(voice);
      await keepOne(chat, "Apfel", voice);
      await chat.say("reflektieren");
      await chat.tap(words("form.express"));
      await chat.say("Pflaume");
      const shown = await chat.say(voice === "en" ? "my data" : "meine daten");
      expect(shown.text).toContain(words("my-data.others", { count: 0 }));
      expect(shown.text).toContain(words("my-data.no-access"));
      expect(shown.text).toMatch(/20[. ].*Ma[iy].*2027/);
      expect(shown.text).toMatch(/27[. ].*Nov.*2026/);
      expect(shown.buttons).toEqual([
        words("menu.history"),
        words("menu.my-goals"),
        words("my-data.download"),
        words("my-data.privacy"),
        words("my-data.erase"),
      ]);
      expect((await chat.tap(words("my-data.privacy"))).text).toContain(words("privacy.cannot-title"));
      expectGoodCards(chat);
    }),
  );

  test("stores the privacy text that was in force with the acknowledgement, and shows its version", () =>
    withApp(async (app, chat) => {
      await chat.begin(mannerFor["de-sie"]);
      const [notice] = (await storedRows(app.config.databaseUrl)).notices ?? [];
      expect(notice?.text).toContain(say("privacy.stored"));
      await chat.say("meine daten");
      const about = await chat.tap(say("my-data.privacy"));
      expect(about.text).toContain(String(notice?.id).slice(0, 8));
    }));
});

const linkIn = (chat: TestChat) =>
  String(/https?:\/\/[^"\\]+\/export\/[\w-]+/.exec(JSON.stringify(chat.last().card)));

describe("the download", () => {
  test("shows on GET and HEAD and gives on POST, once, and the person is told", () =>
    withApp(async (app, chat) => {
      await keepOne(chat, "Apfel");
      await chat.say("meine daten");
      await chat.tap(say("my-data.download"));
      const link = linkIn(chat);
      for (let time = 0; time < 3; time++) {
        expect((await fetch(link, { method: "HEAD" })).status).toBe(200);
        const page = await fetch(link);
        expect(page.status).toBe(200);
        expect(page.headers.get("cache-control")).toBe("no-store");
        const html = await page.text();
        expect(html).toContain(say("export-page.button"));
        expect(html).not.toContain("Apfel");
      }
      const given = await fetch(link, { method: "POST" });
      expect(given.headers.get("content-type")).toBe("application/zip");
      const files = await unzip(Buffer.from(await given.arrayBuffer()));
      expect(files["lernkompass.md"]).toContain("> Apfel 1");
      const data = JSON.parse(files["lernkompass.json"] ?? "{}");
      expect(JSON.stringify(data.reflections)).toContain("Apfel 3");
      expect(data.people[0].aad_object_id).toBe(chat.aadObjectId);
      expect((await fetch(link, { method: "POST" })).status).toBe(404);
      expect((await fetch(link)).status).toBe(404);
      await app.app.runNow();
      expect(chat.last().text).toBe(say("my-data.fetched"));
    }));

  test("of one reflection gives that one alone", () =>
    withApp(async (_app, chat) => {
      await keepOne(chat, "Apfel");
      await keepOne(chat, "Birne");
      await openFirst(chat);
      await chat.tap(say("history.download"));
      const given = await fetch(linkIn(chat), { method: "POST" });
      const files = Object.values(await unzip(Buffer.from(await given.arrayBuffer()))).join();
      expect(files).toContain("Birne 1");
      expect(files).not.toContain("Apfel");
    }));

  test("ends after 15 minutes, and its secret stands nowhere in the database", () =>
    withApp(async (app, chat) => {
      await keepOne(chat, "Apfel");
      await chat.say("meine daten");
      await chat.tap(say("my-data.download"));
      const link = linkIn(chat);
      const token = link.split("/").at(-1) ?? "";
      expect(token.length).toBeGreaterThan(40);
      expect(bytesOf(app.config.databaseUrl).includes(token)).toBe(false);
      expect((await readableTexts(app.config.databaseUrl, testKeys)).join()).not.toContain(token);
      app.advance({ hours: 0.26 });
      expect((await fetch(link, { method: "POST" })).status).toBe(404);
    }));

  test("asked for at the same moment by two gives to one", () =>
    withApp(async (_app, chat) => {
      await keepOne(chat, "Apfel");
      await chat.say("meine daten");
      await chat.tap(say("my-data.download"));
      const link = linkIn(chat);
      const all = await Promise.all(Array.from({ length: 8 }, () => fetch(link, { method: "POST" })));
      expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
    }));

  test.each(["/export/", "/export/x", `/export/${"a".repeat(43)}`, "/export/%00"])(
    "%s is a kind 404, or nothing at all",
    (path) =>
      withApp(async (app) => {
        for (const method of ["GET", "POST", "HEAD"])
          expect((await fetch(`${app.url}${path}`, { method })).status).toBe(404);
        expect((await fetch(`${app.url}/health`)).status).toBe(200);
      }),
  );
});

describe.each(["sqlite", "postgres"] as const)("erasing everything, on %s", (kind) => {
  const erasing = (work: (app: TestApp, chat: TestChat) => Promise<void>) => async () =>
    withApp(work, { databaseUrl: await freshDatabase(kind) });
  const eraseAll = async (chat: TestChat) => {
    await chat.say("meine daten");
    await chat.tap(say("my-data.erase"));
    return chat.tap(say("my-data.erase-yes"));
  };

  test(
    "leaves no row, blanks the messages, and says what was erased",
    erasing(async (app, chat) => {
      const stays = app.chat();
      await keepOne(stays, "Bleibt");
      await keepOne(chat, "Kirsche");
      await chat.say("reflektieren");
      await chat.tap(say("form.express"));
      await chat.say("Pflaume");
      const receipt = await eraseAll(chat);
      expect(receipt.text).toContain("eine Reflexion und ein Entwurf");
      expect(receipt.text).toMatch(/20\. Dezember 2026/);
      await app.app.runNow();
      await app.app.runNow();
      expect(shownNow(chat).filter((text) => /Kirsche|Pflaume/.test(text))).toEqual([]);
      const left = await storedRows(app.config.databaseUrl);
      expect(left.people).toHaveLength(1);
      for (const table of ["chats", "drafts", "reflections", "outbox", "word_places", "exports"])
        for (const row of left[table] ?? []) expect(row.person_id, table).toBe(left.people?.[0]?.id);
      expect(left.erasures).toHaveLength(1);
      expect((await openFirst(stays)).text).toContain("Bleibt 1");
    }),
  );

  test(
    "works in the middle of a dialog; the next message meets a stranger",
    erasing(async (app, chat) => {
      await reflecting(chat);
      await chat.say("Pflaume");
      await eraseAll(chat);
      expect((await storedRows(app.config.databaseUrl)).people).toEqual([]);
      const again = await chat.say("Guten Morgen");
      expect(again.text).toContain(say("notice.title"));
    }),
  );

  test(
    "from two devices at once, and once more, has one effect and an answer each",
    erasing(async (app, chat) => {
      await keepOne(chat, "Kirsche");
      await chat.say("meine daten");
      const asked = await chat.tap(say("my-data.erase"));
      const press = () => chat.press({ verb: "erase-all" }, { replyToId: asked.id });
      const one = press();
      const answers = await Promise.all([app.post(one), app.post(press()), app.post(one)]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      await app.app.runNow();
      const left = await storedRows(app.config.databaseUrl);
      expect(left.people).toEqual([]);
      expect(left.outbox).toEqual([]);
    }),
  );
});

test("after an erasure nothing of a person stands in the files of the database", () =>
  withApp(async (app, chat) => {
    const others = await Promise.all(
      Array.from({ length: 5 }, async (_, index) => {
        const other = app.chat();
        await keepOne(other, `Andere ${index}`);
        return other;
      }),
    );
    await keepOne(chat, "Kirsche");
    await chat.say("verlauf");
    const rows = await storedRows(app.config.databaseUrl);
    const person = rows.people?.find(({ aad_object_id }) => aad_object_id === chat.aadObjectId);
    const mine = Object.values(rows).flatMap((all) =>
      all.filter((row) => row.person_id === person?.id || row.id === person?.id),
    );
    const traces = [
      chat.aadObjectId,
      chat.conversationId,
      chat.userId,
      ...mine.flatMap((row) =>
        Object.entries(row).flatMap(([column, value]) =>
          /(_sealed|^id|^key|_id)$/.test(column) && typeof value === "string" && value.length > 20
            ? [value.slice(0, 60)]
            : [],
        ),
      ),
    ].filter((trace) => !others.some((other) => other.conversationId === trace));
    const standing = () => {
      const bytes = bytesOf(app.config.databaseUrl);
      return [...new Set(traces)].filter((trace) => bytes.includes(trace));
    };
    expect(standing().length).toBeGreaterThan(15);
    await chat.say("meine daten");
    await chat.tap(say("my-data.erase"));
    await chat.tap(say("my-data.erase-yes"));
    await app.app.runNow();
    await app.app.runNow();
    // What everybody's rows have in common says nothing about anybody.
    const shared = new Set([chat.tenantId, chat.bot.id, ...(rows.notices ?? []).map(({ id }) => String(id))]);
    expect(standing().filter((trace) => !shared.has(trace))).toEqual([]);
    expect(readFileSync(app.config.databaseUrl.slice("sqlite:".length)).length).toBeGreaterThan(10_000);
  }));
