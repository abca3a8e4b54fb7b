import { mkdirSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../helpers/free-port.ts";
import { inStore } from "../helpers/people/guides.ts";
import { aGuide } from "../helpers/people/sessions.ts";
import { withPage } from "../helpers/teams/chromium.ts";
import { startPlayground, type TestPlayground } from "../helpers/teams/playground.ts";
import { openPlaygroundChat } from "../helpers/teams/playground-chat.ts";
import { createTestApp, type TestApp } from "../helpers/test-app.ts";

let app: TestApp;
const open: TestPlayground[] = [];

beforeAll(async () => {
  app = await createTestApp({
    env: { ORGANISATION_FILE: "samples/organisation.yaml", PORT: String(await freePort()) },
  });
});
afterAll(async () => {
  for (const playground of open) await playground.stop();
  await app.stop();
});

async function playgroundOf(name: string): Promise<TestPlayground> {
  const number = open.length + 1;
  const currentUser = { id: `29:${name}`, name, aadObjectId: `00000000-0000-4000-8000-00000000009${number}` };
  const port = await freePort();
  const playground = await startPlayground({
    botUrl: `${app.url}/api/messages`,
    port,
    users: { name, currentUser },
  });
  open.push(playground);
  return playground;
}

test("a full reflection in German begins with a sentence and ends kept", async () => {
  const chat = openPlaygroundChat((await playgroundOf("Aylin Yilmaz")).client);
  await chat.say("Das Erstgespräch heute lief völlig anders als geplant");
  await chat.tap("Verstanden, anfangen");
  await chat.tap("In Ruhe, etwa 10 Minuten");
  expect(chat.last().text).toContain("2 von 7");
  await chat.tap("Weiter", { text: "Ich wollte zuhören. Dann fragte ich nach dem Lebenslauf." });
  await chat.say("beispiel");
  await chat.say("Wir haben einen zweiten Termin.");
  await chat.say("überspringen");
  await chat.say("Ich habe zu früh nach Unterlagen gefragt.");
  await chat.say("Danach kamen nur kurze Antworten.");
  await chat.say("2");
  await chat.say("Erst zwei Minuten zuhören, am Montag.");
  expect(chat.last().text).toContain("Situation: Das Erstgespräch heute lief völlig anders als geplant");
  expect(chat.last().text).toContain("Prüfen mit: eine Kollegin oder einen Kollegen fragen");
  await chat.tap("Behalten", { months: "12", theme: "listening" });
  expect(chat.last().text).toContain("Gespeichert bis Samstag, 20. November 2027");
  await chat.say("verlauf");
  await chat.say("1");
  expect(chat.last().text).toContain("Thema: Zuhören");
});

test("a conversation in English is paused, survives a restart, and goes on", async () => {
  const chat = openPlaygroundChat((await playgroundOf("Sam Rivers")).client);
  await chat.install();
  await chat.tap("English");
  await chat.tap("Understood, begin", {
    language: "en",
    plain: "false",
    address: "sie",
    zone: "Europe/London",
  });
  await chat.say("reflect");
  await chat.tap("Something worked");
  await chat.say("A talk in which I left more room.");
  await chat.say("later");
  await app.restart();
  await chat.say("resume");
  expect(chat.last().text).toContain("2 of 7");
  await chat.say("cancel");
  await chat.tap("Delete now");
  await chat.say("history");
  expect(chat.last().text).toContain("nothing");
});

test("in plain language and with Du, the settings change in the middle of a question", async () => {
  const chat = openPlaygroundChat((await playgroundOf("Kim Sommer")).client);
  await chat.install();
  await chat.tap("Verstanden, anfangen", { plain: "true" });
  await chat.say("reflektieren");
  await chat.say("1");
  const plain = chat.last().text;
  await chat.say("einstellungen");
  await chat.tap(chat.last().buttons[0] ?? "", {
    language: "de",
    address: "du",
    plain: "false",
    zone: "Europe/Berlin",
  });
  expect(chat.last().text).toContain("Was hattest du dir vorgenommen");
  expect(chat.last().text).not.toBe(plain);
  await chat.say("Alles war anders.");
  expect(chat.last().text).toContain("2 von 3");
});

test("a session is booked, moved and cancelled between a learner's and a guide's window", async () => {
  const guideWindow = await playgroundOf("Sabine Brandt");
  const guide = openPlaygroundChat(guideWindow.client);
  const aadObjectId = `00000000-0000-4000-8000-00000000009${open.length}`;
  await inStore(app, (store) => store.transaction((tx) => tx.guides.save(aGuide({ aadObjectId }))));
  await guide.install();
  await guide.tap("Verstanden, anfangen");
  await guide.say("zeiten");
  const week = Object.fromEntries([1, 2, 3, 4, 5].map((day) => [`hours-${day}`, "9-12"]));
  await guide.tap("Speichern", { ...week, buffer: "0" });
  const learner = openPlaygroundChat((await playgroundOf("Lena Lern")).client);
  await learner.install();
  await learner.tap("Verstanden, anfangen");
  await learner.say("lernbegleitung");
  await learner.say("Ich komme nicht ins Zuhören");
  await learner.tap("Sabine Brandt wählen");
  await learner.say("1");
  await learner.tap("Vorschau", { form: "call" });
  await learner.tap("Termin buchen");
  const told = async (text: string) => {
    const isTold = (event: { action: string }) =>
      event.action === "createMessage" && JSON.stringify(event).includes(text);
    await app.app.runNow();
    await guideWindow.client.waitFor(isTold, 10_000);
  };
  await told("Ein Termin wurde gebucht: Montag, 23. November 2026, 09:00 Uhr, Anruf.");
  await guide.tap("Termin öffnen");
  expect(guide.last().text).toContain("Mit: Lena Lern");
  expect(guide.last().text).toContain("Ich komme nicht ins Zuhören");
  await learner.tap("Termin verlegen");
  await learner.say("2");
  await told("Er ist jetzt am Montag, 23. November 2026, 11:00 Uhr.");
  await learner.tap("Termin absagen");
  await learner.tap("Ja, absagen");
  await told("Der Termin am Montag, 23. November 2026, 11:00 Uhr ist abgesagt.");
});

test("in the browser, the whole way can be seen and tapped", async () => {
  const { url } = await playgroundOf("Mira Beispiel");
  mkdirSync("tests/.out", { recursive: true });
  await withPage((page) => reflectInBrowser(page, url), { viewport: { width: 1400, height: 1500 } });
});

async function reflectInBrowser(page: Page, url: string): Promise<void> {
  const say = async (text: string) => {
    await page.locator("[role=textbox][contenteditable=true]").click();
    await page.keyboard.type(text);
    await page.getByLabel("Send Message").click();
  };
  const tap = (name: string | RegExp) => page.getByRole("button", { name }).last().click();
  await page.goto(url);
  await page.getByRole("button", { name: "Verstanden, anfangen" }).waitFor();
  // The fields of a card go along with every button of it.
  await tap("English");
  await page.getByRole("button", { name: "Understood, begin" }).waitFor();
  await tap("Deutsch");
  await page.getByText("Bitte lesen Sie zuerst kurz").waitFor();
  await tap("Verstanden, anfangen");
  await page.getByText("Das können wir tun, jederzeit auch später").waitFor();
  await say("Das Erstgespräch heute lief völlig anders als geplant");
  await page.getByText("Ihr Satz wäre der Anfang.").waitFor();
  await tap("Kurz, 3 Fragen, 2 Minuten");
  await page.getByText("1 von 3").waitFor();
  await page
    .getByLabel("Ihre Antwort")
    .last()
    .fill("Ich wollte zuerst zuhören. Dann fragte ich nach dem Lebenslauf.");
  await tap(/^Weiter/);
  await page.getByText("2 von 3").waitFor();
  await page.getByLabel("Ihre Antwort").last().fill("Ich habe zu früh nach Unterlagen gefragt.");
  await tap(/^Weiter/);
  await page.getByText("3 von 3").waitFor();
  await page
    .getByLabel("Ihre Antwort")
    .last()
    .fill("Erst zwei Minuten zuhören, am Montag. Die Kollegin im Tandem schaut zu.");
  await tap(/^Weiter/);
  await page.getByText("Ihre Reflexion vom 20. November 2026").waitFor();
  await page.getByRole("button", { name: "Behalten", exact: true }).scrollIntoViewIfNeeded();
  await page.screenshot({
    path: "tests/.out/conversation.png",
    clip: { x: 330, y: 48, width: 740, height: 1370 },
  });
  await tap("Behalten");
  await page.getByText("Hat das etwas angestoßen?").waitFor();
  await page.screenshot({ path: "tests/.out/kept.png" });
}
