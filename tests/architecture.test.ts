import { expect, test } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import {
  documentsOf,
  folderOf,
  importsOf,
  packageOf,
  type SourceFile,
  sourcesOf,
} from "./helpers/imports.ts";

type Rule = {
  readonly folders: readonly string[];
  /** Folders of which only types may be used. */
  readonly typesOf?: readonly string[];
  readonly packages: readonly string[];
};

const product = [
  "domain",
  "guards",
  "prompts",
  "storage",
  "use-cases",
  "dialogs",
  "jobs",
  "bot",
  "demo",
  "cli",
];
const everywhere = [...product, "bench", "faults"];

/** "Who may import whom" of ARCHITECTURE.md. A folder that is not named here may import what it likes. */
const rules: Readonly<Record<string, Rule>> = {
  domain: { folders: ["domain"], packages: ["zod", "luxon", "chrono-node", "date-holidays"] },
  guards: { folders: ["guards", "domain"], packages: ["zod"] },
  prompts: {
    folders: ["prompts", "domain"],
    packages: ["zod", "js-yaml", "intl-messageformat", "@formatjs/icu-messageformat-parser", "node:"],
  },
  storage: {
    folders: ["storage", "domain"],
    packages: ["zod", "kysely", "sqlite3", "pg", "pg-boss", "node:"],
  },
  "use-cases": {
    folders: ["use-cases", "domain", "guards", "prompts"],
    typesOf: ["storage"],
    packages: ["node:"],
  },
  dialogs: { folders: ["dialogs", "use-cases", "domain", "prompts"], packages: ["zod"] },
  jobs: { folders: ["jobs", "use-cases", "domain"], typesOf: ["storage"], packages: [] },
};

/** Single files that may do more than their folder. */
const exceptions: Readonly<Record<string, readonly string[]>> = {
  // Writers of files.
  "use-cases/my-data/export-data.ts": ["yazl"],
  "use-cases/files/pdf-file.ts": ["pdfkit"],
  "use-cases/sessions/calendar-file.ts": ["ical-generator"],
  // The one reader of CSV.
  "use-cases/files/read-csv.ts": ["csv-parse"],
};

const mayImportBot = ["bot", "demo", "bench", "faults", "cli", "tests"];
/** Pure although they come with Node. */
const pureNode: Readonly<Record<string, readonly string[]>> = {
  "use-cases": ["node:crypto", "node:stream/consumers", "node:url"],
  jobs: ["node:timers/promises"],
};

function violations(source: SourceFile): string[] {
  const folder = source.file.split("/")[0] ?? "";
  const rule = rules[folder];
  return importsOf(source).flatMap(({ from, isType }) => {
    const target = folderOf(source.file, from);
    const report = `${source.file} imports ${from}`;
    if (target === "bot" && !mayImportBot.includes(folder)) return [report];
    if (!rule) return [];
    if (target !== undefined) {
      const isAllowed = rule.folders.includes(target) || (isType && rule.typesOf?.includes(target));
      return isAllowed ? [] : [report];
    }
    const pure = pureNode[folder];
    if (pure && from.startsWith("node:")) return pure.includes(from) ? [] : [report];
    const allowed = [...rule.packages, ...(exceptions[source.file] ?? [])];
    return allowed.includes(packageOf(from)) ? [] : [report];
  });
}

function linesWith(pattern: RegExp, sources: readonly SourceFile[]): string[] {
  return sources.flatMap(({ file, text }) =>
    text
      .split("\n")
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
  );
}

test("every folder imports only what ARCHITECTURE.md allows", () => {
  expect(sourcesOf(Object.keys(rules)).length).toBeGreaterThan(40);
  expect(sourcesOf(everywhere).flatMap(violations)).toEqual([]);
});

test.each([
  ["domain/x.ts", 'import { readFileSync } from "node:fs";'],
  ["domain/x.ts", 'import type { Tx } from "../storage/store.ts";'],
  ["prompts/x.ts", 'import { ActivityTypes } from "botbuilder";'],
  ["storage/x.ts", 'import {\n  keepReflection,\n} from "../use-cases/keep-reflection.ts";'],
  ["use-cases/x.ts", 'import { openStore } from "../storage/store.ts";'],
  ["use-cases/x.ts", 'import { readFileSync } from "node:fs";'],
  ["dialogs/x.ts", 'export { Dialog } from "botbuilder-dialogs/lib/dialog.js";'],
  ["dialogs/scripts/x.ts", 'const late = await import("../../bot/app.ts");'],
  ["jobs/x.ts", 'import "../bot/app.ts";'],
])("a forbidden import in %s is reported: %s", (file, text) => {
  expect(violations({ file, text })).toHaveLength(1);
});

test.each([
  ["use-cases/x.ts", 'import type { Tx } from "../storage/store.ts";'],
  ["use-cases/x.ts", 'import { isDistress } from "../guards/distress/distress.ts";'],
  ["demo/x.ts", 'import { createApp } from "../bot/app.ts";'],
])("an allowed import in %s is not reported: %s", (file, text) => {
  expect(violations({ file, text })).toEqual([]);
});

test("only bot/sdk knows the Bot Framework SDK", () => {
  const users = sourcesOf(product).filter((source) =>
    importsOf(source).some(({ from }) => packageOf(from).startsWith("botbuilder")),
  );
  expect(users.length).toBeGreaterThan(3);
  expect(users.filter(({ file }) => !file.startsWith("bot/sdk/")).map(({ file }) => file)).toEqual([]);
});

/**
 * Where a transaction may begin: in the doorway; in what carries messages away and marks them; in reads that change
 * nothing; and for the operator's maintenance of the whole database.
 */
const mayBegin = [
  "use-cases/act/act.ts",
  "use-cases/act/alone.ts",
  "bot/send/marks.ts",
  "bot/send/card-notes.ts",
  "jobs/engine.ts",
  "bot/app.ts",
  // Queries.
  "bot/metrics.ts",
  "bot/edge/export-page.ts",
  "use-cases/sessions/calendar-file.ts",
  "cli/people-commands.ts",
  "cli/outbox-commands.ts",
];

test("there is no way around the doorway", () => {
  const begins = /\b(transaction|sharedTransaction|piggyback)\(/;
  const places = linesWith(
    begins,
    sourcesOf([...product.filter((floor) => floor !== "storage" && floor !== "demo")]),
  );
  const files = [...new Set(places.map((line) => line.split(":")[0]))];
  expect(files.filter((file) => !mayBegin.includes(file ?? ""))).toEqual([]);
  expect(files).toContain("use-cases/act/act.ts");
  // Dialogs hand work to use-cases, and never look into it.
  expect(linesWith(/\.tx\b|\btx[,. ]/, sourcesOf(["dialogs"]))).toEqual([]);
  // What is owed is added in one place; only planning, which has to know whose week is taken, adds by itself.
  const adding = linesWith(
    /outbox\.(add|addNew)\(/,
    sourcesOf(product.filter((floor) => floor !== "storage")),
  );
  expect(adding.map((line) => line.split(":")[0])).toEqual([
    "use-cases/act/duties.ts",
    "use-cases/act/duties.ts",
    "use-cases/reminders/planned-entry.ts",
  ]);
});

test("what the product imports is a dependency and not only there for development", () => {
  const declared = [...Object.keys(packageJson.dependencies), "node:"];
  const undeclared = sourcesOf(product).flatMap((source) =>
    importsOf(source)
      .filter(({ from }) => !from.startsWith(".") && !declared.includes(packageOf(from)))
      .map(({ from }) => `${source.file}: ${from}`),
  );
  expect(undeclared).toEqual([]);
});

test("the environment is read in bot/config.ts only", () => {
  const readers = linesWith(/process\.env\b/, sourcesOf(product)).map((line) => line.split(":")[0]);
  expect([...new Set(readers)]).toEqual(["bot/config.ts"]);
});

test("rules neither read the clock nor throw dice", () => {
  const impure = /Date\.now|new Date\(\)|Math\.random|DateTime\.(now|local|utc)\(|randomUUID|\bfetch\(/;
  expect(linesWith(impure, sourcesOf(["domain"]))).toEqual([]);
});

test("no type is given up", () => {
  const givenUp = /(:\s+|\bas\s+|<|\|\s+)any\s*([;,)>[\]=|&}]|$)|@ts-(ignore|nocheck|expect-error)/;
  expect(linesWith(givenUp, sourcesOf([...everywhere, "tests"]))).toEqual([]);
  expect(linesWith(givenUp, [{ file: "x.ts", text: "const x: " + "any = 1;" }])).toHaveLength(1);
});

test("no test replaces modules, sleeps or looks at the clock to judge", () => {
  const tests = sourcesOf(["tests"]).filter(({ file }) => file.endsWith(".test.ts"));
  expect(linesWith(/expect\(.*\b(Date|performance)\.now\(\)/, tests)).toEqual([]);
  expect(linesWith(/\bvi\.(mock|spyOn|stub)|setTimeout\(|from ["']node:timers/, tests)).toEqual([]);
});

test("every file that ARCHITECTURE.md names is there", () => {
  const files = sourcesOf([...everywhere, "tests"]).map(({ file }) => `/${file}`);
  const text = documentsOf().find(({ file }) => file === "ARCHITECTURE.md")?.text ?? "";
  const named = [...text.matchAll(/`([\w./-]+\.ts)`/g)].map(([, name = ""]) => name);
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((name) => !files.some((file) => file.endsWith(`/${name}`)))).toEqual([]);
});

test("what code and documents point to in the documents is there", () => {
  const documents = new Map(documentsOf().map(({ file, text }) => [file, text.toLowerCase()]));
  const pointers = [...documentsOf(), ...sourcesOf([...everywhere, "tests"])].flatMap(({ file, text }) =>
    [...text.matchAll(/\b(docs\/[a-z-]+\.md)(?:, ([^)."`*]+))?/g)].map(([, document = "", place = ""]) => ({
      file,
      document,
      place: place.trim().toLowerCase(),
    })),
  );
  expect(pointers.length).toBeGreaterThan(40);
  const lost = pointers.filter(({ document, place }) => {
    const text = documents.get(document);
    const named = /^(principle \d+|[abd]\d+)\b/.exec(place)?.[1] ?? "";
    return text === undefined || !text.includes(named);
  });
  expect(lost).toEqual([]);
});
