import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { readableTexts, storedRows } from "../helpers/databases/database-content.ts";
import { testKeys } from "../helpers/databases/test-store.ts";
import { answerAll, expectGoodCards, placeOf, reflecting, saying } from "../helpers/people/reflecting.ts";
import { withApp, withAppOn } from "../helpers/shared-app.ts";

const say = saying();

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  test("a person comes from the first word to a kept reflection, and no word is stored before the tap", () =>
    withAppOn(kind, async (app, chat) => {
      await chat.say("Heute kam ein Nilpferd");
      const { databaseUrl } = app.config;
      expect((await readableTexts(databaseUrl, testKeys)).join()).not.toContain("Nilpferd");
      await chat.tap(say("notice.accept"));
      await chat.tap(say("form.full"));
      const given = await answerAll(chat);
      await chat.tap(say("summary.keep"), { months: "12" });
      await app.restart();
      await chat.say("verlauf");
      await chat.say("1");
      for (const text of ["Heute kam ein Nilpferd", ...given]) expect(chat.last().text).toContain(text);
      expect(JSON.stringify(await storedRows(databaseUrl))).not.toContain("Nilpferd");
      expectGoodCards(chat);
    }));

  test("the same activity many times at once has one effect", () =>
    withAppOn(kind, async (app, chat) => {
      await reflecting(chat);
      const message = chat.message("Ich wollte zuhören");
      const before = (await storedRows(app.config.databaseUrl)).outbox?.length ?? 0;
      await Promise.all(Array.from({ length: 8 }, () => app.post(message)));
      expect((await storedRows(app.config.databaseUrl)).outbox).toHaveLength(before + 1);
      await answerAll(chat);
      await chat.tap(say("summary.keep"));
      const { reflections } = await storedRows(app.config.databaseUrl);
      expect(reflections).toHaveLength(1);
    }));

  test("the same press under new ids has one effect, also across a restart", () =>
    withAppOn(kind, async (app, chat) => {
      await reflecting(chat);
      const first = chat.last();
      const press = () =>
        chat.press(
          { verb: "answer", ...placeOf(first), text: "Ich wollte zuhören" },
          { replyToId: first.id },
        );
      await chat.send(press());
      await Promise.all([app.post(press()), app.post(press())]);
      await app.restart();
      await chat.send(press());
      await answerAll(chat);
      const summary = chat.last();
      const keep = () =>
        chat.press({ verb: "keep", ...placeOf(summary), months: "3" }, { replyToId: summary.id });
      await chat.send(keep());
      await app.restart();
      await chat.send(keep());
      const { reflections } = await storedRows(app.config.databaseUrl);
      expect(reflections).toHaveLength(1);
      await chat.say("verlauf");
      await chat.say("1");
      expect(chat.last().text.split("Ich wollte zuhören")).toHaveLength(2);
    }));

  test("20 messages of one person at once are all answered, one after the other", () =>
    withAppOn(kind, async (app, chat) => {
      await reflecting(chat, "full");
      const before = chat.seen().length;
      const words = Array.from({ length: 20 }, (_, index) => `Wort ${index + 1}`);
      // In order of arrival: each request is under way before the next one starts.
      const answers = words.map((text) => app.post(chat.message(text)));
      for (const answer of answers) expect((await answer).status).toBe(200);
      await app.connector.waitFor(() => chat.seen().length === before + 20, 5_000);
      const keys = new Set(chat.seen().map(({ id }) => id));
      expect(keys.size).toBe(chat.seen().length);
      const summary = chat.last().text;
      const taken = words.filter((word) => new RegExp(`${word}(?!\\d)`).test(summary));
      expect(taken).toHaveLength(8);
    }));

  test("many people at once are kept apart", () =>
    withAppOn(kind, async (app) => {
      const chats = Array.from({ length: 12 }, () => app.chat());
      await Promise.all(
        chats.map(async (chat, index) => {
          await reflecting(chat);
          await answerAll(chat, "de-sie", `Person-${index}-sagt`);
        }),
      );
      for (const [index, chat] of chats.entries()) {
        expect(chat.last().text.match(/Person-\d+-sagt/g)).toEqual(Array(3).fill(`Person-${index}-sagt`));
      }
    }));
});

test.each([[null], [{ id: "renamed-since", state: {} }], ["reflect"], [undefined]])(
  "a dialog stack that nobody understands (%j) is forgotten, and the person is answered",
  (entry) =>
    withApp(async (app, chat) => {
      await reflecting(chat);
      await (await app.store()).transaction(async ({ chats }) => {
        const presence = await chats.find(chat);
        if (!presence) throw new Error("Nobody is there");
        const state = { ...presence.chat.state, dialogs: { dialogStack: [entry] } };
        await chats.save(presence.person.id, { ...presence.chat, state });
      });
      expect((await chat.say("hilfe")).text).toContain(say("help.title"));
      expect((await chat.say("weiter")).text).toContain("1 von 3");
    }),
);

test("a pressed card becomes its record in the answer and in the message itself", () =>
  withApp(async (_app, chat) => {
    const question = await reflecting(chat);
    const answer = await chat.tapForAnswer(say("question.next"), { text: "Ich wollte zuhören" });
    expect(answer).toMatchObject({ statusCode: 200, type: "application/vnd.microsoft.card.adaptive" });
    expect(JSON.stringify(answer)).toContain("Ich wollte zuhören");
    await chat.say("weiter zuhören");
    const update = chat.updates().find(({ activityId }) => activityId === question.id);
    expect(JSON.stringify(update?.activity)).toContain("Ich wollte zuhören");
  }));

test("says goodbye to work cleanly: what was taken is answered, what comes after is not", () =>
  withApp(async (app, chat) => {
    await reflecting(chat);
    const texts = Array.from({ length: 5 }, (_, index) => `Wort ${index}`);
    const posts = texts.map((text) =>
      app.post(chat.message(text)).then(
        ({ status }) => status,
        () => "refused",
      ),
    );
    await posts[0];
    await app.restart();
    const taken = (await Promise.all(posts)).filter((status) => status === 200).length;
    const { outbox } = await storedRows(app.config.databaseUrl);
    expect(outbox?.filter(({ state }) => state === "owed")).toEqual([]);
    expect(taken).toBeGreaterThanOrEqual(1);
    await chat.say("weiter");
    expect(chat.last().text).toMatch(/von 3|Ihre Reflexion/);
  }));

test("what lies around is purged by its day, and a kept reflection stays until its own", () =>
  withApp(async (app, chat) => {
    await reflecting(chat);
    await answerAll(chat);
    await chat.tap(say("summary.keep"), { months: "3" });
    app.advance({ days: 8 });
    await app.app.runNow();
    const rows = await storedRows(app.config.databaseUrl);
    expect([rows.outbox, rows.drafts, rows.reflections?.length]).toEqual([[], [], 1]);
    app.advance({ days: 85 });
    await app.app.runNow();
    expect((await storedRows(app.config.databaseUrl)).reflections).toEqual([]);
    expect((await chat.say("verlauf")).text).toContain(say("history.empty"));
    app.advance({ days: 750 });
    await app.app.runNow();
    const left = await storedRows(app.config.databaseUrl);
    expect([left.people, left.chats, left.outbox]).toEqual([[], [], []]);
  }));

test("who was forgotten is greeted like somebody new", () =>
  withApp(async (app) => {
    const chat = app.chat({ aadObjectId: randomUUID() });
    await chat.begin();
    app.advance({ days: 800 });
    await app.app.runNow();
    expect((await chat.say("Guten Tag")).buttons).toContain(say("notice.accept"));
  }));
