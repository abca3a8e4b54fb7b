import type { z } from "zod";
import { type Declared, wordKindOf } from "./declare.ts";
import { type Press, presses, type Verb, verbs } from "./press.ts";
import { saidActions } from "./said.ts";

type Said = typeof saidActions;
type SaidVerb = keyof Said;
type Fields<V extends SaidVerb> = Said[V] extends Declared<infer F> ? F : never;
type SaidOf<V extends SaidVerb> = V extends SaidVerb
  ? Readonly<z.infer<z.ZodObject<{ verb: z.ZodLiteral<V> } & Fields<V>>>>
  : never;

/** Something a person does: a button that is pressed, or what is meant by what is typed. */
export type Action = Press | { [V in SaidVerb]: SaidOf<V> }[SaidVerb];
export type ActionVerb = Verb | SaidVerb;
export type ActionOf<V extends ActionVerb> = Extract<Action, { readonly verb: V }>;
/** The verbs of one room's declaration. */
export type VerbsOf<D> = Extract<keyof D, ActionVerb>;

const all: Readonly<Record<ActionVerb, Declared>> = { ...presses, ...saidActions };
export const actionVerbs: readonly ActionVerb[] = [
  ...verbs,
  ...(Object.keys(saidActions) as readonly SaidVerb[]),
];

/** How an action is declared. */
export function declaredAs(verb: ActionVerb): Declared {
  return all[verb];
}

/** The fields of an action that hold words of the person, by the type they have in its declaration. */
export function wordFields(verb: ActionVerb): readonly string[] {
  return fieldsByVerb[verb].all;
}

/** Of these the ones whose words may be kept. */
export function keptWordFields(verb: ActionVerb): readonly string[] {
  return fieldsByVerb[verb].kept;
}

type WordFields = { readonly kept: readonly string[]; readonly all: readonly string[] };
const fieldsByVerb = Object.fromEntries(
  actionVerbs.map((verb): [ActionVerb, WordFields] => {
    const kept = fieldsOf(verb, "kept");
    return [verb, { kept, all: [...kept, ...fieldsOf(verb, "carried")] }];
  }),
) as Readonly<Record<ActionVerb, WordFields>>;

function fieldsOf(verb: ActionVerb, kind: "kept" | "carried"): readonly string[] {
  return Object.entries(all[verb].fields).flatMap(([field, type]) =>
    wordKindOf(type) === kind ? [field] : [],
  );
}
