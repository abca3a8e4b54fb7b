import { describe, expect, test } from "vitest";
import {
  answerAll,
  placeOf,
  reflecting,
  saying,
  startForm,
  summaryOf,
} from "../../helpers/people/reflecting.ts";
import { sharedApp } from "../../helpers/shared-app.ts";

const app = sharedApp();

const say = saying();

describe("buttons that are old or forged", () => {
  test("of an answered question change nothing, and show where we are", async () => {
    const chat = app().chat();
    const first = await reflecting(chat);
    await chat.say("Ich wollte zuhören");
    for (const title of ["question.next", "question.skip", "question.later", "question.example"]) {
      await chat.tap(say(title), { text: "Etwas ganz anderes" }, first);
      expect(chat.last().text).toContain(say("old-card.text"));
      expect(chat.last().text).toContain("2 von 3");
    }
    await answerAll(chat);
    expect(chat.last().text).toContain("Ich wollte zuhören");
    expect(chat.last().text).not.toContain("Etwas ganz anderes");
  });

  test("of a kept reflection keep nothing a second time", async () => {
    const chat = app().chat();
    const summary = await summaryOf(chat);
    await chat.tap(say("summary.keep"), {}, summary);
    await chat.tap(say("summary.keep"), {}, summary);
    expect(chat.last().text).toContain(say("old-card.text"));
    await chat.tap(say("summary.discard"), {}, summary);
    await chat.say("verlauf");
    expect(chat.last().text).toContain(say("history.intro", { count: 1 }));
  });

  test("of an opening begin nothing twice", async () => {
    const chat = app().chat();
    await chat.begin();
    const opening = await chat.say("reflektieren");
    await chat.tap(say("form.express"), {}, opening);
    await chat.tap(say("form.express"), {}, opening);
    expect(chat.last().text).toContain(say("old-card.started"));
    await answerAll(chat);
    await chat.tap(say("summary.keep"));
    await chat.tap(say("form.full"), {}, opening);
    expect(chat.last().text).toContain(say("old-card.started"));
  });

  test.each([
    ["no data", undefined],
    ["a text", "answer"],
    ["an unknown verb", { verb: "grant-admin" }],
    ["missing fields", { verb: "answer" }],
    ["a step that is no number", { verb: "answer", run: "x", step: "1" }],
    ["a foreign run", { verb: "answer", run: "x", step: 1, text: "fremd" }],
    ["a foreign reflection", { verb: "open", reflection: "x" }],
    ["a foreign draft", { verb: "resume", run: "x" }],
    ["a page that is not there", { verb: "history", page: 9_999 }],
    ["an end of what does not run", { verb: "end-vent" }],
    ["an unknown form", { verb: "start", start: "x", form: "__proto__" }],
  ])("with %s get a kind answer and have no effect", async (_what, data) => {
    const chat = app().chat();
    const first = await reflecting(chat);
    await chat.send(chat.press(data, { replyToId: first.id }));
    await chat.say("Ich wollte zuhören");
    expect(chat.last().text).toContain("2 von 3");
    for (const { text } of chat.seen()) expect(text).not.toMatch(/Kennung/);
  });

  test.each([
    ["an unknown choice", { verb: "answer", choice: "__proto__" }],
    ["an unknown rewording", { verb: "reword", to: "constructor" }],
    ["a line that is not there", { verb: "edit", key: "constructor" }],
    ["a line of another form", { verb: "edit", key: "course" }],
    ["lines that are not there", { verb: "save-lines", "line-__proto__": "x", "line-constructor": "x" }],
    ["an answer for nobody", { verb: "take", text: "\u0000" }],
    ["keeping before the end", { verb: "keep", months: "-1" }],
  ])("of the current question with %s get a kind answer, and the run goes on", async (_what, data) => {
    const chat = app().chat();
    const first = await reflecting(chat);
    await chat.send(chat.press({ ...placeOf(first), ...data }, { replyToId: first.id }));
    await chat.say("noch einmal");
    for (const { text } of chat.seen()) expect(text).not.toMatch(/Kennung/);
    expect(chat.last().text).toContain("von 3");
  });

  test("get an answer in the invoke itself, so that the client shows no fault", async () => {
    const chat = app().chat();
    const first = await reflecting(chat);
    for (const data of [
      undefined,
      { verb: "grant-admin" },
      { verb: "resonance", reflection: "x", value: "yes" },
    ])
      expect(await chat.sendQuietly(chat.press(data, { replyToId: first.id }))).toMatchObject({
        statusCode: 200,
      });
  });

  test("of another person neither show nor change anything", async () => {
    const [owner, other] = [app().chat(), app().chat()];
    await summaryOf(owner, "express", "Okapi");
    const resonance = await owner.tap(say("summary.keep"));
    await owner.say("verlauf");
    const history = owner.last();
    const question = await startForm(owner, "express");
    await other.begin();
    await other.tap(history.buttons[0] ?? "", {}, history);
    expect(other.last().text).toContain(say("history.gone"));
    await other.tapForAnswer(say("resonance.yes"), {}, resonance);
    await other.tap(say("question.next"), { text: "Von fremder Hand" }, question);
    await answerAll(owner);
    expect(owner.last().text).not.toContain("Von fremder Hand");
    for (const { text } of other.seen()) expect(text).not.toContain("Okapi");
  });
});
