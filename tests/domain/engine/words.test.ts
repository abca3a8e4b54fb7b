import { expect, test } from "vitest";
import { z } from "zod";
import { actionVerbs, declaredAs, wordFields } from "../../../domain/engine/action.ts";
import type { Press } from "../../../domain/engine/press.ts";
import { allWords, mapWords } from "../../../domain/engine/words.ts";

/** Fields that take a text of any length and yet hold no words to keep, with the reason. */
const exceptions: Readonly<Record<string, string>> = {
  "guarded.held": "opened by the guard itself, which asked about it",
  "choose-meaning.answer": "an offer, which holds no words",
  "choose-meaning.command": "a button that a command stands for",
};

/** A value that a type takes, as long as it can be; undefined when the type takes no long text. */
function longTextFor(type: z.core.$ZodType): unknown {
  const long = "Ein langer Satz über meinen Tag. ".repeat(20);
  for (const value of [long, { line: long }]) if (z.safeParse(type, value).success) return value;
  return undefined;
}

test("every field of a card that takes a text of some length passes the guards", () => {
  const found: string[] = [];
  for (const verb of actionVerbs) {
    for (const [field, type] of Object.entries(declaredAs(verb).fields)) {
      if (longTextFor(type) === undefined) continue;
      const name = `${verb}.${field}`;
      if (!(name in exceptions)) {
        expect(wordFields(verb), name).toContain(field);
        found.push(name);
      }
    }
  }
  expect(found).toContain("answer.text");
  expect(found).toContain("save-lines.lines");
});

test("words are found and changed wherever they stand", () => {
  const press: Press = { verb: "save-lines", run: "r", step: 1, lines: { a: "eins", b: "zwei" } };
  expect(allWords({ kind: "press", press })).toEqual(["eins", "zwei"]);
  expect(mapWords({ kind: "press", press }, (text) => text.toUpperCase())).toEqual({
    kind: "press",
    press: { ...press, lines: { a: "EINS", b: "ZWEI" } },
  });
  expect(allWords({ kind: "text", text: "drei" })).toEqual(["drei"]);
  expect(allWords({ kind: "edited", text: "vier", sourceId: "1" })).toEqual(["vier"]);
  expect(allWords({ kind: "press", press: { verb: "help" } })).toEqual([]);
});
