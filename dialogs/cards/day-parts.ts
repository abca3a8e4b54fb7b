import type { Wording } from "../../prompts/wording.ts";
import type { Part } from "./card.ts";
import { aside } from "./text.ts";

/** Days by name, each written out with its weekday. */
export function dayParts(wording: Wording, days: Readonly<Record<string, string>>): readonly Part[] {
  return Object.entries(days).map(([name, day]) =>
    aside(`${wording.say(`days.${name}`)}: ${wording.day(day)}`),
  );
}
