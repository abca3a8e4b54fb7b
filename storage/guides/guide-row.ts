import type { Selectable } from "kysely";
import { z } from "zod";
import { availabilitySchema } from "../../domain/guides/availability.ts";
import type { Guide, KnownGuide } from "../../domain/guides/guide.ts";
import type { GuidesTable } from "../db/schema.ts";
import type { Seal } from "../db/seal.ts";
import { openJson, sealJson } from "../db/sealed-json.ts";

const bodySchema = z.object({
  name: z.string(),
  email: z.string(),
  phone: z.string(),
  profile: z.string(),
});
const texts = z.array(z.string());

/** A guide with hours and site, where there are any. */
export type GuideRow = Selectable<GuidesTable> & {
  readonly person_id: string | null;
  readonly availability_sealed: string | null;
  readonly site_id: string | null;
};

/** What the house's list says about a guide. */
export function columnsOf(seal: Seal, guide: Guide) {
  const { id, name, email, phone, profile } = guide;
  return {
    body_sealed: sealJson(seal, { name, email, phone, profile }, `guides:${id}`),
    regions: JSON.stringify(guide.regions),
    not_for: JSON.stringify(guide.notFor),
    topics: JSON.stringify(guide.topics),
    languages: JSON.stringify(guide.languages),
    law_fields: JSON.stringify(guide.lawFields),
    capacity: guide.capacity,
    time_zone: guide.zone,
    is_active: 1,
  };
}

export function guideFrom(seal: Seal, row: GuideRow): KnownGuide {
  const availability =
    row.availability_sealed === null
      ? undefined
      : openJson(seal, availabilitySchema, row.availability_sealed, `guide_hours:${row.id}`);
  return {
    ...openJson(seal, bodySchema, row.body_sealed, `guides:${row.id}`),
    id: row.id,
    aadObjectId: row.aad_object_id,
    regions: listFrom(row.regions),
    notFor: listFrom(row.not_for),
    topics: listFrom(row.topics),
    languages: listFrom(row.languages),
    lawFields: listFrom(row.law_fields),
    capacity: availability?.perWeek ?? row.capacity,
    listCapacity: row.capacity,
    zone: row.time_zone,
    availability,
    personId: row.person_id ?? undefined,
    siteId: row.site_id ?? undefined,
    isActive: row.is_active === 1,
  };
}

/** A list of texts that is stored as JSON. */
export function listFrom(json: string): readonly string[] {
  return texts.parse(JSON.parse(json));
}
