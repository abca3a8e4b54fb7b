import { expect, test } from "vitest";
import { formOf } from "../../../../guards/client-data/names/name-form.ts";

test.each([
  ["Herr", "", "", "man", "subject"],
  ["Herrn", "ich sah ", "", "man", "object"],
  ["Herrn", "ich sprach mit ", "", "man", "dative"],
  ["Frau", "mit ", "der", "woman", "dative"],
  ["Herr", "das Büro ", "der", "man", "subject"],
  ["Fam.", "", "den", "family", "object"],
  ["Dr.", "", "", "someone", "subject"],
])("%s after “%s%s” is a %s as %s", (lead, before, article, role, grammar) => {
  expect(formOf(lead, before, article)).toEqual({ role, grammar });
});
