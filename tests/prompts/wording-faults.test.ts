import { describe, expect, test } from "vitest";
import { loadWordings, WordingError } from "../../prompts/wording.ts";
import { readWordingSet } from "../helpers/wording-keys.ts";

type ReadSet = NonNullable<Parameters<typeof loadWordings>[0]>;

/** What loading says of these sets. */
function faultOf(read: ReadSet): string {
  try {
    loadWordings(read);
    return "";
  } catch (error) {
    expect(error).toBeInstanceOf(WordingError);
    return error instanceof Error ? error.message : "";
  }
}

/** What loading says when the text of one file is changed. */
function faultAfter(place: string, change: (text: string) => string): string {
  return faultOf((voice) =>
    readWordingSet(voice).map(({ file, text }) => ({
      file,
      text: `${voice}/${file}` === place ? change(text) : text,
    })),
  );
}

/** What loading says when one file is not there. */
function faultWithout(place: string): string {
  return faultOf((voice) => readWordingSet(voice).filter(({ file }) => `${voice}/${file}` !== place));
}

describe("a broken file is refused with file, key and reason:", () => {
  test("bad YAML", () => {
    expect(faultAfter("en/reflect.yaml", (text) => `${text}\n  : : [`)).toMatch(
      /wording\/en\/reflect\.yaml: not readable as YAML/,
    );
  });

  test("an empty file", () => {
    expect(faultAfter("en/reflect.yaml", () => "")).toMatch(/wording\/en\/reflect\.yaml: .*empty/);
  });

  test("a missing key", () => {
    const fault = faultAfter("de-du/reflect.yaml", (text) => text.replace(/^ {2}kept: .*$/m, ""));
    expect(fault).toBe("prompts/wording/de-du/reflect.yaml: summary.kept: is missing");
  });

  test("a missing key in the first file, which the others have", () => {
    const fault = faultAfter("de-sie/reflect.yaml", (text) => text.replace(/^ {2}kept: .*$/m, ""));
    expect(fault).toMatch(/summary\.kept/);
  });

  test("an unknown key", () => {
    const fault = faultAfter("de-plain/reflect.yaml", (text) =>
      text.replace(/^summary:$/m, 'summary:\n  kepd: "Ja"'),
    );
    expect(fault).toBe("prompts/wording/de-plain/reflect.yaml: summary.kepd: is not a known key");
  });

  test("a wrong placeholder", () => {
    const fault = faultAfter("en/reflect.yaml", (text) =>
      text.replace(/^( {2}kept: .*)\{day\}/m, "$1{date}"),
    );
    expect(fault).toMatch(
      /wording\/en\/reflect\.yaml: summary\.kept: has placeholders \{date\} instead of \{day\}/,
    );
  });

  test("an empty text", () => {
    const fault = faultAfter("en/reflect.yaml", (text) => text.replace(/^( {2}kept:) .*$/m, '$1 " "'));
    expect(fault).toBe("prompts/wording/en/reflect.yaml: summary.kept: must be a text that is not empty");
  });

  test("a number instead of a text", () => {
    const fault = faultAfter("en/reflect.yaml", (text) => text.replace(/^( {2}kept:) .*$/m, "$1 5"));
    expect(fault).toMatch(/en\/reflect\.yaml: summary\.kept: must be a text/);
  });

  test("an unreadable message", () => {
    const fault = faultAfter("de-du/reflect.yaml", (text) =>
      text.replace(/^( {2}kept: .*)\{day\}/m, "$1{day"),
    );
    expect(fault).toMatch(/wording\/de-du\/reflect\.yaml: summary\.kept: not a readable message/);
  });

  test("an unreadable message in the first file", () => {
    const fault = faultAfter("de-sie/reflect.yaml", (text) =>
      text.replace(/^( {2}kept: .*)\{day\}/m, "$1{day"),
    );
    expect(fault).toMatch(/wording\/de-sie\/reflect\.yaml: summary\.kept: not a readable message/);
  });

  test("several faults at once", () => {
    const fault = faultAfter("en/reflect.yaml", (text) => text.replace(/^ {2}(kept|discarded): .*$/gm, ""));
    expect(fault.split("\n")).toHaveLength(2);
  });

  test("a text without keys", () => {
    const fault = faultAfter("en/reflect.yaml", () => "- Hello");
    expect(fault).toBe("prompts/wording/en/reflect.yaml: (file): must hold keys with texts");
  });

  test("a top-level key in two files", () => {
    const fault = faultAfter("en/reflect.yaml", (text) => `${text}pause:\n  text: "Later."\n`);
    expect(fault).toBe(
      "prompts/wording/en/reflect.yaml: pause: stands in prompts/wording/en/common.yaml too",
    );
  });

  test("a top-level key in another file than in the other sets", () => {
    const resonance = /^resonance:\n( .*\n)+/m;
    const fault = faultOf((voice) => {
      const files = readWordingSet(voice);
      if (voice !== "en") return files;
      const [moved] = resonance.exec(files.find(({ file }) => file === "reflect.yaml")?.text ?? "") ?? [];
      return files.map(({ file, text }) => ({
        file,
        text: file === "start.yaml" ? `${text}${moved}` : text.replace(resonance, ""),
      }));
    });
    expect(fault).toBe("prompts/wording/en/start.yaml: resonance: must stand in reflect.yaml, as in de-sie");
  });

  test("a whole top-level key that is missing", () => {
    const fault = faultAfter("en/reflect.yaml", (text) => text.replace(/^resonance:\n( .*\n)+/m, ""));
    expect(fault.split("\n")).toContain("prompts/wording/en/reflect.yaml: resonance.question: is missing");
  });

  test("a file that one set lacks, without a line for each of its keys", () => {
    expect(faultWithout("en/goals.yaml")).toBe(
      "prompts/wording/en/goals.yaml: is missing, but there is one in de-sie, de-du, de-plain",
    );
  });

  test("a file that only the first set lacks", () => {
    expect(faultWithout("de-sie/goals.yaml")).toBe(
      "prompts/wording/de-sie/goals.yaml: is missing, but there is one in de-du, de-plain, en",
    );
  });

  test("a folder that cannot be read", () => {
    const fault = faultOf((voice) => {
      if (voice === "en") throw new Error("no such folder");
      return readWordingSet(voice);
    });
    expect(fault).toBe("prompts/wording/en/: not readable: no such folder");
  });

  test("more variants in one set than in the others are no fault", () => {
    const add = (text: string) => text.replace(/^( {4}ask:\n)( {6}- )/m, "$1      - Noch eine Frage?\n$2");
    expect(faultAfter("de-sie/reflect-questions.yaml", add)).toBe("");
    expect(faultAfter("de-du/reflect-questions.yaml", add)).toBe("");
  });
});
