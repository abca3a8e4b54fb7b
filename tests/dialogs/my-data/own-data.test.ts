import { describe, expect, test } from "vitest";
import { voices } from "../../../domain/voice.ts";
import { readableTexts, storedRows } from "../../helpers/databases/database-content.ts";
import { testKeys } from "../../helpers/databases/test-store.ts";
import { keepOne, openFirstKept } from "../../helpers/people/kept.ts";
import { expectGoodCards, mannerFor, saying } from "../../helpers/people/reflecting.ts";
import { withApp } from "../../helpers/shared-app.ts";

const say = saying();

const months = { months: "12" };

describe("what was kept", () => {
  test.each(voices)("is listed, opened, changed, moved and deleted (%s)", (voice) =>
    withApp(async (app, chat) => {
      const words = saying(voice);
      await keepOne(chat, "Apfel", voice);
      await keepOne(chat, "Birne", voice);
      expect((await chat.say("verlauf")).text).toContain("Birne 1");
      await openFirstKept(chat);
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
      await openFirstKept(chat);
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
      expect((await openFirstKept(chat)).text).toContain("Apfel 3");
      expect((await storedRows(app.config.databaseUrl)).exports).toEqual([]);
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
