import { describe, expect, test } from "vitest";
import { scripts } from "../../dialogs/scripts/script-of.ts";
import { OPENING, SAID } from "../../domain/engine/run.ts";
import { type Voice, voices } from "../../domain/voice.ts";
import { loadWordings, WordingError } from "../../prompts/wording.ts";
import { sourcesOf } from "../helpers/imports.ts";
import { guards } from "../helpers/people/guard-sentences.ts";
import { textsOf } from "../helpers/wording-keys.ts";

const wordings = loadWordings();
const reference = textsOf("de-sie");
const withoutNumber = (keys: Iterable<string>) =>
  [...new Set([...keys].map((key) => key.replace(/\.\d+$/, ".#")))].sort();
/** Every question of every script, once, as script and key. */
const questions = scripts.flatMap((script) =>
  [...new Set(script.forms.flatMap((form) => form.questions.map(({ key }) => key)))].map(
    (key) => [script.id, key, script.pack] as const,
  ),
);

describe.each(voices)("the set %s", (voice) => {
  const texts = textsOf(voice);

  test("has the same keys as the others", () => {
    expect(withoutNumber(texts.keys())).toEqual(withoutNumber(reference.keys()));
  });

  test.each(questions)(
    "has three different wordings, a short one, an example and a label for %s.%s",
    (id, key, pack) => {
      const base = `${id}.${key}`;
      const asks = [...texts].filter(([name]) => name.startsWith(`${base}.ask.`)).map(([, text]) => text);
      expect(new Set(asks).size).toBe(asks.length);
      expect(asks.length).toBeGreaterThanOrEqual(3);
      for (const part of [`${base}.short`, `${base}.label`, `pack.${pack}.${key}`])
        expect(texts.get(part)).toBeTruthy();
    },
  );

  test("never asks in the same words twice in a row, not even where the variants end", () => {
    for (const [id, key] of questions) {
      const asked = Array.from({ length: 12 }, (_, turn) =>
        wordings[voice].vary(`${id}.${key}.ask`, turn, { about: "zuhören" }),
      );
      for (const [index, text] of asked.entries()) expect(text).not.toBe(asked[index - 1]);
    }
  });

  test("gives examples and answers that no guard stops", () => {
    const offered = [...texts].filter(([key]) => /^(pack|choice)\./.test(key)).map(([, text]) => text);
    expect(offered.length).toBeGreaterThan(60);
    for (const guard of ["distress", "client-data"] as const)
      expect(offered.filter(guards[guard]), guard).toEqual([]);
  });

  test("neither cheers nor praises nor calls itself a guide", () => {
    for (const [key, text] of texts) {
      expect(text, key).not.toMatch(/!|\bsuper\b|\btoll\b|\bprima\b|leider|well done|great job|congrat/i);
      expect(text, key).not.toMatch(/\p{Extended_Pictographic}/u);
      expect(text, key).not.toMatch(/Lernbegleiter/);
    }
  });

  test("leaves no placeholder to a person's eyes", () => {
    const values = new Proxy(
      {},
      {
        get: (_, name) => (/^(count|number|total|max|length|months)$/.test(String(name)) ? 2 : "x"),
        has: () => true,
      },
    );
    for (const key of texts.keys()) expect(wordings[voice].say(key, values), key).not.toMatch(/[{}]/);
  });
});

test("speaks to people as they wish: Sie, du, plain and English differ", () => {
  const du = [...textsOf("de-du").values()].join(" ");
  expect(du).not.toMatch(/\b(Ihnen|Ihre[nrms]?|Möchten Sie)\b/);
  const sie = [...reference.values()].join(" ");
  expect(sie).not.toMatch(/\b(du|dich|dir|dein(e[nrms]?)?)\b/);
});

test("offers fewer words in plain language: no sentence is longer than fifteen words", () => {
  const long = [...textsOf("de-plain")].flatMap(([key, text]) =>
    text
      .replace(/\{[^{}]*(\{[^{}]*\}[^{}]*)*\}/g, "x")
      .split(/[.?:;]\s|„|“/)
      .filter((sentence) => sentence.trim().split(/\s+/).length > 15)
      .map((sentence) => `${key}: ${sentence}`),
  );
  expect(long).toEqual([]);
});

test("fills values, counts and days in the set's language", () => {
  const { "de-sie": german, en: english } = wordings;
  expect(german.say("history.intro", { count: 1 })).toContain("Eine Reflexion");
  expect(german.say("history.intro", { count: 3 })).toContain("3 Reflexionen");
  expect(german.day("2026-11-20")).toBe("Freitag, 20. November 2026");
  expect(english.day("2026-11-20", "short")).toBe("20 November");
  expect(german.say("question.too-long", { length: 20_000, max: 2_000 })).toContain("20.000");
  expect(english.say("question.too-long", { length: 20_000, max: 2_000 })).toContain("20,000");
});

test("shows a person's words in a message letter by letter", () => {
  const word = "{x} '' <b>#</b> |";
  expect(wordings["de-sie"].say("meant.text", { word })).toContain(word);
});

test("throws on an unknown key and on a missing value, so that no gap reaches a person", () => {
  expect(() => wordings.en.say("no.such.key")).toThrow(WordingError);
  expect(() => wordings.en.vary("no.such", 0)).toThrow(WordingError);
  expect(() => wordings.en.say("summary.kept")).toThrow();
});

const sources = sourcesOf(["bot", "dialogs", "use-cases", "demo"]).map(({ text }) => text);
const sections = new Set([...reference.keys()].map((key) => key.split(".")[0]));
/** Texts in the code that look like keys: a section of the wording, and more after a dot. */
const namedInCode = new Set(
  sources.flatMap((text) =>
    [...text.matchAll(/"([a-z][a-z-]*(?:\.[A-Za-z][\w-]*)+)"/g)]
      .map(([, key]) => key ?? "")
      .filter((key) => sections.has(key.split(".")[0] ?? "")),
  ),
);
/** Keys that are put together in the code: `form.${form}` → every key that begins so. */
const families = sources.flatMap((text) =>
  [...text.matchAll(/`((?:[a-z-]+\.)+)\$\{[^`]*\}`/g)].map(([, start]) => start ?? ""),
);

test("every key that the code names exists", () => {
  expect(namedInCode.size).toBeGreaterThan(80);
  expect([...namedInCode].filter((key) => !reference.has(key) && !reference.has(`${key}.1`))).toEqual([]);
});

test("every key of the sets is used", () => {
  const chips = scripts.flatMap(({ id, forms }) =>
    forms.flatMap((form) =>
      form.questions.flatMap(({ key, branches = [], rewordings = [] }) => [
        ...[...branches, ...rewordings].map((to) => `${id}.${key}.${to}-chip`),
        ...rewordings.map((to) => `${id}.${key}.${to}`),
      ]),
    ),
  );
  const ofScripts = [
    ...chips,
    ...scripts.flatMap(({ id }) => [`${id}.${OPENING}.label`, `${id}.${SAID}.label`, `${id}.quote`]),
    ...questions.flatMap(([id, key, pack]) => [
      ...["label", "short", "ask.#"].map((part) => `${id}.${key}.${part}`),
      `pack.${pack}.${key}`,
    ]),
  ];
  const unused = withoutNumber(reference.keys()).filter(
    (key) =>
      !namedInCode.has(key.replace(/\.#$/, "")) &&
      !ofScripts.includes(key) &&
      !families.some((start) => key.startsWith(start)),
  );
  expect(unused).toEqual([]);
});

test("every rewording of a question and every offered answer has its words", () => {
  for (const voice of voices satisfies readonly Voice[]) {
    const { has } = wordings[voice];
    for (const { id, forms } of scripts) {
      for (const {
        key,
        rewordings = [],
        branches = [],
        choices = [],
        choicesAfter,
        days = [],
      } of forms.flatMap((form) => form.questions)) {
        for (const to of rewordings) expect(has(`${id}.${key}.${to}`), to).toBe(true);
        for (const to of [...rewordings, ...branches]) expect(has(`${id}.${key}.${to}-chip`), to).toBe(true);
        const offered = [...choices, ...Object.values(choicesAfter?.choices ?? {}).flat()];
        for (const choice of offered) expect(has(`choice.${choice}`), choice).toBe(true);
        for (const day of days) expect(has(`days.${day}`), day).toBe(true);
      }
      for (const { key } of forms) expect(has(`form.${key}`), key).toBe(true);
    }
  }
});
