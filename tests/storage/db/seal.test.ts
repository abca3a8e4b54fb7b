import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createSeal, SealError } from "../../../storage/db/seal.ts";

const [oldKey, newKey] = [randomBytes(32), randomBytes(32)];
const seal = createSeal([newKey, oldKey]);

test("opens any text in the place it was sealed for, and shows nothing of it", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 500 }),
      fc.string({ maxLength: 80 }),
      (text, place) => {
        const sealed = seal.close(text, place);
        expect(seal.open(sealed, place)).toBe(text);
        if (text.length > 8) expect(Buffer.from(sealed, "base64").includes(text)).toBe(false);
      },
    ),
  );
});

test("seals the same text differently every time", () => {
  expect(seal.close("a", "drafts:1")).not.toBe(seal.close("a", "drafts:1"));
});

test("opens with an old key what was sealed before, and seals with the new one", () => {
  const before = createSeal([oldKey]).close("Worte", "drafts:1");
  expect(seal.open(before, "drafts:1")).toBe("Worte");
  expect(() => createSeal([oldKey]).open(seal.close("Worte", "drafts:1"), "drafts:1")).toThrow(SealError);
});

test("refuses a text that was moved to another row or table", () => {
  const sealed = seal.close("Worte", "drafts:1");
  expect(() => seal.open(sealed, "drafts:2")).toThrow(SealError);
  expect(() => seal.open(sealed, "reflections:1")).toThrow(/changed or moved/);
});

test("refuses a text of which one bit was changed, wherever it is", () => {
  const [id, encoded] = seal.close("Ein paar Worte", "drafts:1").split(".") as [string, string];
  const bytes = Buffer.from(encoded, "base64");
  for (let index = 0; index < bytes.length; index++) {
    const changed = Buffer.from(bytes);
    changed[index] = (changed[index] ?? 0) ^ 1;
    expect(() => seal.open(`${id}.${changed.toString("base64")}`, "drafts:1")).toThrow(SealError);
  }
});

test.each(["", ".", "x", "x.y", "Worte"])("refuses what was never sealed: %j", (text) => {
  expect(() => seal.open(text, "drafts:1")).toThrow(SealError);
});

test("refuses a sealed text that was cut short", () => {
  const sealed = seal.close("Worte", "drafts:1");
  for (let length = 0; length < sealed.length; length += 4)
    expect(() => seal.open(sealed.slice(0, length), "drafts:1")).toThrow(SealError);
});

test("names the table but neither the row nor the text in its faults", () => {
  const fault = () => seal.open(createSeal([randomBytes(32)]).close("Worte", "drafts:42"), "drafts:42");
  expect(fault).toThrow(/drafts/);
  expect(fault).not.toThrow(/42|Worte/);
});

test("does not work without a key", () => {
  expect(() => createSeal([])).toThrow(SealError);
});
