import { describe, expect, test } from "vitest";
import { type Command, commands } from "../../domain/engine/command.ts";
import { loadCommands, normalise } from "../../prompts/commands.ts";

const find = loadCommands();

/** The table of docs/contract.md, chat commands: what can be typed in the 1:1 chat. */
const contract: Readonly<Record<Command, readonly string[]>> = {
  hilfe: ["hilfe", "help"],
  reflektieren: ["reflektieren", "reflect"],
  ziel: ["ziel", "goal"],
  "meine-ziele": ["meine ziele", "my goals"],
  "check-in": ["check-in"],
  lernbegleitung: ["lernbegleitung", "guide"],
  termine: ["termine", "sessions"],
  zeiten: ["zeiten", "availability"],
  abwesend: ["abwesend", "away"],
  anfragen: ["anfragen", "cases"],
  mensch: ["mensch", "human", "ich möchte mit jemandem sprechen"],
  erinnerung: ["erinnerung", "reminder"],
  verlauf: ["verlauf", "history"],
  "meine-daten": ["meine daten", "my data"],
  einstellungen: ["einstellungen", "settings"],
  sprache: ["sprache", "language"],
  abbrechen: ["abbrechen", "cancel"],
  weiter: ["weiter", "resume"],
  überspringen: ["überspringen", "skip"],
  zurück: ["zurück", "back"],
  beispiel: ["beispiel", "example"],
  "noch-einmal": ["noch einmal", "repeat"],
  "muss-los": ["muss los", "later"],
  zurückziehen: ["zurückziehen", "withdraw"],
  ende: ["ende", "end"],
};
const phrases = Object.entries(contract).flatMap(([command, texts]) =>
  texts.map((text) => [text, command] as const),
);

test.each(phrases)("understands “%s” as %s", (text, command) => {
  expect(find(text)).toBe(command);
});

test.each(phrases)("understands “%s” in capitals, with blanks, quotes and a full stop", (text, command) => {
  expect(find(` „${text.toUpperCase().replace(" ", "   ")}“. `)).toBe(command);
});

test.each(phrases)("takes “%s” inside a sentence for no command", (text) => {
  expect(find(`Dann kam ${text} und alles war anders`)).toBeUndefined();
  expect(find(`${text} bitte nicht`)).toBeUndefined();
});

test.each([
  "Das war das Ende",
  "Ich ging zurück",
  "Der Mensch stand im Vordergrund",
  "Ich möchte mit einem Menschen sprechen, der sich auskennt",
  "",
  " ",
  "hilfehilfe",
])("takes %j for no command", (text) => {
  expect(find(text)).toBeUndefined();
});

describe("a file of phrases is refused", () => {
  const everything = commands.map((command) => `${command}: ["${command}"]`);

  test("when a command is missing", () => {
    expect(() => loadCommands(everything.slice(1).join("\n"))).toThrow(/prompts\/commands\.yaml.*hilfe/s);
  });

  test("when a phrase means two commands", () => {
    const source = [...everything.slice(1), 'hilfe: ["hilfe", "ENDE."]'].join("\n");
    expect(() => loadCommands(source)).toThrow(/commands\.yaml: "(ENDE\.|ende)" stands under two commands/);
  });

  test("when it has an unknown command or no phrase", () => {
    expect(() => loadCommands([...everything, 'tanzen: ["tanzen"]'].join("\n"))).toThrow(/commands\.yaml/);
    expect(() => loadCommands([...everything.slice(1), "hilfe: []"].join("\n"))).toThrow(/hilfe/);
  });
});

test("compares without case, outer punctuation and repeated blanks, and leaves signs alone", () => {
  expect(normalise("  „Noch   EINMAL!“ ")).toBe("noch einmal");
  expect(normalise("?")).toBe("?");
  expect(normalise("...")).toBe("...");
});
