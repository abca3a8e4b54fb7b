import { expect, test } from "vitest";
import { examples, learn } from "../../../bench/learn-distress.ts";
import weights from "../../../guards/distress/distress-weights.json" with { type: "json" };
import { languages, sentencesOf } from "../../helpers/people/guard-sentences.ts";

test("the weights are what the sentences teach, and nothing else", () => {
  expect(learn(examples())).toEqual(weights);
});

test("no sentence to measure on is learnt from", () => {
  const learnt = new Set(examples().map(({ text }) => text));
  const measured = languages.flatMap((language) => {
    const { sensitive, harmless } = sentencesOf("distress", language, "frozen");
    return [...sensitive, ...harmless].map(({ text }) => text);
  });
  expect(measured.filter((text) => learnt.has(text))).toEqual([]);
});
