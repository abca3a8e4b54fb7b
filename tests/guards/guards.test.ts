import { describe, expect, test } from "vitest";
import { type GuardName, guards, judge, languages, sentencesOf } from "../helpers/people/guard-sentences.ts";

const names = Object.keys(guards) as readonly GuardName[];

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
