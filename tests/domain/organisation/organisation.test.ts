import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { expect, test } from "vitest";
import {
  emergencyContacts,
  inLanguage,
  organisationSchema,
} from "../../../domain/organisation/organisation.ts";

const faultsOf = (content: unknown) => {
  const parsed = organisationSchema.safeParse(content);
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
};

test("is complete without a file", () => {
  expect(organisationSchema.parse({})).toMatchObject({
    name: "Lernkompass",
    contacts: { guides: [], crisis: [] },
    themes: [],
    times: { keepMonths: [3, 6, 12] },
  });
});

test("always has the emergency numbers", () => {
  expect(emergencyContacts.map(({ phone }) => phone)).toEqual(["112", "110", "0800 1110111"]);
});

test("takes the sample file as it is", () => {
  const sample = readFileSync(new URL("../../../samples/organisation.yaml", import.meta.url), "utf8");
  expect(faultsOf(load(sample))).toEqual([]);
});

test.each([
  ["an unknown key", { nmae: "X" }, /nmae/],
  ["an empty name", { name: " " }, /^name: /],
  [
    "a label in one language only",
    { contacts: { guides: [{ label: { de: "Büro" } }] } },
    /contacts\.guides\.0/,
  ],
  ["a contact without a label", { contacts: { guides: [{ phone: "1" }] } }, /contacts\.guides\.0\.label/],
  ["an e-mail that is none", { contacts: { guides: [{ label: "x", email: "x" }] } }, /email/],
  ["a source without https", { sources: [{ label: "x", url: "http://example.com" }] }, /sources\.0\.url/],
  ["a script as a source", { sources: [{ label: "x", url: "javascript:alert(1)" }] }, /sources\.0\.url/],
  ["a theme key with blanks", { themes: [{ key: "a b", label: { de: "x", en: "x" } }] }, /themes\.0\.key/],
  ["no period at all", { times: { keepMonths: [] } }, /times\.keepMonths/],
  ["a period of 25 months", { times: { keepMonths: [25] } }, /times\.keepMonths\.0/],
])("refuses %s and names it", (_what, content, named) => {
  expect(faultsOf(content).join("\n")).toMatch(named);
});

test("refuses two themes of the same key, since only one could be told apart", () => {
  const theme = { key: "talk", label: { de: "Gespräch", en: "Talk" } };
  expect(faultsOf({ themes: [theme, theme] })).not.toEqual([]);
});

test("gives a label in the language asked for", () => {
  expect(inLanguage({ de: "Polizei", en: "Police" }, "en")).toBe("Police");
  expect(inLanguage("TelefonSeelsorge", "en")).toBe("TelefonSeelsorge");
});
