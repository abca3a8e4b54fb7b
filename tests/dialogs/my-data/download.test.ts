import { describe, expect, test } from "vitest";
import { bytesOf, readableTexts } from "../../helpers/databases/database-content.ts";
import { testKeys } from "../../helpers/databases/test-store.ts";
import { keepOne, linkIn, openFirstKept } from "../../helpers/people/kept.ts";
import { saying } from "../../helpers/people/reflecting.ts";
import { withApp } from "../../helpers/shared-app.ts";
import { unzip } from "../../helpers/unzip.ts";

const say = saying();

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
      await openFirstKept(chat);
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
