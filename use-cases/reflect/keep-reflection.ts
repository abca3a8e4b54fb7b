import { lines, type Run } from "../../domain/engine/run.ts";
import type { Script } from "../../domain/engine/script.ts";
import { usualPeriod } from "../../domain/organisation/organisation.ts";
import type { Reflection } from "../../domain/reflect/reflection.ts";
import { dayOf, endOfDay, keepDay } from "../../domain/time/days.ts";
import type { Work } from "../act/work.ts";

export type KeepInput = {
  readonly script: Script;
  readonly run: Run;
  /** One of the organisation's periods; anything else means the middle one. */
  readonly months: number | undefined;
  /** Key of one of the organisation's themes; anything else means none. */
  readonly theme: string | undefined;
};
export type KeepOutcome =
  | {
      readonly kind: "kept";
      readonly reflection: Reflection;
      /** Whether the same theme was tagged before. */
      readonly isThemeRepeated: boolean;
    }
  | { readonly kind: "nothing-to-keep" };

/** Turns a draft into a kept reflection. The draft is gone in the same transaction. */
export async function keepReflection(work: Work, input: KeepInput): Promise<KeepOutcome> {
  const own = lines(input.script, input.run);
  if (own.length === 0) return { kind: "nothing-to-keep" };

  const { zone } = work.person.manner;
  const keepUntil = keepDay(work.at, zone, periodOf(work, input.months));
  const theme = work.organisation.themes.find(({ key }) => key === input.theme)?.key;
  const reflection: Reflection = {
    id: work.newId(),
    script: input.script.id,
    scriptVersion: input.run.version,
    form: input.run.form,
    lines: [...own],
    ...(theme === undefined ? {} : { theme }),
    keptOn: dayOf(work.at, zone),
    keepUntil,
    expiresAt: endOfDay(keepUntil, zone),
  };
  const isThemeRepeated = theme !== undefined && (await hasTheme(work, theme));
  await work.tx.reflections.add(work.person.id, reflection);
  await work.tx.drafts.remove(input.run.id);
  await work.tx.wordPlaces.rename(input.run.id, reflection.id);
  return { kind: "kept", reflection, isThemeRepeated };
}

/** How many of the newest reflections are looked at. */
const LOOK_BACK = 50;

async function hasTheme(work: Work, theme: string): Promise<boolean> {
  const newest = { at: work.at, page: 0, size: LOOK_BACK };
  const { items } = await work.tx.reflections.listFor(work.person.id, newest);
  return items.some((each) => each.theme === theme);
}

function periodOf(work: Work, months: number | undefined): number {
  const { keepMonths } = work.organisation.times;
  return keepMonths.find((offered) => offered === months) ?? usualPeriod(work);
}
