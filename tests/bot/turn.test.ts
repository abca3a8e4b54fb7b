import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { readableTexts, storedRows } from "../helpers/databases/database-content.ts";
import { freshDatabase } from "../helpers/databases/databases.ts";
import { testKeys } from "../helpers/databases/test-store.ts";
import { answerAll, expectGoodCards, placeOf, reflecting, saying } from "../helpers/people/reflecting.ts";
import { createTestApp, type TestApp } from "../helpers/test-app.ts";
import type { TestChat } from "../helpers/test-chat.ts";

const say = saying();
describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  const withApp = async (work: (app: TestApp, chat: TestChat) => Promise<void>): Promise<void> => {
    const app = await createTestApp({ databaseUrl: await freshDatabase(kind) });
    try {
      await work(app, app.chat());
    } finally {
      await app.stop();
    }
  };

  test("a person comes from the first word to a kept reflection, and no word is stored before the tap", () =>
    withApp(async (app, chat) => {
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
    withApp(async (app, chat) => {
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
    withApp(async (app, chat) => {
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
    withApp(async (app, chat) => {
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
    withApp(async (app) => {
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

async function withSqliteApp(
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

type Message = ReturnType<TestChat["message"]>;

/** Says something while the connector misbehaves; resolves when it has been reached. */
async function sayIntoFault(app: TestApp, chat: TestChat, said: string | Message): Promise<void> {
  const before = app.connector.sent().length;
  await chat.sendQuietly(typeof said === "string" ? chat.message(said) : said);
  await app.connector.waitFor(() => app.connector.sent().length > before, 5_000);
  // What was delivered before is marked as such by now, and must not be taken for owed.
  await app.app.runNow();
}
const seconds = (count: number) => ({ hours: count / 3_600 });
const delivered = (chat: TestChat, app: TestApp) =>
  app.connector.sent(chat.conversationId).filter(({ status, method }) => method === "POST" && status === 201);

describe("when Teams does not take a reply", () => {
  test.each([
    ["429 with a time to wait", { status: 429, headers: { "retry-after": "2" } }],
    ["412", { status: 412 }],
    ["500", { status: 500 }],
    ["503 with HTML", { status: 503, body: "<html>" }],
  ])("because of %s, the turn is stored and the reply comes later, once", (_what, fault) =>
    withSqliteApp(async (app, chat) => {
      await reflecting(chat);
      const before = delivered(chat, app).length;
      app.connector.behave = () => fault;
      await sayIntoFault(app, chat, "Ich wollte zuhören");
      app.connector.behave = () => undefined;
      for (let round = 0; round < 4; round++) {
        app.advance(seconds(40));
        await app.app.runNow();
      }
      expect(delivered(chat, app)).toHaveLength(before + 1);
      expect(chat.last().text).toContain("2 von 3");
      await chat.say("Und dann dies");
      expect(chat.last().text).toContain("3 von 3");
    }),
  );

  test("because it hangs, the person's next turn goes on after the time-out", () =>
    withSqliteApp(
      async (app, chat) => {
        await reflecting(chat);
        let hasHung = false;
        app.connector.behave = () => {
          if (hasHung) return undefined;
          hasHung = true;
          return { hang: true };
        };
        await sayIntoFault(app, chat, "Ich wollte zuhören");
        expect((await chat.say("Und dann dies")).text).toContain("3 von 3");
        app.advance(seconds(60));
        await app.app.runNow();
        expect(chat.seen().some(({ text }) => text.includes("2 von 3"))).toBe(true);
      },
      { sendTimeoutMs: 300 },
    ));

  test("a turn is answered before its reply has arrived", () =>
    withSqliteApp(async (app, chat) => {
      await reflecting(chat);
      const arrival = Promise.withResolvers<void>();
      app.connector.behave = () => ({ until: arrival.promise });
      expect((await app.post(chat.message("Ich wollte zuhören"))).status).toBe(200);
      arrival.resolve();
    }));

  test("another person's turn does not wait for it", () =>
    withSqliteApp(async (app, chat) => {
      const other = app.chat();
      await reflecting(chat);
      const arrival = Promise.withResolvers<void>();
      app.connector.behave = ({ conversationId }) =>
        conversationId === chat.conversationId ? { until: arrival.promise } : undefined;
      await app.post(chat.message("Ich wollte zuhören"));
      expect((await other.say("Guten Tag")).buttons).toContain(say("notice.accept"));
      arrival.resolve();
    }));

  test("does not come back before Teams allows it", () =>
    withSqliteApp(async (app, chat) => {
      await reflecting(chat);
      app.connector.behave = () => ({ status: 429, headers: { "retry-after": "300" } });
      await sayIntoFault(app, chat, "Ich wollte zuhören");
      const tries = app.connector.sent(chat.conversationId).length;
      app.advance(seconds(60));
      await app.app.runNow();
      expect(app.connector.sent(chat.conversationId)).toHaveLength(tries);
      app.connector.behave = () => undefined;
      app.advance(seconds(300));
      await app.app.runNow();
      expect(chat.last().text).toContain("2 von 3");
    }));

  test.each([403, 404])("because of %i, it is never sent again", (status) =>
    withSqliteApp(async (app, chat) => {
      await reflecting(chat);
      app.connector.behave = () => ({ status });
      await sayIntoFault(app, chat, "Ich wollte zuhören");
      const tries = app.connector.sent(chat.conversationId).length;
      for (let round = 0; round < 5; round++) {
        app.advance({ hours: 1 });
        await app.app.runNow();
      }
      expect(app.connector.sent(chat.conversationId)).toHaveLength(tries);
      app.connector.behave = () => undefined;
      expect((await chat.say("Und dann dies")).text).toContain("3 von 3");
    }),
  );

  test.each([
    // It may have arrived: once more, and not again.
    { status: 500, atLeast: 2, atMost: 2, reason: "ambiguous" },
    // It never left: for a day, less and less often.
    { status: 429, atLeast: 20, atMost: 30, reason: "throttled" },
  ])("gives up in the end what is answered with $status", ({ status, atLeast, atMost, reason }) =>
    withSqliteApp(async (app, chat) => {
      await reflecting(chat);
      app.connector.behave = () => ({ status });
      await sayIntoFault(app, chat, "Ich wollte zuhören");
      for (let round = 0; round < 40; round++) {
        app.advance({ hours: 1 });
        await app.app.runNow();
      }
      const tries = app.connector.sent(chat.conversationId).filter((request) => request.status === status);
      expect(tries.length).toBeGreaterThanOrEqual(atLeast);
      expect(tries.length).toBeLessThanOrEqual(atMost);
      const { outbox } = await storedRows(app.config.databaseUrl);
      expect(outbox?.filter(({ state }) => state === "failed")).toMatchObject([{ reason }]);
    }),
  );

  test("replies keep their order: a later one waits behind one that Teams has put off", () =>
    withSqliteApp(async (app, chat) => {
      await reflecting(chat);
      app.connector.behave = () => ({ status: 429, headers: { "retry-after": "30" } });
      await sayIntoFault(app, chat, "Ich wollte zuhören");
      app.connector.behave = () => undefined;
      await chat.sendQuietly(chat.message("Und dann dies"));
      await app.app.runNow();
      const before = delivered(chat, app).length;
      app.advance(seconds(40));
      await app.app.runNow();
      expect(delivered(chat, app)).toHaveLength(before + 2);
      const [first, second] = chat.seen().slice(-2);
      expect([first?.text.includes("2 von 3"), second?.text.includes("3 von 3")]).toEqual([true, true]);
      // From then on at once again.
      expect((await chat.say("abbrechen")).text).not.toBe(second?.text);
    }));

  test("one that cannot be reached neither stops nor repeats the others", () =>
    withSqliteApp(async (app, blocked) => {
      const others = [app.chat(), app.chat()];
      for (const chat of [blocked, ...others]) await reflecting(chat);
      app.connector.behave = () => ({ status: 500 });
      for (const chat of [blocked, ...others]) await sayIntoFault(app, chat, "Ich wollte zuhören");
      app.connector.behave = ({ conversationId }) =>
        conversationId === blocked.conversationId ? { status: 500 } : undefined;
      const before = others.map((chat) => delivered(chat, app).length);
      for (let round = 0; round < 3; round++) {
        app.advance({ hours: 1 });
        await app.app.runNow();
      }
      expect(others.map((chat) => delivered(chat, app).length)).toEqual(before.map((count) => count + 1));
    }));
});

test("a redelivery after a send in doubt brings nothing: the outbox looks to that, once", () =>
  withSqliteApp(async (app, chat) => {
    await reflecting(chat);
    const message = chat.message("Ich wollte zuhören");
    app.connector.behave = () => ({ status: 500 });
    const before = delivered(chat, app).length;
    await sayIntoFault(app, chat, message);
    app.connector.behave = () => undefined;
    expect((await app.post(message)).status).toBe(200);
    await app.app.runNow();
    expect(delivered(chat, app)).toHaveLength(before);
    app.advance({ hours: 1 });
    await app.app.runNow();
    expect(delivered(chat, app)).toHaveLength(before + 1);
    expect(chat.last().text).toContain("2 von 3");
  }));

test.each([[null], [{ id: "renamed-since", state: {} }], ["reflect"], [undefined]])(
  "a dialog stack that nobody understands (%j) is forgotten, and the person is answered",
  (entry) =>
    withSqliteApp(async (app, chat) => {
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
  withSqliteApp(async (_app, chat) => {
    const question = await reflecting(chat);
    const answer = await chat.tapForAnswer(say("question.next"), { text: "Ich wollte zuhören" });
    expect(answer).toMatchObject({ statusCode: 200, type: "application/vnd.microsoft.card.adaptive" });
    expect(JSON.stringify(answer)).toContain("Ich wollte zuhören");
    await chat.say("weiter zuhören");
    const update = chat.updates().find(({ activityId }) => activityId === question.id);
    expect(JSON.stringify(update?.activity)).toContain("Ich wollte zuhören");
  }));

test("says goodbye to work cleanly: what was taken is answered, what comes after is not", () =>
  withSqliteApp(async (app, chat) => {
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
  withSqliteApp(async (app, chat) => {
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
  withSqliteApp(async (app) => {
    const chat = app.chat({ aadObjectId: randomUUID() });
    await chat.begin();
    app.advance({ days: 800 });
    await app.app.runNow();
    expect((await chat.say("Guten Tag")).buttons).toContain(say("notice.accept"));
  }));
