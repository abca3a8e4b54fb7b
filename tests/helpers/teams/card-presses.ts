type Json = { readonly [key: string]: unknown };

/** A button of a card, with everything that a client sends when it is pressed. */
export type CardPress = { readonly verb: string; readonly data: Json };

/** What every button of a card would come back with: its own data, and the card's fields as they stand. */
export function pressesOn(card: unknown): readonly CardPress[] {
  const parts = partsOf(card);
  const fields = Object.fromEntries(parts.flatMap(fieldOf));
  return parts
    .filter(({ type }) => type === "Action.Execute")
    .map(({ data }) => ({ verb: String((data as Json).verb), data: { ...fields, ...(data as Json) } }));
}

/** Every part of a card, however deep; what an old client would be shown instead stands in `fallback`. */
function partsOf(part: unknown): readonly Json[] {
  if (Array.isArray(part)) return part.flatMap(partsOf);
  if (typeof part !== "object" || part === null) return [];
  const own = part as Json;
  const inside = Object.entries(own).filter(([key]) => key !== "data" && key !== "fallback");
  return [own, ...inside.flatMap(([, value]) => partsOf(value))];
}

/** Clients send a field that nobody has touched as it was shown, and an empty one as an empty text. */
function fieldOf({ type, id, value }: Json): readonly (readonly [string, unknown])[] {
  return String(type).startsWith("Input.") && typeof id === "string" ? [[id, value ?? ""]] : [];
}
