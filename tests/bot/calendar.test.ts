import ICAL from "ical.js";
import { expect, test } from "vitest";
import { loadWordings } from "../../prompts/wording.ts";
import { bringGuide } from "../helpers/people/guides.ts";
import { sharedApp } from "../helpers/shared-app.ts";
import type { TestChat } from "../helpers/test-chat.ts";

const { say } = loadWordings()["de-sie"];
const app = sharedApp(async () => ({ now: "2026-11-20T09:00:00Z" }));

async function book(): Promise<TestChat> {
  const chat = app().chat({ name: "Aylin Yilmaz" });
  await chat.begin();
  await chat.say("lernbegleitung");
  await chat.say("Zuhören");
  for (let choice = 0; choice < 2; choice++) await chat.tap(chat.last().buttons[0] ?? "");
  await chat.tap(say("booking.preview"), { form: "call", preparation: "Mein Beispiel" });
  await chat.tap(say("booking.confirm"));
  return chat;
}

function linkIn(chat: TestChat): string {
  const found = /http:\/\/127\.0\.0\.1:\d+\/calendar\/[\w-]+\.ics/.exec(JSON.stringify(chat.last().card));
  if (!found) throw new Error("There is no link to a calendar file");
  return found[0];
}

/** Read by another library than the one that wrote it. */
async function read(url: string) {
  const response = await fetch(url);
  const text = await response.text();
  const calendar = new ICAL.Component(ICAL.parse(text));
  const found = calendar.getFirstSubcomponent("vevent");
  if (!found) throw new Error("There is no event in the file");
  const event = new ICAL.Event(found);
  return {
    text,
    type: response.headers.get("content-type"),
    method: calendar.getFirstPropertyValue("method"),
    uid: event.uid,
    sequence: event.sequence,
    summary: event.summary,
    start: event.startDate.toJSDate().toISOString(),
    end: event.endDate.toJSDate().toISOString(),
    status: found.getFirstPropertyValue("status"),
    class: found.getFirstPropertyValue("class"),
  };
}

test("a session is a private entry with a neutral title, brought up to date and cancelled under one name", async () => {
  await bringGuide(app());
  const learner = await book();
  const url = linkIn(learner);
  const first = await read(url);
  expect(first).toMatchObject({
    type: "text/calendar; charset=utf-8",
    method: "PUBLISH",
    summary: "Termin",
    start: "2026-11-23T08:00:00.000Z",
    end: "2026-11-23T09:00:00.000Z",
    status: "CONFIRMED",
    class: "PRIVATE",
  });
  expect(first.text).not.toMatch(/Brandt|Aylin|Zuh|Beispiel|Lernbegleitung/);
  // Outlook takes the lines of the standard only.
  expect(first.text.split("\r\n").every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  expect(first.text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);

  await learner.tap(say("session.move"));
  await learner.tap("Di., 24. November, 09:00");
  expect(linkIn(learner)).toBe(url);
  const moved = await read(url);
  expect([moved.uid, moved.start]).toEqual([first.uid, "2026-11-24T08:00:00.000Z"]);
  expect(moved.sequence).toBeGreaterThan(first.sequence);

  await learner.tap(say("session.cancel"));
  await learner.tap(say("session.cancel-yes"));
  const cancelled = await read(url);
  expect(cancelled).toMatchObject({ uid: first.uid, status: "CANCELLED", method: "CANCEL" });
  expect(cancelled.sequence).toBeGreaterThan(moved.sequence);
});

test("a file is gone a day after the session, and nobody guesses one", async () => {
  await bringGuide(app(), { name: "Murat Öztürk" });
  const learner = await book();
  const url = linkIn(learner);
  const statusOf = async (address: string) => (await fetch(address)).status;
  expect(await statusOf(url)).toBe(200);
  expect((await fetch(url, { method: "HEAD" })).status).toBe(200);
  for (const wrong of [
    url.replace(/.\.ics$/, "x.ics"),
    url.replace(".ics", ""),
    url.replace(/[\w-]+\.ics$/, "..%2f.ics"),
  ])
    expect(await statusOf(wrong), wrong).toBe(404);
  app().setClock("2026-11-24T08:59:00Z");
  expect(await statusOf(url)).toBe(200);
  app().setClock("2026-11-24T09:01:00Z");
  expect(await statusOf(url)).toBe(404);
});
