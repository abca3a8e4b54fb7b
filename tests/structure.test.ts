import { expect, test } from "vitest";
import { sourcesOf } from "./helpers/imports.ts";
import { circlesIn, functionsIn, importGraph } from "./helpers/structure.ts";

const everywhere = [
  ...["domain", "guards", "prompts", "storage", "use-cases", "dialogs", "jobs", "bot", "demo", "cli"],
  ...["bench", "faults"],
];
const measured = [...everywhere, "tests"];
/** Words and rules of the guards, migrations and what they make, and what a release has left behind. */
const longByNature = /^(storage\/db\/(migrations|create-|schema)|tests\/fixtures\/\d)/;

test("no folder is a heap, and no file a book", () => {
  const sources = sourcesOf(measured);
  const folders = Map.groupBy(sources, ({ file }) => file.slice(0, file.lastIndexOf("/")));
  const heaps = [...folders].filter(([, files]) => files.length > 15).map(([folder]) => folder);
  expect(heaps).toEqual([]);
  const long = sources.filter(({ file, text }) => lengthOf(text) > 300 && !longByNature.test(file));
  expect(long.map(({ file, text }) => `${file}: ${lengthOf(text)}`)).toEqual([]);
  const app = sources.find(({ file }) => file === "bot/app.ts");
  expect(lengthOf(app?.text ?? "")).toBeLessThanOrEqual(150);
});

test("no function is longer than 60 lines, and 95 of 100 have at most 30", () => {
  const functions = sourcesOf(everywhere)
    .filter(({ file }) => !longByNature.test(file))
    .flatMap((source) => functionsIn(source).map((found) => ({ ...found, file: source.file })));
  expect(functions.length).toBeGreaterThan(2_000);
  const tooLong = functions.filter(({ lines }) => lines > 60);
  expect(tooLong.map(({ file, name, lines }) => `${file}: ${name} ${lines}`)).toEqual([]);
  const short = functions.filter(({ lines }) => lines <= 30);
  expect(short.length / functions.length).toBeGreaterThan(0.95);
});

test("no imports go in a circle, types included", () => {
  expect(circlesIn(importGraph(sourcesOf(measured)))).toEqual([]);
  const circle = new Map([
    ["a", ["b"]],
    ["b", ["c", "d"]],
    ["c", []],
    ["d", ["a"]],
  ]);
  expect(circlesIn(circle)).toEqual([["a", "b", "d", "a"]]);
});

/** The one file of a room that other rooms of its floor may import; folders of a floor that belong to no room. */
const fronts: Readonly<Record<string, readonly string[]>> = {
  domain: ["goals/goal.ts", "reminders/nudge.ts", "sessions/session.ts"],
  storage: ["reflect/drafts.ts", "start/people.ts"],
  "use-cases": [
    "cases/cases.ts",
    "guides/guides.ts",
    "organisation/calendars.ts",
    "reflect/drafts.ts",
    "sessions/sessions.ts",
  ],
  dialogs: ["cases/my-case.ts", "goals/goals.ts", "guides/topics.ts", "start/menu.ts"],
};
const commons = ["act", "cards", "db", "delivery", "engine", "files", "forms", "scripts", "time"];

test("a room imports another room of its floor only by that room's front file", () => {
  const floors = ["domain", "storage", "use-cases", "dialogs"];
  const crossing = [...importGraph(sourcesOf(floors))].flatMap(([file, targets]) => {
    const [floor = "", room = "", ...rest] = file.split("/");
    if (rest.length === 0 || commons.includes(room)) return [];
    return targets.flatMap((target) => {
      const [itsFloor, itsRoom = "", ...its] = target.split("/");
      const isOther = itsFloor === floor && its.length > 0 && itsRoom !== room && !commons.includes(itsRoom);
      return isOther && !(fronts[floor] ?? []).includes(`${itsRoom}/${its.join("/")}`)
        ? [`${file} -> ${target}`]
        : [];
    });
  });
  expect(crossing).toEqual([]);
});

function lengthOf(text: string): number {
  return text.split("\n").length - 1;
}
