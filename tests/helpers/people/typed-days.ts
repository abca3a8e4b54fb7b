import { type ReadDay, readDays } from "../../../domain/time/read-days.ts";

/** A Friday, ten in the morning in Berlin. */
export const FRIDAY = "2026-11-20T09:00:00Z";

type Options = { readonly at?: string; readonly zone?: string; readonly language?: "de" | "en" };

/** The days as short texts: "2026-12-03", "past 1890-12-03", "impossible 31. Februar". */
export async function read(
  text: string,
  { at = FRIDAY, zone = "Europe/Berlin", language = "de" }: Options = {},
): Promise<readonly string[]> {
  return (await readDays(text, { at: Date.parse(at), zone, language })).map(short);
}

function short(read: ReadDay): string {
  if (read.kind === "impossible") return `impossible ${read.text}`;
  return read.kind === "past" ? `past ${read.day}` : read.day;
}
