import { heldSchema } from "./held.ts";
import { hole } from "./holes.ts";
import type { Intent } from "./intent.ts";
import { wordFields } from "./press.ts";

/**
 * The intent with every text that a person wrote in it changed; each has a number, in order. The one place that knows
 * where words can be: typed, edited, or in the fields of a card (which fields, the schema of presses says itself).
 */
export function mapWords<I extends Intent>(intent: I, change: (text: string, index: number) => string): I {
  let next = 0;
  const map = (text: string) => change(text, next++);
  switch (intent.kind) {
    case "text":
    case "edited":
      return { ...intent, text: map(intent.text) };
    case "press": {
      const fields = wordFields(intent.press.verb);
      const press = Object.fromEntries(
        Object.entries(intent.press).map(([key, value]) => [
          key,
          fields.includes(key) ? mapValue(value, map) : value,
        ]),
      );
      return { ...intent, press };
    }
    default:
      return intent;
  }
}

/** Every text that a person wrote in an intent, in order. */
export function wordsOf(intent: Intent): readonly string[] {
  return allWords(intent).filter((text) => text !== "");
}

/** The texts by their numbers; of the answer to a guard, those that the guard had held back. */
export function heardWords(intent: Intent): readonly string[] {
  if (intent.kind !== "press" || intent.press.verb !== "guarded") return allWords(intent);
  const held = heldSchema.safeParse(intent.press.held);
  return held.success ? allWords(held.data) : [];
}

/** The intent with a hole in place of every text. */
export function withHoles<I extends Intent>(intent: I): I {
  return mapWords(intent, (_text, index) => hole(index));
}

/** The same of a press. */
export function pressWithHoles<P extends Extract<Intent, { kind: "press" }>["press"]>(press: P): P {
  return withHoles({ kind: "press", press }).press as P;
}

/** Every text by its number, empty ones too. */
export function allWords(intent: Intent): readonly string[] {
  const found: string[] = [];
  mapWords(intent, (text) => {
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
