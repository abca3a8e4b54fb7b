import fc from "fast-check";
import { expect, test } from "vitest";
import { checkSize, cleanText, firstWords, MAX_ANSWER, MAX_RUN_BYTES } from "../../domain/text.ts";

test.each([
  ["  hallo \n", "hallo"],
  ["a\r\nb\rc", "a\nb\nc"],
  ["a\n\n\nb", "a\n\n\nb"],
  ["a\tb", "a\tb"],
  ["null\u0000 und glocke\u0007", "null und glocke"],
  ["umge\u202Edreht\u202C", "umgedreht"],
  ["Zeile\u2028trenner", "Zeiletrenner"],
  ["\u0000\u0001", ""],
])("cleans %j to %j", (raw, clean) => {
  expect(cleanText(raw)).toBe(clean);
});

test.each([
  "**fett** _kursiv_",
  "<b>fett</b> &amp;",
  "שלום עולם",
  "👩🏽‍🚒 und 🇩🇪",
  "1. eins\n2. zwei",
  "C:\\temp",
  "{name} '",
])("leaves %j as it was typed", (text) => {
  expect(cleanText(text)).toBe(text);
});

test("cleans to something that is clean already", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (raw) => {
      const clean = cleanText(raw);
      expect(cleanText(clean)).toBe(clean);
      expect(clean.trim()).toBe(clean);
    }),
  );
});

test("takes an answer up to the longest length and no longer", () => {
  expect(checkSize("x".repeat(MAX_ANSWER), [])).toBe("fits");
  expect(checkSize("x".repeat(MAX_ANSWER + 1), [])).toBe("too-long");
});

test("takes answers together up to the size of a card, counted in bytes", () => {
  const others = ["x".repeat(2_000), "x".repeat(2_000), "x".repeat(2_000)];
  expect(checkSize("x".repeat(2_000), others)).toBe("fits");
  expect(checkSize("ü".repeat(2_000), others)).toBe("too-much");
  expect(checkSize("👍".repeat(1_000), others)).toBe("too-much");
  expect(checkSize("x", ["x".repeat(MAX_RUN_BYTES)])).toBe("too-much");
});

test("shortens to the first words, cut between words", () => {
  expect(firstWords("kurz\nund gut")).toBe("kurz und gut");
  expect(firstWords("eins zwei drei vier", 10)).toBe("eins zwei …");
  expect(firstWords("x".repeat(100), 10)).toMatch(/^x{5,11} …$/);
});

test("never shows more of a text than was asked for", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), fc.integer({ min: 5, max: 80 }), (text, max) => {
      const short = firstWords(text, max);
      expect(short.length).toBeLessThanOrEqual(max + 3);
      expect(text.replace(/\s+/g, " ").startsWith(short.replace(/ …$/, ""))).toBe(true);
    }),
  );
});

test("does not cut a character in half", () => {
  for (const start of ["", "a", "ab"])
    expect(firstWords(`${start}${"😀".repeat(100)}`).isWellFormed()).toBe(true);
});
