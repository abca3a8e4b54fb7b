import type { Intent } from "./intent.ts";
import { wordFields } from "./press.ts";

/**
 * The intent with every text that a person wrote in it changed. The one place that knows where words can be:
 * typed, edited, or in the fields of a card (which fields, the schema of presses says itself).
 */
export function mapWords(intent: Intent, change: (text: string) => string): Intent {
  switch (intent.kind) {
    case "text":
    case "edited":
      return { ...intent, text: change(intent.text) };
    case "press": {
      const fields = wordFields(intent.press.verb);
      const press = Object.fromEntries(
        Object.entries(intent.press).map(([key, value]) => [
          key,
          fields.includes(key) ? mapValue(value, change) : value,
        ]),
      );
      return { kind: "press", press: press as typeof intent.press };
    }
    default:
      return intent;
  }
}

/** Every text that a person wrote in an intent, in order. */
export function wordsOf(intent: Intent): readonly string[] {
  const found: string[] = [];
  mapWords(intent, (text) => {
    found.push(text);
    return text;
  });
  return found.filter((text) => text !== "");
}

function mapValue(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, text]) => [key, typeof text === "string" ? change(text) : text]),
  );
}
