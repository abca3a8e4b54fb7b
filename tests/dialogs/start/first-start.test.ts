import { describe, expect, test } from "vitest";
import { bytesOf, readableTexts, storedRows } from "../../helpers/databases/database-content.ts";
import { testKeys } from "../../helpers/databases/test-store.ts";
import { answerAll, expectGoodCards, isSummary, mannerFor, saying } from "../../helpers/people/reflecting.ts";
import { sharedApp } from "../../helpers/shared-app.ts";
import { createTestApp } from "../../helpers/test-app.ts";
import type { TestChat } from "../../helpers/test-chat.ts";

const app = sharedApp();
const say = saying();
const hello = "Guten Tag. Ich bin Lernkompass";
const greetings = (chat: TestChat) => chat.seen().filter(({ text }) => text.startsWith(hello)).length;

async function stored(word: string) {
  const { databaseUrl } = app().config;
  const readable = await readableTexts(databaseUrl, testKeys);
  return {
    bytes: bytesOf(databaseUrl).includes(word),
    readable: readable.some((text) => text.includes(word)),
  };
}

describe("greets once", () => {
  const events = {
    i: (chat: TestChat) => chat.installed(),
    m: (chat: TestChat) => chat.membersAdded(),
  };
  test.each(["", "i", "m", "im", "mi", "ii", "mm", "imi", "mim", "iimm"])(
    "when the install events are “%s”",
    async (order) => {
      const chat = app().chat();
      for (const event of order) await chat.sendQuietly(events[event as "i" | "m"](chat));
      await chat.say("Guten Morgen");
      expect(greetings(chat)).toBe(1);
    },
  );

  test("when all of them come at the same moment", async () => {
    const chat = app().chat();
    const all = ["i", "m", "i", "m", "m", "i"].map((event) => events[event as "i" | "m"](chat));
    await Promise.all(all.map((activity) => chat.sendQuietly(activity)));
    await chat.say("Guten Morgen");
    expect(greetings(chat)).toBe(1);
    expect(chat.seen()).toHaveLength(2);
  });

  test("when the app is installed again later", async () => {
    const chat = app().chat();
    await chat.begin();
    await chat.sendQuietly(chat.uninstalled());
    await chat.sendQuietly(chat.installed());
    await chat.sendQuietly(chat.membersAdded());
    await chat.say("hilfe");
    expect(greetings(chat)).toBe(1);
    expect(chat.last().text).toContain(say("help.title"));
  });
});

describe("before the tap", () => {
  test("says what it is, what it shows and keeps, and where help is", async () => {
    const chat = app().chat();
    const { text, buttons } = await chat.send(chat.membersAdded());
    for (const part of ["ein Programm", "112", "110", "0800 1110111", "Keine"].slice(0, 4))
      expect(text).toContain(part);
    for (const key of ["private", "access", "keeps", "no-names"])
      expect(text).toContain(say(`notice.${key}`));
    for (const key of ["accept", "more", "decline"]) expect(buttons).toContain(say(`notice.${key}`));
    expectGoodCards(chat);
  });

  test("stores nothing that is typed, and makes it the beginning afterwards", async () => {
    const chat = app().chat();
    await chat.say("Heute kam ein Nilpferd zum Erstgespräch");
    expect(await stored("Nilpferd")).toEqual({ bytes: false, readable: false });
    expect(chat.last().text).toContain(say("notice.carried"));

    await chat.tap(say("notice.accept"));
    expect(chat.last().text).toContain(say("opening.title"));
    await chat.tap(say("form.express"));
    await answerAll(chat);
    expect(chat.last().text).toContain("Situation: Heute kam ein Nilpferd zum Erstgespräch");
    expect(await stored("Nilpferd")).toEqual({ bytes: false, readable: true });
  });

  test("stores nothing typed after “Lieber nicht”, and asks nobody twice", async () => {
    const chat = app().chat();
    await chat.say("Ein Zebra");
    await chat.tap(say("notice.decline"));
    expect(chat.last().text).toContain(say("declined.text"));
    await chat.say("Noch ein Zebra");
    expect(await stored("Zebra")).toEqual({ bytes: false, readable: false });
    expect(greetings(chat)).toBe(1);
    await chat.tap(say("notice.accept"));
    expect(chat.last().text).toContain(say("opening.title"));
    expectGoodCards(chat);
  });

  test("shows human contacts without any consent", async () => {
    const chat = app().chat();
    await chat.say("mensch");
    expect(chat.last().text).toContain(say("contacts.title"));
    expect((await chat.say("human")).text).toContain("0800 1110111");
  });

  test("answers “Mehr dazu”, and the tap works from there", async () => {
    const chat = app().chat();
    await chat.send(chat.membersAdded());
    await chat.tap(say("notice.more"));
    expect(chat.last().text).toContain(say("privacy.sees"));
    await chat.tap(say("notice.accept"));
    expect(chat.last().buttons).toContain(say("menu.reflect"));
    expectGoodCards(chat);
  });

  test("carries the sentence in the card, and stores it nowhere", async () => {
    const chat = app().chat();
    const first = await chat.say("Ein Gürteltier kam zu spät");
    expect(JSON.stringify(first.card)).toContain("Gürteltier");
    expect(await stored("Gürteltier")).toEqual({ bytes: false, readable: false });
  });

  test.each([3_000, 20_000, 40_000])(
    "takes a first message of %i characters kindly, in a card of allowed size",
    async (length) => {
      const chat = app().chat();
      await chat.say("Vorher lief alles gut. ".repeat(length / 23 + 1).slice(0, length));
      expectGoodCards(chat);
      await chat.tap(chat.last().buttons[0] ?? "");
      expect(chat.last().text).not.toContain(say("input.unknown-button"));
      await chat.say("hilfe");
      expect(chat.last().text).toContain(say("help.title"));
    },
  );

  test.each([
    ["a forged press", { verb: "keep", run: "x", step: 1 }],
    ["an unknown button", { verb: "grant" }],
    ["a foreign reflection", { verb: "open", reflection: "x" }],
  ])("answers %s with the notice", async (_what, data) => {
    const chat = app().chat();
    await chat.send(chat.membersAdded());
    await chat.send(chat.press(data, { replyToId: chat.last().id }));
    expect(chat.last().buttons).toContain(say("notice.accept"));
  });
});

describe("the tap", () => {
  test.each(["de-sie", "de-du", "de-plain", "en"] as const)("takes over how to speak: %s", async (voice) => {
    const chat = app().chat();
    await chat.begin({ ...mannerFor[voice], zone: "Europe/Lisbon" });
    expect(chat.last().text).toContain(saying(voice)("menu.first"));
    expect(chat.last().buttons).toEqual(
      ["menu.reflect", "menu.goal", "menu.human"].map((key) => saying(voice)(key)),
    );
    const { people } = await storedRows(app().config.databaseUrl);
    expect(people?.find(({ aad_object_id }) => aad_object_id === chat.aadObjectId)).toMatchObject({
      time_zone: "Europe/Lisbon",
      acknowledged_on: "2026-11-20",
    });
  });

  test("keeps the very text that was acknowledged", async () => {
    const chat = app().chat();
    await chat.begin();
    const { people, notices } = await storedRows(app().config.databaseUrl);
    const me = people?.find(({ aad_object_id }) => aad_object_id === chat.aadObjectId);
    const notice = notices?.find(({ id }) => id === me?.notice_id);
    expect(notice?.text).toContain(say("notice.private"));
  });

  test("works typed, by label or by number", async () => {
    for (const typed of [say("notice.accept"), "1"]) {
      const chat = app().chat();
      await chat.send(chat.membersAdded());
      expect((await chat.say(typed)).buttons).toContain(say("menu.reflect"));
    }
  });

  test("leads into a reflection within two further taps", async () => {
    const chat = app().chat();
    await chat.begin();
    await chat.tap(say("menu.reflect"));
    await chat.tap(say("form.express"));
    expect(chat.last().buttons).toContain(say("question.next"));
  });

  test("does nothing more when it comes again, from the old card and under a new id", async () => {
    const chat = app().chat();
    const notice = await chat.send(chat.membersAdded());
    await chat.tap(say("notice.accept"));
    await startAndFinish(chat);
    await chat.tap(say("notice.accept"), { language: "en" }, notice);
    expect(chat.last().text).toContain(say("old-card.text"));
    expect(isSummary(chat.last())).toBe(true);
  });
});

async function startAndFinish(chat: TestChat): Promise<void> {
  await chat.say("reflektieren");
  await chat.tap(say("form.express"));
  await answerAll(chat);
  expect(isSummary(chat.last())).toBe(true);
}

test("a first sentence whose card comes late, from the outbox, does not become an empty beginning", async () => {
  const own = await createTestApp();
  try {
    const chat = own.chat();
    own.connector.behave = () => ({ status: 500 });
    await chat.sendQuietly(chat.message("Es begann mit einem Streit"));
    await own.connector.waitFor(({ status }) => status === 500, 5_000);
    own.connector.behave = () => undefined;
    // What became of the first try is stored by now.
    await own.app.runNow();
    own.advance({ hours: 1 });
    await own.app.runNow();
    await own.connector.waitFor(({ status }) => status === 201, 5_000);
    expect(chat.last().text).not.toContain(say("notice.carried"));
    await chat.tap(say("notice.accept"));
    expect(chat.last().text).toContain(say("menu.first"));
  } finally {
    await own.stop();
  }
});

test("an older card does not begin with a newer sentence", async () => {
  const chat = app().chat();
  await chat.begin();
  const older = await chat.say("Das Telefon hat dauernd geklingelt");
  await chat.say("Danach war es ganz still");
  await chat.tap(say("form.full"), {}, older);
  expect(chat.last().text).toContain(say("question.position", { number: 1, total: 7 }));
});
