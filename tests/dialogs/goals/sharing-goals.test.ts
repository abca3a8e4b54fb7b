import { describe, expect, test } from "vitest";
import { readableTexts } from "../../helpers/databases/database-content.ts";
import { testKeys } from "../../helpers/databases/test-store.ts";
import { makeTask, more, setGoal } from "../../helpers/people/goals.ts";
import { linkIn } from "../../helpers/people/kept.ts";
import { expectGoodCards, saying } from "../../helpers/people/reflecting.ts";
import { sharedApp } from "../../helpers/shared-app.ts";
import { unzip } from "../../helpers/unzip.ts";

const app = sharedApp();

const say = saying();

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
    const link = linkIn(chat);
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
    const link = linkIn(chat);
    const files = await unzip(Buffer.from(await (await fetch(link, { method: "POST" })).arrayBuffer()));
    expect(files["lernkompass.md"]).toContain("> Zuhören Hürde");
    expect(files["lernkompass.md"]).toContain(say("standing.held", { standing: 4 }));
  });
});
