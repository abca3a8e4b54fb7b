import { z } from "zod";
import { memoise } from "./memoise.ts";

export const languages = ["de", "en"] as const;
export const addresses = ["sie", "du"] as const;
/** The four wording sets. */
export const voices = ["de-sie", "de-du", "de-plain", "en"] as const;

export type Language = (typeof languages)[number];
export type Voice = (typeof voices)[number];

export const isTimeZone = memoise((zone: string): boolean => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
});

export const manner = z.object({
  language: z.enum(languages),
  address: z.enum(addresses),
  plain: z.boolean(),
  /** IANA time zone. */
  zone: z.string().refine(isTimeZone),
});
/** How a person wishes to be spoken to. */
export type Manner = z.infer<typeof manner>;

/** Plain language is a set of its own; English has one form of address. */
export function voiceOf(wish: Omit<Manner, "zone">): Voice {
  if (wish.language === "en") return "en";
  return wish.plain ? "de-plain" : `de-${wish.address}`;
}
