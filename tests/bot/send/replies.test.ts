import { describe, expect, test } from "vitest";
import { storedRows } from "../../helpers/databases/database-content.ts";
import { reflecting, saying } from "../../helpers/people/reflecting.ts";
import { withApp } from "../../helpers/shared-app.ts";
import type { TestApp } from "../../helpers/test-app.ts";
import type { TestChat } from "../../helpers/test-chat.ts";

const say = saying();

describe("when Teams does not take a reply", () => {
  test.each([
    ["429 with a time to wait", { status: 429, headers: { "retry-after": "2" } }],
    ["412", { status: 412 }],
    ["500", { status: 500 }],
    ["503 with HTML", { status: 503, body: "<html>" }],
  ])("because of %s, the turn is stored and the reply comes later, once", (_what, fault) =>
    withApp(async (app, chat) => {
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
    withApp(
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
    withApp(async (app, chat) => {
      await reflecting(chat);
      const arrival = Promise.withResolvers<void>();
      app.connector.behave = () => ({ until: arrival.promise });
      expect((await app.post(chat.message("Ich wollte zuhören"))).status).toBe(200);
      arrival.resolve();
    }));

  test("another person's turn does not wait for it", () =>
    withApp(async (app, chat) => {
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
    withApp(async (app, chat) => {
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
    withApp(async (app, chat) => {
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
    withApp(async (app, chat) => {
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
    withApp(async (app, chat) => {
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
    withApp(async (app, blocked) => {
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
  withApp(async (app, chat) => {
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
