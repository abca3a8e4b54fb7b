/**
 * Words that may not be stored leave a hole in what is: a mark that says which of a person's words belong there, and
 * which part of them. What was heard fills it, now or when the same activity comes again.
 */
export function hole(index: number, start = 0, end?: number): string {
  return `${OPEN}${index}:${start}:${end ?? ""}${CLOSE}`;
}

/** The same value with every hole in its texts filled; `words` as `heardWords` lists them. */
export function fillHoles<T>(value: T, words: readonly string[]): T {
  const fill = (part: unknown): unknown => {
    if (typeof part === "string")
      return part.replace(HOLES, (_hole, index: string, start: string, end: string) =>
        (words[Number(index)] ?? "").slice(Number(start), end === "" ? undefined : Number(end)),
      );
    if (Array.isArray(part)) return part.map(fill);
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, each]) => [key, fill(each)]));
  };
  return fill(value) as T;
}

export function hasHoles(value: unknown): boolean {
  return JSON.stringify(value).includes(OPEN);
}

/** For private use, so that no keyboard types them (https://www.unicode.org/faq/private_use.html). */
const OPEN = "\uE000";
const CLOSE = "\uE001";
const HOLES = new RegExp(`${OPEN}(\\d+):(\\d+):(\\d*)${CLOSE}`, "g");
