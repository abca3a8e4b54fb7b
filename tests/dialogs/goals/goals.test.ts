import { describe, expect, test } from "vitest";
import { type Voice, voices } from "../../../domain/voice.ts";
import { readableTexts, storedRows } from "../../helpers/databases/database-content.ts";
import { testKeys } from "../../helpers/databases/test-store.ts";
import { dayIn, expectGoodCards, mannerFor, placeOf, saying } from "../../helpers/people/reflecting.ts";
import { sharedApp } from "../../helpers/shared-app.ts";
import { createTestApp, type TestApp } from "../../helpers/test-app.ts";
import { shownNow, type TestChat } from "../../helpers/test-chat.ts";
import { unzip } from "../../helpers/unzip.ts";

const app = sharedApp();
const say = saying();

async function withApp(work: (app: TestApp, chat: TestChat) => Promise<void>): Promise<void> {
  const own = await createTestApp();
  try {
    await work(own, own.chat());
  } finally {
    await own.stop();
  }
}

/** A person who has answered all of D2 and stands at the agreement. */
async function settingGoal(chat: TestChat, word = "Zuhören", voice: Voice = "de-sie"): Promise<void> {
  const words = saying(voice);
  if (chat.seen().length === 0) await chat.begin(mannerFor[voice]);
  await chat.say(voice === "en" ? "goal" : "ziel");
  for (const part of ["", " im Alltag", " Zeichen", " Hürde", " wenn dann"]) await chat.say(`${word}${part}`);
  const days = { "day-first": "2026-11-23", "day-review": "2026-12-04" };
  await chat.tap(words("question.next"), { text: `${word} am Montag`, ...days });
  await chat.tap(words("question.next"), {
    text: `${word} ein Punkt`,
    standing: "4",
    keepStanding: "true",
  });
}

async function setGoal(chat: TestChat, word = "Zuhören", voice: Voice = "de-sie"): Promise<void> {
  await settingGoal(chat, word, voice);
  await chat.tap(saying(voice)("agreement.save"));
}

/** What stands behind "more" on a goal's card. */
const more = async (chat: TestChat, key: string) => {
  await chat.tap(say("goals.more"));
  return chat.tap(say(key));
};

const openFirst = async (chat: TestChat) => {
  const listed = await chat.say("meine ziele");
  return chat.tap(listed.buttons[0] ?? "");
};

describe.each(voices)("in the words of %s", (voice) => {
  const words = saying(voice);

  test("a goal lives from its agreement to its closing review", async () => {
    const chat = app().chat();
    await settingGoal(chat, "Zuhören", voice);
    const draft = chat.last();
    expect(draft.text).toContain(words("agreement.yours"));
    expect(draft.text).toContain("Zuhören wenn dann");
    const kept = await chat.tap(words("agreement.save"));
    expect(kept.text).toContain(words("agreement.kept.active"));

    await chat.tap(words("goals.find-task"));
    await chat.tap(words("question.next"), { choice: "path-observe" });
    expect(chat.last().text).toContain(words("choice.task-shadow"));
    await chat.tap(words("question.next"), { choice: "task-shadow" });
    for (const part of ["Gelegenheit", "Was wird da getan?", "Vorgehen", "Zeit"]) await chat.say(part);
    await chat.tap(words("question.next"), { text: "drei Gespräche", "day-return": "2026-12-01" });
    const withTask = await chat.tap(words("task.save"));
    expect(withTask.text).toContain(words("task.saved"));
    expect(withTask.text).toContain("Was wird da getan?");

    await chat.tap(words("goals.check-in"));
    expect(chat.last().text).toContain(words("choice.task-shadow"));
    await chat.tap(words("choice.tried"));
    await chat.say("Die Stille half");
    const recorded = await chat.tap(words("question.next"), {
      text: "Noch einmal ohne Mappe",
      "day-next": "2026-12-02",
    });
    expect(recorded.text).toContain("Noch einmal ohne Mappe");

    await chat.tap(words("goals.show"));
    await chat.tap(words("goals.close"));
    expect(chat.last().text).toContain("Zuhören Zeichen");
    for (const part of ["Ruhiger", "Am Montag", "Zuschauen", "Wenn voll, dann erst", "Zehn Sekunden"])
      await chat.say(part);
    const closed = await chat.tap(words("closing.save"), { notes: "12", echo: "true" });
    expect(closed.text).toContain(words("closing.closed"));
    expect(closed.text).toContain("Wenn voll, dann erst");
    expect(closed.text).toMatch(/18[. ].*De[cz]em.*2026/);
    expect(closed.buttons).not.toContain(words("goals.check-in"));

    const listed = await chat.say(voice === "en" ? "my goals" : "meine ziele");
    expect(listed.text).toContain(words("goals.state.closed"));
    expectGoodCards(chat);
  });

  test("every question can be skipped, and then there is nothing to keep", async () => {
    const chat = app().chat();
    await chat.begin(mannerFor[voice]);
    await chat.say("ziel");
    for (let count = 0; count < 7; count++) await chat.tap(words("question.skip"));
    expect(chat.last().text).toContain(words("summary.empty"));
    await chat.tap(words("agreement.save"));
    expect(chat.last().text).toContain(words("summary.nothing-to-keep"));
    expectGoodCards(chat);
  });

  test.each(["no-occasion", "in-the-way", "no-longer", "not-today"])(
    "a check-in with “%s” comes to its end within four turns",
    async (answer) => {
      const chat = app().chat();
      await setGoal(chat, "Zuhören", voice);
      await chat.say("check-in");
      const before = chat.seen().length;
      await chat.tap(words(`choice.${answer}`));
      if (answer === "no-longer") await chat.tap(words("choice.fit-pause"));
      else if (answer !== "not-today") {
        await chat.say("Am Donnerstag");
        await chat.tap(words("question.skip"));
      }
      expect(chat.seen().length - before).toBeLessThanOrEqual(4);
      const end = answer === "no-longer" ? "fit-pause" : answer;
      expect(chat.last().text).toContain(words(`check-in-end.${end}`));
      expectGoodCards(chat);
    },
  );
});

describe("a goal", () => {
  test.each([
    ["typical", "Noch unklar"],
    ["own-part", "Liegt nicht nur bei mir"],
    ["own-concern", "Kam von der Führungskraft"],
  ])("opens the question behind a chip once, and not by itself (%s)", async (branch, chip) => {
    const chat = app().chat();
    await chat.begin();
    const first = await chat.say("ziel");
    expect(first.buttons).toContain(chip);
    const opened = await chat.tap(chip, { text: "Sicherer verhandeln" });
    expect(opened.text).toMatch(/Nachfrage/);
    await chat.say("Ein Beispiel vom Dienstag");
    expect(chat.last().text).toContain("2 von 7");
    await chat.tap(say("question.back"));
    await chat.tap(say("question.back"));
    expect(chat.last().buttons).not.toContain(chip);
    while (!chat.last().buttons.includes(say("agreement.save"))) await chat.tap(say("question.skip"));
    expect(chat.last().text).toContain(say(`set-goal.${branch}.label`));
    expect(chat.last().text).toContain("Sicherer verhandeln");
  });

  test("asks its own question again after a chip that was tapped before anything was written", async () => {
    const chat = app().chat();
    await chat.begin();
    await chat.say("ziel");
    await chat.tap("Noch unklar");
    await chat.say("Wenn jemand laut wird");
    expect(chat.last().text).toContain("1 von 7");
    await chat.say("Ruhig bleiben");
    expect(chat.last().text).toContain("2 von 7");
  });

  test("starts from a kept reflection, with its own words", async () => {
    const chat = app().chat();
    await chat.begin();
    await chat.say("reflektieren");
    await chat.tap(say("form.express"));
    for (const text of ["Zuhören wollen", "Zu früh gefragt", "Erst zwei Minuten zuhören"])
      await chat.say(text);
    await chat.tap(say("summary.keep"));
    await chat.say("verlauf");
    await chat.tap(chat.last().buttons[0] ?? "");
    const first = await chat.tap(say("history.to-goal"));
    expect(first.text).toContain("Erst zwei Minuten zuhören");
    expect(first.text).toContain(say("set-goal.quote"));
  });

  test("keeps the number only if it was ticked, and never a typed one", async () => {
    for (const [inputs, standing] of [
      [{ standing: "6", keepStanding: "false", text: "mehr Ruhe" }, undefined],
      [{ standing: "6", keepStanding: "true", text: "" }, 6],
      [{ standing: "none", keepStanding: "true", text: "mehr Ruhe" }, undefined],
    ] as const) {
      const chat = app().chat();
      await chat.begin();
      await chat.say("ziel");
      for (let count = 0; count < 6; count++) await chat.say(`Wort ${count}`).then(() => skipDays(chat));
      await chat.tap(say("question.next"), inputs);
      const shown = chat.last().text;
      if (standing === undefined) expect(shown).not.toMatch(/6 von 10/);
      else expect(shown).toContain(say("standing.held", { standing }));
    }
    const chat = app().chat();
    await chat.begin();
    await chat.say("ziel");
    for (let count = 0; count < 6; count++) await chat.say(`Wort ${count}`).then(() => skipDays(chat));
    await chat.say("6, mehr Ruhe wäre einer mehr");
    expect(chat.last().text).toContain("mehr Ruhe wäre einer mehr");
    expect(chat.last().text).not.toContain("6, mehr Ruhe");
  });

  test("parks one when two are active, whichever the person chooses", async () => {
    const chat = app().chat();
    await setGoal(chat, "Erstes");
    await setGoal(chat, "Zweites");
    await settingGoal(chat, "Drittes");
    const card = JSON.stringify(chat.last().card);
    const first = /"title":"Erstes","value":"([^"]+)"/.exec(card)?.[1];
    await chat.tap(say("agreement.save"), { parking: first ?? "" });
    expect(chat.last().text).toContain(say("agreement.kept.active"));
    const listed = await chat.say("meine ziele");
    expect(listed.text).toMatch(/1\. Aktiv: Drittes/);
    expect(listed.text).toMatch(/3\. Ruht: Erstes/);
    await chat.tap(say("goals.open", { number: 3 }));
    const refused = await chat.tap(say("goals.resume"));
    expect(refused.text).toContain(say("goals.too-many"));
    await chat.tap(say("goals.park", { number: 1 }));
    await chat.say("meine ziele");
    await chat.tap(say("goals.open", { number: 3 }));
    expect((await chat.tap(say("goals.resume"))).text).toContain(say("goals.moved.active"));
    const rows = (await storedRows(app().config.databaseUrl)).goals ?? [];
    expect(rows.filter(({ state }) => state === "active").length).toBeGreaterThanOrEqual(2);
  });

  test("is paused, resumed and let go without a question", async () => {
    const chat = app().chat();
    await setGoal(chat);
    expect((await more(chat, "goals.pause")).text).toContain(say("goals.moved.paused"));
    expect((await chat.tap(say("goals.resume"))).text).toContain(say("goals.moved.active"));
    expect((await more(chat, "goals.let-go")).text).toContain(say("goals.moved.let-go"));
    expect(chat.last().buttons).not.toContain(say("goals.resume"));
    expect((await chat.say("meine ziele")).text).toContain(say("goals.state.let-go"));
  });

  test("has its lines changed, within its limits and past the guards", async () => {
    const chat = app().chat();
    await setGoal(chat);
    await more(chat, "history.edit");
    const asked = await chat.tap(say("change.save"), { "line-why": "Weil Frau Kowalski es sagt" });
    expect(asked.text).toContain("Kowalski");
    await chat.tap(say("change.save"), { "line-why": "Weil es ruhiger wird" });
    expect(chat.last().text).toContain("Weil es ruhiger wird");
    await more(chat, "history.edit");
    const long = await chat.tap(say("change.save"), { "line-why": "lang ".repeat(4_000) });
    expect(long.text).toContain("2.000");
    await openFirst(chat);
    expect(chat.last().text).toContain("Weil es ruhiger wird");
  });

  test("is deleted with its tasks, check-ins and drafts, and the messages that show it lose their words", () =>
    withApp(async (own, chat) => {
      await setGoal(chat, "Kirsche");
      await chat.say("check-in");
      await chat.tap(say("question.later"));
      await openFirst(chat);
      await more(chat, "history.delete");
      await chat.tap(say("history.delete-yes"));
      await own.app.runNow();
      await own.app.runNow();
      const latest = new Map(
        chat.seen().map(({ id, card, text }) => [id, card ? JSON.stringify(card) : text]),
      );
      for (const { activityId, activity } of chat.updates())
        if (activityId) latest.set(activityId, JSON.stringify(activity?.attachments?.[0]?.content));
      expect([...latest.values()].filter((text) => text.includes("Kirsche"))).toEqual([]);
      const { goals, drafts, word_places } = await storedRows(own.config.databaseUrl);
      expect([goals, drafts, word_places]).toEqual([[], [], []]);
    }));

  test("ends on its day, with everything that belongs to it, and its words leave the messages", () =>
    withApp(async (own, chat) => {
      await setGoal(chat, "Kirsche");
      await makeTask(chat);
      await chat.say("check-in");
      await chat.tap(say("choice.not-today"));
      await own.app.runNow();
      own.advance({ days: 366 });
      await own.app.runNow();
      await own.app.runNow();
      const rows = await storedRows(own.config.databaseUrl);
      expect([rows.goals, rows.tasks, rows.check_ins, rows.word_places]).toEqual([[], [], [], []]);
      expect(shownNow(chat).filter((text) => text.includes("Kirsche"))).toEqual([]);
    }));

  test("that was closed keeps the end that was chosen, also when it is changed later", async () => {
    const chat = app().chat();
    await setGoal(chat);
    await chat.tap(say("goals.close"));
    for (let count = 0; count < 5; count++) await chat.tap(say("question.skip"));
    const until = say("history.until", { day: dayIn("de-sie", "2027-02-20") });
    expect((await chat.tap(say("closing.save"), { notes: "3" })).text).toContain(until);
    await more(chat, "history.edit");
    expect((await chat.tap(say("change.save"), { "line-why": "Anders" })).text).toContain(until);
  });

  test("of somebody else is as if it did not exist", async () => {
    const [mine, theirs] = [app().chat(), app().chat()];
    await setGoal(mine);
    await more(mine, "history.edit");
    const goal = String(/"goal":"([^"]+)"/.exec(JSON.stringify(mine.last().card))?.[1]);
    await theirs.begin();
    for (const data of [
      { verb: "open-goal", goal },
      { verb: "move-goal", goal, to: "let-go" },
      { verb: "edit-goal", goal },
      { verb: "save-goal-lines", goal, "line-goal": "Meins" },
      { verb: "confirm-delete-goal", goal },
      { verb: "begin", start: "s1", script: "check-in", goal },
      { verb: "begin", start: "s2", script: "close-goal", goal },
    ])
      expect((await theirs.send(theirs.press(data, { replyToId: theirs.last().id }))).text).toContain(
        say("goals.gone"),
      );
    expect((await openFirst(mine)).text).toContain("Zuhören");
  });

  test.each([
    { verb: "begin", start: "s1", script: "reflect" },
    { verb: "begin", start: "s1", script: "nothing" },
  ])("forged: %o begins nothing", async (data) => {
    const chat = app().chat();
    await chat.begin();
    expect((await chat.send(chat.press(data, { replyToId: chat.last().id }))).text).toContain(
      say("old-card.text"),
    );
  });
});

const skipDays = async (chat: TestChat) => {
  if (chat.last().buttons.includes(say("days.without"))) await chat.tap(say("days.without"));
};

describe("days", () => {
  const atFirstStep = async () => {
    const chat = app().chat();
    await chat.begin();
    await chat.say("ziel");
    for (let count = 0; count < 5; count++) await chat.tap(say("question.skip"));
    return chat;
  };

  test.each([
    ["am Montag, und in zwei Wochen schaue ich zurück", /23\. November 2026.*4\. Dezember 2026/s],
    ["12.1.", /12\. Januar 2027/],
    ["nächsten Dienstag", /24\. November 2026/],
    ["tomorrow", /21\. November 2026/],
  ])("written as “%s” are read back and kept when they are right", async (text, expected) => {
    const chat = await atFirstStep();
    const read = await chat.say(text);
    expect(read.text).toMatch(expected);
    await chat.tap(say("days.right"));
    expect(chat.last().text).toContain("7 von 7");
    await chat.tap(say("question.skip"));
    expect(chat.last().text).toMatch(expected);
  });

  test.each(["gestern", "am 3. März 1890", "letzten Montag"])(
    "that are over (%s) are asked about again",
    async (text) => {
      const chat = await atFirstStep();
      const asked = await chat.say(text);
      expect(asked.text).toContain("schon vorbei");
      expect(asked.text).toContain("6 von 7");
    },
  );

  test.each(["31. Februar", "31.4."])("that do not exist (%s) are asked about again", async (text) => {
    const chat = await atFirstStep();
    expect((await chat.say(text)).text).toContain("gibt es nicht");
  });

  test.each([
    ["1890-01-01", "schon vorbei"],
    ["2026-02-31", "gibt es nicht"],
    ["gestern", "gibt es nicht"],
  ])("picked as %s are asked about again, and the words stay", async (day, sentence) => {
    const chat = await atFirstStep();
    const asked = await chat.tap(say("question.next"), { text: "Beim Erstgespräch", "day-first": day });
    expect(asked.text).toContain(sentence);
    expect(JSON.stringify(asked.card)).toContain("Beim Erstgespräch");
    await chat.tap(say("question.next"), { text: "Beim Erstgespräch", "day-first": "2026-11-25" });
    expect(chat.last().text).toContain("7 von 7");
  });

  test("picked without a word are an answer", async () => {
    const chat = await atFirstStep();
    await chat.tap(say("question.next"), { text: "", "day-first": "2026-11-25", "day-review": "" });
    expect(chat.last().text).toContain("7 von 7");
    await chat.tap(say("question.skip"));
    expect(chat.last().text).toContain("Mittwoch, 25. November 2026");
  });

  test("can be left open", async () => {
    const chat = await atFirstStep();
    const asked = await chat.say("Bald einmal");
    expect(asked.text).toContain(say("days.none"));
    await chat.tap(say("days.without"));
    expect(chat.last().text).toContain("7 von 7");
  });
});

describe("a check-in", () => {
  const atCheckIn = async () => {
    const chat = app().chat();
    await setGoal(chat);
    await chat.say("check-in");
    return chat;
  };
  const obstacle = async (chat: TestChat) => {
    await chat.tap(say("choice.in-the-way"));
    await chat.tap(say("question.next"), { choice: "need-time" });
    return chat.tap(say("question.skip"));
  };

  test("keeps a sentence that is none of the answers, and asks for one of them", async () => {
    const chat = await atCheckIn();
    const asked = await chat.say("Es war ganz anders als gedacht");
    expect(asked.text).toContain(say("question.choose-one"));
    await chat.say("ausprobiert");
    await chat.say("Stille hilft");
    await chat.tap(say("question.skip"));
    expect(chat.last().text).toContain(say("check-in-end.tried"));
  });

  test("offers a human after something was in the way twice in a row", async () => {
    const chat = await atCheckIn();
    expect((await obstacle(chat)).text).not.toContain(say("check-in-end.offer-guide"));
    await chat.say("check-in");
    const second = await obstacle(chat);
    expect(second.text).toContain(say("check-in-end.offer-guide"));
    expect(second.buttons).toContain(say("menu.human"));
  });

  test("offers closing after the third try", async () => {
    const chat = await atCheckIn();
    for (let time = 1; time <= 3; time++) {
      if (time > 1) await chat.say("check-in");
      await chat.tap(say("choice.tried"));
      await chat.tap(say("question.skip"));
      await chat.tap(say("question.skip"));
      expect(chat.last().buttons.includes(say("goals.close"))).toBe(time === 3);
    }
  });

  test("answered on two devices is recorded once", () =>
    withApp(async (own, chat) => {
      await setGoal(chat);
      await chat.say("check-in");
      const [place, replyToId] = [placeOf(chat.last()), chat.last().id];
      const press = () => chat.press({ verb: "answer", ...place, choice: "not-today" }, { replyToId });
      const answers = await Promise.all([own.post(press()), own.post(press())]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      await own.app.runNow();
      expect((await storedRows(own.config.databaseUrl)).check_ins).toHaveLength(1);
    }));

  test("on a goal that was deleted meanwhile says so, and stores nothing", async () => {
    const chat = await atCheckIn();
    const place = placeOf(chat.last());
    await openFirst(chat);
    await more(chat, "history.delete");
    await chat.tap(say("history.delete-yes"));
    const answered = await chat.send(
      chat.press({ verb: "answer", ...place, choice: "tried" }, { replyToId: chat.last().id }),
    );
    expect(answered.text).toContain(say("old-card.text"));
  });

  test("asks which goal when two are active", async () => {
    const chat = app().chat();
    await setGoal(chat, "Erstes");
    await setGoal(chat, "Zweites");
    const asked = await chat.say("check-in");
    expect(asked.text).toContain(say("goals.which"));
    await chat.tap(say("goals.check-in-nth", { number: 2 }));
    expect(chat.last().text).toContain("Erstes");
  });

  test("without an active goal leads to the goals", async () => {
    const chat = app().chat();
    await chat.begin();
    expect((await chat.say("check-in")).text).toContain(say("goals.none-active"));
  });
});

/** Makes a task for the goal whose card was shown last. */
async function makeTask(chat: TestChat): Promise<void> {
  await chat.tap(say("goals.find-task"));
  await chat.tap(say("question.next"), { choice: "path-try" });
  await chat.tap(say("question.next"), { choice: "task-vary" });
  for (const part of ["Drei Gespräche", "Was ändert sich?", "Mappe weglegen", "Eine Stunde Ruhe"])
    await chat.say(part);
  await chat.tap(say("question.next"), { text: "Wenn es drei waren", "day-return": "2026-12-01" });
  await chat.tap(say("task.save"));
}

describe("a share card", () => {
  const sharing = async () => {
    const chat = app().chat();
    await setGoal(chat, "Zuhören");
    await makeTask(chat);
    await more(chat, "share.button");
    return chat;
  };

  test("for a manager names the task, its time and what it needs, and nothing of the goal", async () => {
    const chat = await sharing();
    const { card } = await chat.tap(say("share.for-manager"));
    const shown = JSON.stringify(card);
    for (const text of ["Drei Gespräche", "Eine Stunde Ruhe", "60 Minuten", "1. Dezember 2026"])
      expect(shown).toContain(text);
    expect(shown).not.toMatch(/Zuhören|Was ändert sich|Mappe weglegen|von 10/);
    expectGoodCards(chat);
  });

  test("for a learning partner holds what was ticked, and never where the person stands", async () => {
    const chat = await sharing();
    const ticks = await chat.tap(say("share.for-partner"));
    expect(JSON.stringify(ticks.card)).not.toMatch(/ein Punkt|von 10|"value":"true"/);
    const empty = await chat.tap(say("share.preview"), { items: "" });
    expect(empty.text).toContain(say("share.nothing-ticked"));
    const forged = await chat.tap(say("share.preview"), { items: "set-goal:standing" });
    expect(forged.text).toContain(say("share.nothing-ticked"));
    const preview = await chat.tap(say("share.preview"), {
      items: "set-goal:goal,choose-path:task-question",
    });
    expect(preview.text).toContain("Zuhören");
    expect(preview.text).toContain("Was ändert sich?");
    expect(preview.text).not.toMatch(/Zeichen|Hürde/);
    expectGoodCards(chat);
  });

  test("gives a link with the text for one address, which is stored nowhere", async () => {
    const chat = await sharing();
    await chat.tap(say("share.for-manager"));
    const wrong = await chat.tap(say("share.make-link"), { to: "keine Adresse" });
    expect(wrong.text).toContain(say("share.no-address"));
    const linked = await chat.tap(say("share.make-link"), { to: "leitung@amt.example" });
    const url = new URL(String(/"url":"([^"]+)"/.exec(JSON.stringify(linked.card))?.[1]));
    expect([url.origin, url.pathname]).toEqual(["https://teams.microsoft.com", "/l/chat/0/0"]);
    expect(url.searchParams.get("users")).toBe("leitung@amt.example");
    expect(url.searchParams.get("message")).toContain("Eine Stunde Ruhe");
    const stored = await readableTexts(app().config.databaseUrl, testKeys);
    expect(stored.join()).not.toContain("leitung@amt.example");
  });
});

describe("the download of an agreement", () => {
  test("has it as Markdown, as PDF and as JSON, without where the person stands", async () => {
    const chat = app().chat();
    await setGoal(chat, "Zuhören");
    await makeTask(chat);
    await more(chat, "history.download");
    const link = String(/https?:\/\/[^"\\]+\/export\/[\w-]+/.exec(JSON.stringify(chat.last().card)));
    expect(await (await fetch(link)).text()).toContain(say("export-page.text.goal"));
    const given = await fetch(link, { method: "POST" });
    const zip = Buffer.from(await given.arrayBuffer());
    const files = await unzip(zip);
    expect(Object.keys(files).sort()).toEqual(["lernkompass.json", "lernkompass.md", "lernkompass.pdf"]);
    expect(files["lernkompass.md"]).toContain("> Zuhören Zeichen");
    expect(files["lernkompass.md"]).toContain("Drei Gespräche");
    expect(files["lernkompass.md"]).not.toMatch(/ein Punkt|von 10/);
    expect(files["lernkompass.pdf"]).toMatch(/^%PDF-1\.7/);
    expect(JSON.parse(files["lernkompass.json"] ?? "").goals).toHaveLength(1);
  });

  test("of everything holds the goals too", async () => {
    const chat = app().chat();
    await setGoal(chat, "Zuhören");
    const shown = await chat.say("meine daten");
    expect(shown.text).toContain("Ein Lernziel, bis");
    await chat.tap(say("my-data.download"));
    const link = String(/https?:\/\/[^"\\]+\/export\/[\w-]+/.exec(JSON.stringify(chat.last().card)));
    const files = await unzip(Buffer.from(await (await fetch(link, { method: "POST" })).arrayBuffer()));
    expect(files["lernkompass.md"]).toContain("> Zuhören Hürde");
    expect(files["lernkompass.md"]).toContain(say("standing.held", { standing: 4 }));
  });
});

describe("around a course", () => {
  const keepCourse = async (chat: TestChat, form: string, texts: readonly string[]) => {
    await chat.say("reflektieren");
    await chat.tap(say(`form.${form}`));
    for (const text of texts) await chat.say(text);
    await chat.tap(say("summary.keep"));
  };

  test.each([
    [
      "before-course",
      ["Gespräche führen", "Beim Erstgespräch", "Wie halte ich Pausen aus?", "Ruhiger"],
      "Wie halte ich Pausen aus?",
    ],
    [
      "after-course",
      ["Pausen helfen", "Am Dienstag", "Zehn Sekunden warten", "eine Kollegin"],
      "Zehn Sekunden warten",
    ],
  ])(
    "what was written (%s) becomes a task of the active goal within two weeks",
    async (form, texts, step) => {
      const chat = app().chat();
      await setGoal(chat, "Zuhören");
      await keepCourse(chat, form, texts);
      const made = await chat.tap(say("history.to-task"));
      expect(made.text).toContain(say("task.saved"));
      expect(made.text).toContain(`${say("goals.next-on", { day: "4. Dezember 2026" })}: ${step}`);
      const again = await chat.tap(say("history.to-task"), {}, chat.seen().at(-2));
      expect(again.text).toContain(say("old-card.text"));
      expectGoodCards(chat);
    },
  );

  test("without an active goal one is offered, with the words; with two it is asked which", async () => {
    const chat = app().chat();
    await chat.begin();
    const texts = ["Pausen helfen", "Am Dienstag", "Zehn Sekunden warten", "eine Kollegin"];
    await keepCourse(chat, "after-course", texts);
    await chat.tap(say("history.to-task"));
    const first = await chat.tap(say("history.to-goal"));
    expect(first.text).toContain("Zehn Sekunden warten");
    await chat.tap(say("question.later"));
    await setGoal(chat, "Erstes");
    await setGoal(chat, "Zweites");
    await keepCourse(chat, "after-course", texts);
    await chat.tap(say("history.to-task"));
    const made = await chat.tap(say("goals.for-nth", { number: 2 }));
    expect(made.text).toContain("Erstes");
  });

  test.each(voices)("the time until it is bridged by one task a week (%s)", async (voice) => {
    const words = saying(voice);
    const chat = app().chat();
    await chat.begin(mannerFor[voice]);
    await chat.say(voice === "en" ? "my goals" : "meine ziele");
    await chat.tap(words("goals.bridge"));
    await chat.tap(words("question.next"), { text: "Grundkurs", "day-course": "2026-12-15" });
    await chat.say("Wie beginnen andere?");
    const plan = await chat.say("Bei Erstgesprächen");
    for (const day of ["2026-11-27", "2026-12-04", "2026-12-11"])
      expect(plan.text).toContain(dayIn(voice, day));
    expect(plan.text).not.toContain(dayIn(voice, "2026-12-18"));
    const kept = await chat.tap(words("plan.save"));
    expect(kept.text).toContain(words("agreement.kept.active"));
    expect(kept.text).toContain("Wie beginnen andere?");
    await chat.tap(words("goals.check-in"));
    await chat.tap(words("choice.tried"));
    await chat.tap(words("question.skip"));
    await chat.tap(words("question.skip"));
    expect(chat.last().text).toContain(dayIn(voice, "2026-12-04"));
    expectGoodCards(chat);
  });

  test("that begins within a week leaves nothing to bridge, and nothing is lost", async () => {
    const chat = app().chat();
    await chat.begin();
    await chat.say("meine ziele");
    await chat.tap(say("goals.bridge"));
    await chat.tap(say("question.next"), { text: "Grundkurs", "day-course": "2026-11-24" });
    await chat.say("Wie beginnen andere?");
    await chat.tap(say("question.skip"));
    const refused = await chat.tap(say("plan.save"));
    expect(refused.text).toContain(say("plan.no-week"));
    expect(refused.text).toContain("Grundkurs");
  });
});

test("a day that has passed is a talk: the step is kept, made smaller, moved or let go", () =>
  withApp(async (own, chat) => {
    await setGoal(chat, "Zuhören");
    own.advance({ days: 5 });
    const opened = await openFirst(chat);
    expect(opened.text).toContain("behalten, kleiner machen, verschieben oder loslassen");
    const step = await chat.tap(say("goals.change-step"));
    expect(step.buttons).toContain(say("goals.let-go"));
    const past = await chat.tap(say("settings.save"), { text: "Nur eine Frage", "day-next": "2026-11-24" });
    expect(past.text).toContain("schon vorbei");
    const gone = await chat.tap(say("settings.save"), { text: "Am 1.11.2026 fragen", "day-next": "" });
    expect(gone.text).toContain("schon vorbei");
    const empty = await chat.tap(say("settings.save"), { text: " " });
    expect(empty.text).toContain(say("question.first-empty"));
    const named = await chat.tap(say("settings.save"), { text: "Mit Herrn Kowalski sprechen" });
    expect(named.text).toContain("Kowalski");
    await openFirst(chat);
    await chat.tap(say("goals.change-step"));
    const saved = await chat.tap(say("settings.save"), { text: "Nur eine Frage", "day-next": "2026-11-30" });
    expect(saved.text).toContain(`${say("goals.next-on", { day: "30. November 2026" })}: Nur eine Frage`);
    expect(saved.text).not.toContain("verschieben oder loslassen");
    expectGoodCards(chat);
  }));

describe("a question of law or subject", () => {
  const question = "Wie lange gilt die Sperrzeit bei einer Arbeitsaufgabe?";

  test.each(["tapped", "typed"])("becomes a small exploration of the active goal (%s)", async (how) => {
    const chat = app().chat();
    await setGoal(chat, "Zuhören");
    const answered = await chat.say(question);
    expect(answered.text).toContain(say("advice.text"));
    await (how === "tapped" ? chat.tap(say("advice.explore")) : chat.say(say("advice.explore")));
    for (let count = 0; count < 3; count++) await chat.tap(say("question.skip"));
    expect(JSON.stringify(chat.last().card)).toContain(question);
    await chat.tap(say("question.next"), { text: question });
    for (let count = 0; count < 3; count++) await chat.tap(say("question.skip"));
    expect((await chat.tap(say("task.save"))).text).toContain(question);
  });

  test("without a goal has no such button", async () => {
    const chat = app().chat();
    await chat.begin();
    expect((await chat.say(question)).buttons).not.toContain(say("advice.explore"));
  });
});

test("days of an agreement can be moved, but not into the past", async () => {
  const chat = app().chat();
  await setGoal(chat, "Zuhören");
  await more(chat, "history.edit");
  const past = await chat.tap(say("change.save"), { "line-why": "Neu", "day-review": "2026-11-01" });
  expect(past.text).toContain("schon vorbei");
  expect(JSON.stringify(past.card)).toContain('"Neu"');
  const moved = await chat.tap(say("change.save"), { "line-why": "Neu", "day-review": "2026-12-11" });
  expect(moved.text).toContain("11. Dezember 2026");
  expect(moved.text).toContain("Wozu: Neu");
});

test("a goal, its task and its review with as many words as fit are shown on cards that Teams can take", async () => {
  const long = (word: string) => `${word} ${"ä".repeat(700)}`;
  const chat = app().chat();
  await chat.begin();
  await chat.say("ziel");
  for (let count = 0; count < 5; count++) await chat.say(long(`Ziel ${count}`));
  for (let count = 0; count < 2; count++) await chat.tap(say("question.skip"));
  await chat.tap(say("agreement.save"));
  await chat.tap(say("goals.find-task"));
  for (let count = 0; count < 2; count++) await chat.tap(say("question.skip"));
  for (let count = 0; count < 4; count++) await chat.say(long(`Aufgabe ${count}`));
  await chat.tap(say("question.skip"));
  const saved = await chat.tap(say("task.save"));
  expect(saved.text).not.toContain("Aufgabe 2");
  expect((await chat.tap(say("goals.part.task"))).text).toContain("Aufgabe 2");
  await chat.tap(say("goals.show"));
  await chat.tap(say("goals.close"));
  for (let count = 0; count < 5; count++) await chat.say(long(`Rückblick ${count}`));
  await chat.tap(say("closing.save"), { notes: "6" });
  expect((await chat.tap(say("goals.part.review"))).text).toContain("Rückblick 3");
  await chat.tap(say("goals.show"));
  await more(chat, "share.button");
  const ticks = await chat.tap(say("share.for-partner"));
  const all = [...JSON.stringify(ticks.card).matchAll(/"value":"([a-z-]+:[a-z-]+)"/g)].map(([, id]) => id);
  const refused = await chat.tap(say("share.preview"), { items: all.join(",") });
  expect(refused.text).toContain(say("share.too-much"));
  expectGoodCards(chat);
});
