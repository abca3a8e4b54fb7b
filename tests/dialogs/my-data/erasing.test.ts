import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { bytesOf, storedRows } from "../../helpers/databases/database-content.ts";
import { keepOne, openFirstKept } from "../../helpers/people/kept.ts";
import { reflecting, saying } from "../../helpers/people/reflecting.ts";
import { withApp, withAppOn } from "../../helpers/shared-app.ts";
import { shownNow, type TestChat } from "../../helpers/test-chat.ts";

const say = saying();

describe.each(["sqlite", "postgres"] as const)("erasing everything, on %s", (kind) => {
  const eraseAll = async (chat: TestChat) => {
    await chat.say("meine daten");
    await chat.tap(say("my-data.erase"));
    return chat.tap(say("my-data.erase-yes"));
  };

  test("leaves no row, blanks the messages, and says what was erased", () =>
    withAppOn(kind, async (app, chat) => {
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
      expect((await openFirstKept(stays)).text).toContain("Bleibt 1");
    }));

  test("works in the middle of a dialog; the next message meets a stranger", () =>
    withAppOn(kind, async (app, chat) => {
      await reflecting(chat);
      await chat.say("Pflaume");
      await eraseAll(chat);
      expect((await storedRows(app.config.databaseUrl)).people).toEqual([]);
      const again = await chat.say("Guten Morgen");
      expect(again.text).toContain(say("notice.title"));
    }));

  test("from two devices at once, and once more, has one effect and an answer each", () =>
    withAppOn(kind, async (app, chat) => {
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
    }));
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
