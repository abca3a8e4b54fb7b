import { expect, test } from "vitest";
import { health, healthIdioms } from "../../../../guards/client-data/health/health.ts";
import { plain, wordsIn } from "../../../../guards/forms/plain-text.ts";

const found = (find: typeof health, text: string) => {
  const small = plain(text);
  return find(small, wordsIn(small)).map(({ start, end }) => small.slice(start, end));
};

test.each([
  ["Sie ist schwanger und hat Rückenschmerzen", ["schwanger", "rückenschmerzen"]],
  ["Er hat Kruecken", ["kruecken"]],
  ["He had a heart attack", ["heart attack"]],
  ["Es war ein ruhiger Tag", []],
])("words of health in “%s”", (text, expected) => {
  expect(found(health, text)).toEqual(expected);
});

test.each([
  ["Die Krankenkasse rief an", ["krankenkasse"]],
  ["I know it by heart", ["by heart"]],
  ["Sie ist schwanger", []],
])("sayings and offices in “%s”", (text, expected) => {
  expect(found(healthIdioms, text)).toEqual(expected);
});
