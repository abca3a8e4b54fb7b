import { expect, test } from "vitest";
import { finderOf } from "../../../guards/forms/find-forms.ts";
import { wordsIn } from "../../../guards/forms/plain-text.ts";

const find = finderOf(["grippe*, (akut|chronisch) krank, krank, *schmerzen", "krank vor sorge"]);
const found = (text: string) => find(text, wordsIn(text)).map(({ start, end }) => text.slice(start, end));

test.each([
  ["die grippewelle kam", ["grippewelle"]],
  ["er ist akut krank und chronisch krank", ["akut krank", "chronisch krank"]],
  ["krank vor sorge", ["krank vor sorge"]],
  ["kopfschmerzen, aber keine schmerzen", ["kopfschmerzen"]],
  ["die kranken", []],
])("in “%s”", (text, expected) => {
  expect(found(text)).toEqual(expected);
});
