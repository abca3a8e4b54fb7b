/** The 16 states of Germany, by the codes of ISO 3166-2:DE: whose public holidays hold at a site. */
export const federalStates = [
  "BB",
  "BE",
  "BW",
  "BY",
  "HB",
  "HE",
  "HH",
  "MV",
  "NI",
  "NW",
  "RP",
  "SH",
  "SL",
  "SN",
  "ST",
  "TH",
] as const;
export type FederalState = (typeof federalStates)[number];

export const siteStages = ["pilot", "regular", "paused"] as const;
type SiteStage = (typeof siteStages)[number];

/** What a site works by, in the words of the house. */
export const lawFields = ["SGB II", "SGB III", "Familienkasse", "übergreifend"] as const;

/** A Jobcenter, agency or directorate: a place, never a person (docs/method.md, objects). */
export type Site = {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** Id of the site above it. */
  readonly parent: string | undefined;
  readonly lawFields: readonly string[];
  readonly federalState: FederalState | undefined;
  readonly stage: SiteStage | undefined;
  /** ISO days off beside the state's public holidays. */
  readonly daysOff: readonly string[];
};

/** The circles in which sites stand above each other, as ids: none when every site has a top above it. */
export function circlesAmong(sites: readonly Pick<Site, "id" | "parent">[]): readonly (readonly string[])[] {
  const above = new Map(sites.map(({ id, parent }) => [id, parent]));
  const visited = new Set<string>();
  return [...above.keys()].flatMap((start) => {
    const path: string[] = [];
    let id: string | undefined = start;
    for (; id !== undefined && !visited.has(id); id = above.get(id)) {
      visited.add(id);
      path.push(id);
    }
    // Where this way has been before; one that ends on an earlier way was looked at there.
    const entry = id === undefined ? -1 : path.indexOf(id);
    return entry < 0 ? [] : [path.slice(entry)];
  });
}
