import { expect, test } from "vitest";
import { isMeant } from "../../../../guards/client-data/patterns/is-meant.ts";

test.each([
  ["number", "1234567", "im raum ", false],
  ["number", "1234567", "das urteil ", false],
  ["number", "2024/25", "", false],
  ["number", "12.03.2026", "", false],
  ["number", "35502//0012345", "", true],
  ["phone", "0171 2", "", false],
  ["phone", "null eins sieben", "", true],
  ["iban", "konto 12", "", false],
  ["birth", "birthday on 3.4.", "our team's ", false],
  ["birth", "birthday on 3.4.", "her ", true],
] as const)("%s “%s” after “%s”: %s", (kind, match, before, expected) => {
  expect(isMeant(kind, match, before)).toBe(expected);
});
