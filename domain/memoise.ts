const MAX_KEPT = 500;

/** Memoises a pure function; arguments are told apart by their text. */
export function memoise<A extends readonly (string | number)[], R>(
  compute: (...args: A) => R,
): (...args: A) => R {
  const known = new Map<string, R>();
  return (...args) => {
    const key = args.join("\n");
    const result = known.get(key);
    if (result !== undefined) return result;
    if (known.size >= MAX_KEPT) known.clear();
    const computed = compute(...args);
    known.set(key, computed);
    return computed;
  };
}
