import { expect, test } from "vitest";
import { Scale, tracesOf } from "../../../guards/distress/word-weights.ts";

test("a sentence has its words, the beginnings of long ones and its pairs as traces", () => {
  const traces = ["er", "droht", "drohte", "er drohte", "mir", "drohte mir"];
  expect([...tracesOf("er drohte mir")]).toEqual(traces);
  expect([...tracesOf("")]).toEqual([]);
});

test("a sentence weighs what its known traces weigh, by the root of their number", () => {
  const scale = new Scale({
    base: -50,
    traces: { "+900": "haus", "+300": "er drohte", "+200": "droht", "+100": "mir", "+0": "er" },
  });
  expect(scale.weigh(["er drohte mir"])).toEqual([-0.5 + 6 / 2]);
  expect(scale.weigh(["unbekanntes"])).toEqual([-0.5]);
});

test("a sentence weighs no less for the one beside it, and may weigh more", () => {
  const scale = new Scale({
    base: 0,
    traces: { "+300": "brücke", "+100": "an, brief, brief an", "-500": "wetter" },
  });
  expect(scale.weigh(["brief an", "brücke", "wetter"])).toEqual([3, 3, -2 / Math.sqrt(2)]);
});

test("a word said again, or a text without a full stop, weighs no more", () => {
  const scale = new Scale({ base: 0, traces: { "+30": "lang, lang lang" } });
  expect(scale.weigh(["lang lang"])).toEqual(scale.weigh(["lang ".repeat(30).trim()]));
  const [long = 0] = scale.weigh(["lang ".repeat(4_000).trim()]);
  expect(long).toBeLessThan(1);
});
