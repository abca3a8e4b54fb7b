import { expect, test } from "vitest";
import { findNames } from "../../../../guards/client-data/names/find-names.ts";

const found = (text: string) => findNames(text).map(({ start, end }) => text.slice(start, end));

test.each([
  ["Gestern rief Mrs O'Brien an.", ["Mrs O'Brien"]],
  ["Ich sprach mit Dr. von der Heide.", ["Dr. von der Heide"]],
  ["herr kowalski war da", ["herr kowalski"]],
  ["Der Vermieter Kaya schrieb.", ["Vermieter Kaya"]],
  ["client petrova called again", ["client petrova"]],
  ["The Smith family and die Hartmanns", ["The Smith family", "die Hartmanns"]],
])("“%s”", (text, expected) => {
  expect(found(text)).toEqual(expected);
});

test.each([
  "Die Frau Beratung",
  "herr und frau",
  "nach 300 ms wait",
  "Die Kundin Unterlagen",
  "client called again",
  "The Germans won",
])("“%s” has no name", (text) => {
  expect(found(text)).toEqual([]);
});
