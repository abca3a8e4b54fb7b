import { expect, test } from "vitest";
import { findClientData } from "../../../guards/client-data/client-data.ts";

const pieces = (text: string) =>
  findClientData(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

test.each([
  ["Herr Kowalski kam zu spät", [["name", "Herr Kowalski"]]],
  ["Im Sommer war es ruhig", []],
  ["Frau Sommer war ruhig", [["name", "Frau Sommer"]]],
  ["nach § 31 Abs. 1 SGB II am 12.03.2026", []],
  ["BG 35502//0012345", [["number", "BG 35502//0012345"]]],
  ["geb. 3.4.1985", [["birth", "geb. 3.4.1985"]]],
  ["unter 0171 2345678", [["phone", "0171 2345678"]]],
  ["an a.b@example.org", [["email", "a.b@example.org"]]],
  ["auf DE89 3704 0044 0532 0130 00", [["iban", "DE89 3704 0044 0532 0130 00"]]],
  ["sie ist schwanger", [["health", "schwanger"]]],
  ["das bringt mich um den Verstand", []],
])("“%s”", (text, expected) => {
  const bare = (found: readonly (readonly (string | undefined)[])[]) =>
    found.map(([kind, piece]) => [kind, piece?.replace(/^BG /, "")]);
  expect(bare(pieces(text))).toEqual(bare(expected));
});

test("of pieces that overlap, the earlier and longer one stays", () => {
  expect(pieces("Frau Meier, Tel. 0171 2345678, geboren am 3.4.1985 in Ulm")).toEqual([
    ["name", "Frau Meier"],
    ["phone", "Tel. 0171 2345678"],
    ["birth", "geboren am 3.4.1985"],
  ]);
});

test("digits far from one another are each found where they are", () => {
  const between = "und danach sprachen wir lange über ganz andere Dinge ".repeat(5);
  expect(pieces(`unter 0171 2345678 ${between}oder unter 0172 3456789`)).toEqual([
    ["phone", "0171 2345678"],
    ["phone", "0172 3456789"],
  ]);
});
