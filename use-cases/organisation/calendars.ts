import type { Calendar } from "../../domain/reminders/nudge.ts";
import { loadPublicHolidays } from "../../domain/time/public-holidays.ts";
import type { Tx } from "../../storage/store.ts";

type Where = { readonly zone: string; readonly siteId: string | undefined };

/** The days off of one person or guide. */
export async function readCalendar(tx: Pick<Tx, "sites">, { zone, siteId }: Where): Promise<Calendar> {
  const isPublicHoliday = await loadPublicHolidays();
  const site = siteId === undefined ? undefined : await tx.sites.find(siteId);
  return {
    zone,
    isDayOff: (day) => isPublicHoliday(site?.federalState, day) || (site?.daysOff.includes(day) ?? false),
  };
}

/**
 * The days off of people: public holidays of the state in which their site is, and what the site adds; without a site
 * those that all of Germany has. Reads the sites once, for all people of a transaction.
 */
export async function readCalendars(tx: Pick<Tx, "sites">): Promise<(where: Where) => Calendar> {
  const isPublicHoliday = await loadPublicHolidays();
  const sites = new Map((await tx.sites.list()).map((site) => [site.id, site]));
  return ({ zone, siteId }) => {
    const site = siteId === undefined ? undefined : sites.get(siteId);
    return {
      zone,
      isDayOff: (day) => isPublicHoliday(site?.federalState, day) || (site?.daysOff.includes(day) ?? false),
    };
  };
}
