import { expect, test } from "vitest";
import { Groups } from "../../../guards/distress/word-groups.ts";

const isFound = (form: string, sentence: string) => {
  const groups = new Groups();
  const group = groups.add(form);
  return groups.foundIn(sentence).has(group);
};

test.each([
  ["messer", "mit dem messer"],
  ["messer*", "viele messerstiche"],
  ["*messer", "ein kuechenmesser"],
  ["*messer*", "ein kuechenmesserblock"],
  ["nicht … leben", "ich will nicht mehr so leben"],
  ["(vom|aus dem) (dach|fenster)", "sie stand aus dem fenster"],
  ["nicht (mehr |)leben", "nicht leben"],
  ["Brücke", "auf der bruecke"],
  ["tot sein$", "ich will tot sein"],
])("“%s” is found in “%s”", (form, sentence) => {
  expect(isFound(form, sentence)).toBe(true);
});

test.each([
  ["messer", "die messerstadt"],
  ["messer*", "kuechenmesser"],
  ["*messer", "kuechenmesserblock"],
  ["nicht … leben", "nicht mehr so wie frueher leben"],
  ["tot sein$", "tot sein ist schlimm"],
])("“%s” is not found in “%s”", (form, sentence) => {
  expect(isFound(form, sentence)).toBe(false);
});

test("groups are numbered, and the same words are one group", () => {
  const groups = new Groups();
  const [knife, fear] = [groups.add("messer, klinge"), groups.add("angst*")];
  expect(groups.add("messer, klinge")).toBe(knife);
  expect([...groups.foundIn("aengstlich vor angst mit der klinge")].sort()).toEqual([knife, fear]);
});

test("of forms that begin alike, the longest is left out", () => {
  const groups = new Groups();
  groups.add("um den verstand, bringt … um den verstand, bringt mich");
  expect(groups.without("das bringt mich um den verstand und um den verstand")).toBe("das _ und _");
  expect(groups.without("nichts davon")).toBe("nichts davon");
});

test("a form has to begin with letters", () => {
  expect(() => new Groups().add("… messer")).toThrow("has to begin with letters");
});
