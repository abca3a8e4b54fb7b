import { memoise } from "../memoise.ts";
import type { FederalState } from "../organisation/site.ts";

/** Whether an ISO day is a public holiday in a federal state; without one, whether it is one in all of Germany. */
export type IsPublicHoliday = (state: FederalState | undefined, day: string) => boolean;

let loaded: Promise<IsPublicHoliday> | undefined;

/** The holidays of `date-holidays`, loaded when they are first needed: few turns ask for them. */
export function loadPublicHolidays(): Promise<IsPublicHoliday> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<IsPublicHoliday> {
  const { default: Holidays } = await import("date-holidays");
  const namesOf = (state: string): ConstructorParameters<typeof Holidays>[0] =>
    state === "" ? { country: "DE" } : { country: "DE", state };
  const ofYear = memoise((state: string, year: number): ReadonlySet<string> => {
    const holidays = new Holidays(namesOf(state)).getHolidays(year);
    return new Set(holidays.filter(({ type }) => type === "public").map(({ date }) => date.slice(0, 10)));
  });
  return (state, day) => ofYear(state ?? "", Number(day.slice(0, 4))).has(day);
}
