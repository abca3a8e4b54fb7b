import { type Action, keptWordFields, wordFields } from "./action.ts";
import { heldSchema } from "./held.ts";
import { hole } from "./holes.ts";
import type { Intent } from "./intent.ts";
import type { Press } from "./press.ts";

/**
 * The action with every text that a person wrote in it changed; each has a number, in order. The one place that knows
 * where words can be: which fields hold them, the declaration of an action says itself.
 */
function mapActionWords<A extends Action>(
  action: A,
  change: (text: string, index: number) => string,
  fields = wordFields(action.verb),
): A {
  let next = 0;
  const map = (text: string) => change(text, next++);
  return Object.fromEntries(
    Object.entries(action).map(([key, value]) => [key, fields.includes(key) ? mapValue(value, map) : value]),
  ) as A;
}

/** Every text of an action by its number, empty ones too. */
export function wordsOfAction(action: Action): readonly string[] {
  return gathered((note) => mapActionWords(action, note));
}

/** The same of the texts that may be kept. */
export function keptWordsOf(action: Action): readonly string[] {
  return gathered((note) => mapActionWords(action, note, keptWordFields(action.verb)));
}

/** The same change in what was heard, before it was clear what was meant. */
export function mapWords<I extends Intent>(intent: I, change: (text: string, index: number) => string): I {
  switch (intent.kind) {
    case "text":
    case "edited":
      return { ...intent, text: change(intent.text, 0) };
    case "press":
      return { ...intent, press: mapActionWords(intent.press, change) };
    default:
      return intent;
  }
}

/** The texts by their numbers; of the answer to a guard, those that the guard had held back. */
export function heardWords(intent: Intent): readonly string[] {
  if (intent.kind !== "press" || intent.press.verb !== "guarded") return allWords(intent);
  const held = heldSchema.safeParse(intent.press.held);
  return held.success ? allWords(held.data) : [];
}

/** Every text by its number, empty ones too. */
export function allWords(intent: Intent): readonly string[] {
  return gathered((note) => mapWords(intent, note));
}

/** What was heard with a hole in place of every text. */
export function withHoles<I extends Intent>(intent: I): I {
  return mapWords(intent, (_text, index) => hole(index));
}

/** The same of a press. */
export function pressWithHoles<A extends Action>(press: A): A {
  return mapActionWords(press, (_text, index) => hole(index));
}

/** A press without its words, for where these must not be kept. */
export function pressWithoutWords<P extends Press>(press: P): P {
  const gone = wordFields(press.verb);
  return Object.fromEntries(Object.entries(press).filter(([key]) => !gone.includes(key))) as P;
}

function gathered(walk: (note: (text: string) => string) => unknown): readonly string[] {
  const found: string[] = [];
  walk((text) => {
    found.push(text);
    return text;
  });
  return found;
}

function mapValue(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, text]) => [key, typeof text === "string" ? change(text) : text]),
  );
}
