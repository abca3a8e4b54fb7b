import { inLanguage } from "../../domain/organisation/organisation.ts";
import { type Turn, wordingOf } from "../engine/turn.ts";

/** The label of a theme in the person's language; undefined when the organisation no longer has it. */
export function themeLabel(turn: Turn, theme: string | undefined): string | undefined {
  const known = turn.organisation.themes.find(({ key }) => key === theme);
  return known && inLanguage(known.label, wordingOf(turn).locale);
}
