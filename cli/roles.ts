import { type ActionVerb, actionVerbs, declaredAs, keptWordFields } from "../domain/engine/action.ts";
import { operations, operators } from "../domain/engine/operations.ts";
import { rooms } from "../domain/engine/press.ts";
import { mayDo, roles } from "../use-cases/act/roles.ts";
import { say } from "./outcome.ts";

const WIDTH = 24;

/** Prints who may do what: the table that every action is checked against before anything is done. */
export function printRoles(): void {
  say([...actionLines(), "", ...operationLines()].join("\n"));
}

function actionLines(): readonly string[] {
  const byRoom = Object.entries({ ...rooms, chat: chatVerbs() });
  return [
    line("action", ["words", "rows", ...roles]),
    ...byRoom.flatMap(([room, verbs]) => [
      "",
      room,
      ...actionVerbs.filter((verb) => verb in verbs).map(actionLine),
    ]),
  ];
}

function actionLine(verb: ActionVerb): string {
  const words = keptWordFields(verb).length > 0 ? "guarded" : "";
  return line(verb, [words, declaredAs(verb).rows, ...roles.map((role) => mark(mayDo(verb, role)))]);
}

function operationLines(): readonly string[] {
  return [
    line("without a person", operators),
    ...Object.entries(operations).map(([name, allowed]) =>
      line(
        name,
        operators.map((operator) => mark(allowed.some((each) => each === operator))),
      ),
    ),
  ];
}

/** What is done without a button. */
function chatVerbs(): Readonly<Record<string, true>> {
  const pressed = new Set(Object.values(rooms).flatMap((verbs) => Object.keys(verbs)));
  return Object.fromEntries(actionVerbs.filter((verb) => !pressed.has(verb)).map((verb) => [verb, true]));
}

function mark(isAllowed: boolean): string {
  return isAllowed ? "yes" : "-";
}

function line(name: string, cells: readonly string[]): string {
  return `${name.padEnd(WIDTH)}${cells.map((cell) => cell.padEnd(Math.max(9, cell.length + 2))).join("")}`.trimEnd();
}
