import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findOffer, type Offer, pressSchema } from "../../../domain/engine/press.ts";
import { normalise } from "../../../prompts/commands.ts";

const accepts = (data: unknown) => pressSchema.safeParse(data).success;
const here = { run: "r1", step: 3 };

test.each([
  { verb: "acknowledge" },
  { verb: "acknowledge", opening: "Es begann so", language: "en", plain: "true", zone: "Europe/Lisbon" },
  { verb: "answer", ...here, text: "Worte", choice: "" },
  { verb: "answer", ...here },
  { verb: "keep", ...here, months: "6", theme: "" },
  { verb: "save-lines", ...here, lines: { situation: "" } },
  { verb: "history" },
  { verb: "resonance", reflection: "x", value: "some" },
])("takes %j", (data) => {
  expect(accepts(data)).toBe(true);
});

test.each([
  undefined,
  null,
  "answer",
  [],
  {},
  { verb: "grant-admin" },
  { verb: "answer" },
  { verb: "answer", run: "r1" },
  { verb: "answer", run: "", step: 1 },
  { verb: "answer", run: "r1", step: -1 },
  { verb: "answer", run: "r1", step: 1.5 },
  { verb: "answer", run: "r1", step: "1" },
  { verb: "answer", run: ["r1"], step: 1 },
  { verb: "answer", ...here, text: { toString: "x" } },
  { verb: "answer", ...here, text: "x".repeat(30_001) },
  { verb: "answer", ...here, choice: "x".repeat(41) },
  { verb: "open", reflection: "x".repeat(65) },
  { verb: "open" },
  { verb: "history", page: -1 },
  { verb: "history", page: 1e9 },
  { verb: "save-settings", language: "fr" },
  { verb: "save-settings", address: "ihr" },
  { verb: "save-settings", plain: true },
  { verb: "save-settings", zone: "Europe/Atlantis" },
  { verb: "resonance", reflection: "x", value: "very" },
  { verb: "save-lines", ...here, lines: { situation: 5 } },
  { verb: ["answer"], ...here },
])("refuses %j", (data) => {
  expect(accepts(data)).toBe(false);
});

test("throws on nothing, and hands on only what it knows", () => {
  fc.assert(fc.property(fc.anything(), (data) => typeof accepts(data) === "boolean"));
  const parsed = pressSchema.parse({ verb: "skip", ...here, personId: "somebody", admin: true });
  expect(parsed).toEqual({ verb: "skip", ...here });
});

describe("an offer is found", () => {
  const offers: Offer[] = [
    { label: "Kurz, 3 Fragen", press: { verb: "menu" } },
    { label: "In Ruhe", press: { verb: "help" } },
  ];
  const find = (text: string) => findOffer(offers, text, normalise)?.press.verb;

  test.each([
    ["1", "menu"],
    ["2.", "help"],
    ["2)", "help"],
    [" in ruhe ", "help"],
    ["„In Ruhe“", "help"],
    ["KURZ, 3 FRAGEN!", "menu"],
  ])("by %j", (text, verb) => {
    expect(find(text)).toBe(verb);
  });

  test.each(["0", "3", "00", "123", "-1", "1 2", "in ruhe bitte", "", "zwei"])("not by %j", (text) => {
    expect(find(text)).toBeUndefined();
  });
});
