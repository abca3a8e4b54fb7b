import { z } from "zod";
import { type Action, type ActionVerb, declaredAs } from "../../domain/engine/action.ts";

/** Values of which every kind of field takes one. */
const samples = [
  "x",
  1,
  true,
  "true",
  "2026-12-01",
  "de",
  "active",
  "task",
  "manager",
  "partner",
  "yes",
  "masked",
  "hilfe",
  "call",
  { verb: "menu" },
];

/** An action of a kind with all its fields filled in; `known`: what some of them are to hold. */
export function anyAction(verb: ActionVerb, known: Readonly<Record<string, unknown>> = {}): Action {
  const fields = Object.entries(declaredAs(verb).fields).flatMap(([name, type]) => {
    if (name in known) return [[name, known[name]]];
    if (z.safeParse(type, undefined).success) return [];
    const value = samples.find((sample) => z.safeParse(type, sample).success);
    if (value === undefined) throw new Error(`No sample fits ${verb}.${name}`);
    return [[name, value]];
  });
  return { verb, ...Object.fromEntries(fields) } as Action;
}
