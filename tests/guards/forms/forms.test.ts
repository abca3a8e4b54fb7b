import { expect, test } from "vitest";
import { anyFormOf, listed, spellings, testerOf, unfolded } from "../../../guards/forms/forms.ts";

test("commas and line breaks part the forms of a list", () => {
  expect(listed("\n  ab wann, bis\nwann,, ")).toEqual(["ab wann", "bis", "wann"]);
});

test.each([
  ["darf", "darf ich", true],
  ["darf", "darfst du", false],
  ["frist*", "fristende", true],
  ["wie ?viel", "wieviel", true],
  ["was … zahlen", "was wir hier jetzt zahlen", true],
  ["was … zahlen", "was wir hier jetzt so zahlen", false],
  ["welche(r|s)?", "welcher", true],
  ["what's", "whats", true],
  ["gilt, für", "fuer", true],
])("“%s” in “%s”: %s", (list, text, expected) => {
  expect(testerOf(() => `^${anyFormOf(list)}`)(text)).toBe(expected);
});

test("a form that begins with a group stands for others", () => {
  expect(unfolded("(a|(b|c)d)? e")).toEqual(["a e", "bd e", "cd e", " e"]);
  expect(unfolded("a (b|c)")).toEqual(["a (b|c)"]);
  expect(() => unfolded("(a")).toThrow("not closed");
});

test("umlauts are written in two ways, and ß in three", () => {
  expect(spellings("grüße")).toEqual(["grüße", "gruesse", "grüsse"]);
  expect(spellings("gruss")).toEqual(["gruss"]);
});
