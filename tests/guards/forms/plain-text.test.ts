import { expect, test } from "vitest";
import { blanked, plain, wordsIn } from "../../../guards/forms/plain-text.ts";

test("a plain text is as long as the text", () => {
  expect(plain("Frau\tİnce’s")).toBe("frau İnce's");
});

test("what is blanked out keeps its place", () => {
  expect(blanked("im stillen weinen", [{ start: 0, end: 10 }])).toBe("·········· weinen");
  expect(blanked("alles", [])).toBe("alles");
});

test("words are letters and digits", () => {
  expect(wordsIn("au-Tag 3")).toEqual([
    { start: 0, end: 2 },
    { start: 3, end: 6 },
    { start: 7, end: 8 },
  ]);
});
