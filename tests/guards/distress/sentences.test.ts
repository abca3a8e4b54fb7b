import { expect, test } from "vitest";
import { sentencesOf } from "../../../guards/distress/sentences.ts";

test("sentences are plain words with one blank between them", () => {
  expect(sentencesOf("Er kann’s nicht.  Straße, Tür –\n„Weg!“ Um 10.30 Uhr")).toEqual([
    "er kanns nicht",
    "strasse tuer",
    "weg",
    "um 10 30 uhr",
  ]);
});

test("a text without words has no sentences", () => {
  expect(sentencesOf(" … ?! ")).toEqual([]);
});
