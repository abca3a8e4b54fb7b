import { describe, expect, test } from "vitest";
import { findClientData } from "../../../domain/guards/client-data.ts";
import { isDistress } from "../../../domain/guards/distress.ts";
import { mask } from "../../../domain/guards/mask.ts";
import { type GuardName, guards, judge, languages, sentencesOf } from "../../helpers/guard-sentences.ts";

const names = Object.keys(guards) as readonly GuardName[];
const pieces = (text: string) =>
  findClientData(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

describe.each(names)("the %s guard", (guard) => {
  test.each(languages)("finds what it was written for and leaves the rest alone (%s)", (language) => {
    const { recall, precision } = judge(guard, sentencesOf(guard, language, "tune"));
    expect(recall).toBeGreaterThanOrEqual(0.93);
    expect(precision).toBeGreaterThanOrEqual(0.9);
  });

  test.each(languages)("is measured on as many sentences as it was tuned on (%s)", (language) => {
    for (const half of ["tune", "frozen"] as const) {
      const { sensitive, harmless } = sentencesOf(guard, language, half);
      expect(sensitive.length + harmless.length).toBeGreaterThanOrEqual(120);
      expect(harmless.length).toBeGreaterThanOrEqual(60);
    }
  });

  test("has no sentence in both halves", () => {
    for (const language of languages) {
      const [tuned, frozen] = (["tune", "frozen"] as const).map((half) => {
        const { sensitive, harmless } = sentencesOf(guard, language, half);
        return [...sensitive, ...harmless].map(({ text }) => text);
      });
      expect(frozen?.filter((text) => tuned?.includes(text))).toEqual([]);
    }
  });

  test("reads a long text of any kind in a moment", () => {
    for (const text of [
      "a".repeat(20_000),
      "1 ".repeat(10_000),
      "Herr ".repeat(4_000),
      "er hat ".repeat(2_800),
    ]) {
      // An expression that goes back and forth would outlast the test's own time.
      expect(() => guards[guard](text)).not.toThrow();
    }
  });
});

test.each([
  ["Herr Kowalski kam zu spät", [["name", "Herr Kowalski"]]],
  ["Im Sommer war es ruhig", []],
  ["Frau Sommer war ruhig", [["name", "Frau Sommer"]]],
  ["nach § 31 Abs. 1 SGB II am 12.03.2026", []],
  ["BG 35502//0012345", [["number", "BG 35502//0012345"]]],
  ["geb. 3.4.1985", [["birth", "geb. 3.4.1985"]]],
  ["unter 0171 2345678", [["phone", "0171 2345678"]]],
  ["an a.b@example.org", [["email", "a.b@example.org"]]],
  ["auf DE89 3704 0044 0532 0130 00", [["iban", "DE89 3704 0044 0532 0130 00"]]],
  ["sie ist schwanger", [["health", "schwanger"]]],
  ["das bringt mich um den Verstand", []],
])("“%s”", (text, expected) => {
  const bare = (found: readonly (readonly (string | undefined)[])[]) =>
    found.map(([kind, piece]) => [kind, piece?.replace(/^BG /, "")]);
  expect(bare(pieces(text))).toEqual(bare(expected));
});

test.each([
  ["Ich habe mit Herrn Kowalski gesprochen.", "Ich habe mit {man-dative} gesprochen."],
  ["Herr Kowalski rief an.", "{man-subject} rief an."],
  ["Ich sah Herrn Kowalski.", "Ich sah {man-object}."],
  ["Es ging um die Frau Meier.", "Es ging um {woman-subject}."],
  ["Mit der Frau Meier lief es gut.", "Mit {woman-dative} lief es gut."],
  ["Die Kundin Petrova weinte.", "Die Kundin weinte."],
  ["Familie Kaya und Frau Aydin", "{family-subject} und {woman-subject}"],
])("“%s” without the name is “%s”", (text, expected) => {
  const masked = mask(text, findClientData(text), ({ form }) => `{${form?.role}-${form?.grammar}}`);
  expect(masked).toBe(expected);
});

test("a saying does not hide what stands beside it", () => {
  expect(isDistress("Die Bürokratie bringt mich um den Verstand.")).toBe(false);
  expect(isDistress("Die Bürokratie bringt mich um den Verstand. Er hat gedroht, mich umzubringen.")).toBe(
    true,
  );
});
