import type { Site } from "../../domain/organisation/site.ts";
import type { Work } from "../act/work.ts";

/** A site by its id. */
export function findSite({ tx }: Work, id: string | undefined): Promise<Site | undefined> {
  return id === undefined ? Promise.resolve(undefined) : tx.sites.find(id);
}

/** Sites whose name or id is meant by what was typed, best first; a few hundred are looked through. */
export async function findSites(work: Work, typed: string): Promise<readonly Site[]> {
  const wanted = plain(typed);
  if (wanted === "") return [];
  const sites = await work.tx.sites.list();
  const exact = sites.filter(({ id, name }) => plain(name) === wanted || plain(id) === wanted);
  return exact.length > 0 ? exact : sites.filter(({ name }) => plain(name).includes(wanted));
}

function plain(text: string): string {
  return text.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
}
