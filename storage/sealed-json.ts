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
