import type { z } from "zod";
import type { Seal } from "./seal.ts";

/** Seals a JSON value for the row it belongs to. */
export function sealJson(seal: Seal, value: unknown, place: string): string {
  return seal.close(JSON.stringify(value), place);
}

/** Opens and checks what `sealJson` closed. */
export function openJson<T>(seal: Seal, schema: z.ZodType<T>, sealed: string, place: string): T {
  return schema.parse(JSON.parse(seal.open(sealed, place)));
}

/** The same for what may be lost: undefined when it cannot be opened or is no JSON. */
export function openJsonOrNothing(seal: Seal, sealed: string, place: string): unknown {
  try {
    return JSON.parse(seal.open(sealed, place));
  } catch {
    return undefined;
  }
}
