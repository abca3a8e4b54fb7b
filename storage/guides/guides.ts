import { type Kysely, type Selectable, sql } from "kysely";
import { z } from "zod";
import { type Availability, availabilitySchema } from "../../domain/guides/availability.ts";
import { type Guide, type GuideWish, type KnownGuide, traitOf, traitsOf } from "../../domain/guides/guide.ts";
import type { GuidesTable, Tables } from "../db/schema.ts";
import type { Seal } from "../db/seal.ts";
import { openJson, sealJson } from "../db/sealed-json.ts";

const bodySchema = z.object({
  name: z.string(),
  email: z.string(),
  phone: z.string(),
  profile: z.string(),
});
const texts = z.array(z.string());

/** The first free time as it was last computed (undefined: none), and when that has to be computed anew. */
export type FirstFree = { readonly nextFreeAt: number | undefined; readonly staleAt: number };

export type Candidate = {
  readonly id: string;
  readonly nextFreeAt: number | undefined;
  readonly staleAt: number;
  readonly hasTopic: boolean;
  readonly hasRegion: boolean;
  readonly hasLaw: boolean;
  readonly isKnown: boolean;
};

type Row = Selectable<GuidesTable> & {
  readonly person_id: string | null;
  readonly availability_sealed: string | null;
  readonly site_id: string | null;
};

export class Guides {
  readonly #db: Kysely<Tables>;
  readonly #seal: Seal;
  readonly #isPostgres: boolean;
  readonly #needLock: () => void;

  constructor({
    db,
    seal,
    isPostgres,
    needLock,
  }: { db: Kysely<Tables>; seal: Seal; isPostgres: boolean; needLock: () => void }) {
    this.#needLock = needLock;
    this.#db = db;
    this.#seal = seal;
    this.#isPostgres = isPostgres;
  }

  /** Adds a guide, or brings what the house's list says about one up to date; what the guide has said stays. */
  async save(guide: Guide): Promise<void> {
    const { id, aadObjectId, name, email, phone, profile, capacity, zone } = guide;
    const columns = {
      body_sealed: sealJson(this.#seal, { name, email, phone, profile }, `guides:${id}`),
      regions: JSON.stringify(guide.regions),
      not_for: JSON.stringify(guide.notFor),
      topics: JSON.stringify(guide.topics),
      languages: JSON.stringify(guide.languages),
      law_fields: JSON.stringify(guide.lawFields),
      capacity,
      time_zone: zone,
      is_active: 1,
    };
    await this.#db
      .insertInto("guides")
      .values({ id, aad_object_id: aadObjectId, ...columns })
      .onConflict((conflict) => conflict.column("id").doUpdateSet(columns))
      .execute();
    await this.#db.updateTable("guide_hours").set({ stale_at: 0 }).where("guide_id", "=", id).execute();
    await this.#db.deleteFrom("guide_traits").where("guide_id", "=", id).execute();
    const traits = traitsOf(guide).map((trait) => ({ id: `${id}/${trait}`, guide_id: id, trait }));
    if (traits.length > 0) await this.#db.insertInto("guide_traits").values(traits).execute();
  }

  /** Whom the list does not name any more is not offered any more. */
  async retire(id: string): Promise<void> {
    await this.#db.updateTable("guides").set({ is_active: 0 }).where("id", "=", id).execute();
  }

  async find(id: string): Promise<KnownGuide | undefined> {
    return this.#one(await this.#all().where("guides.id", "=", id).executeTakeFirst());
  }

  /**
   * The same, and nobody else books, moves or cancels anything of this guide, or gives the guide a case, until the
   * transaction ends. Whoever needs two guides takes them in the order of their ids, and before any case.
   */
  async lock(id: string): Promise<KnownGuide | undefined> {
    this.#needLock();
    const one = this.#all().where("guides.id", "=", id);
    return this.#one(await (this.#isPostgres ? one.forNoKeyUpdate("guides") : one).executeTakeFirst());
  }

  async findByObjectId(aadObjectId: string): Promise<KnownGuide | undefined> {
    return this.#one(
      await this.#all().where("guides.aad_object_id", "=", aadObjectId.toLowerCase()).executeTakeFirst(),
    );
  }

  /** The guide whose own chat a person's is. */
  async findByPerson(personId: string): Promise<KnownGuide | undefined> {
    return this.#one(await this.#all().where("guide_hours.person_id", "=", personId).executeTakeFirst());
  }

  async list(): Promise<readonly KnownGuide[]> {
    const rows = await this.#all().orderBy("guides.id").execute();
    return rows.map((row) => this.#from(row));
  }

  /** Directory ids of all on the list. */
  async objectIds(): Promise<readonly string[]> {
    const rows = await this.#db
      .selectFrom("guides")
      .select("aad_object_id")
      .where("is_active", "=", 1)
      .execute();
    return rows.map(({ aad_object_id }) => aad_object_id);
  }

  /** Folded regions and topics that guides of the list name: what a channel can be for. */
  async traits(): Promise<readonly string[]> {
    const rows = await this.#db.selectFrom("guide_traits").select("trait").distinct().execute();
    return rows.map(({ trait }) => trait).filter((trait) => /^(region|topic):/.test(trait));
  }

  /** The topics that guides of the list name, each once. */
  async topics(): Promise<readonly string[]> {
    const rows = await this.#db
      .selectFrom("guides")
      .select("topics")
      .distinct()
      .where("is_active", "=", 1)
      .execute();
    return [...new Set(rows.flatMap(({ topics }) => texts.parse(JSON.parse(topics))))].toSorted();
  }

  /** Stores when a guide has time, and with that in which chat the guide can be reached. */
  async saveAvailability(
    id: string,
    { personId, availability }: { personId: string; availability: Availability },
  ): Promise<void> {
    const columns = {
      person_id: personId,
      availability_sealed: sealJson(this.#seal, availability, `guide_hours:${id}`),
      next_free_at: null,
      stale_at: 0,
    };
    await this.#db
      .insertInto("guide_hours")
      .values({ guide_id: id, ...columns })
      .onConflict((conflict) => conflict.column("guide_id").doUpdateSet(columns))
      .execute();
  }

  async saveFirstFree(id: string, { nextFreeAt, staleAt }: FirstFree): Promise<void> {
    await this.#db
      .updateTable("guide_hours")
      .set({ next_free_at: nextFreeAt ?? null, stale_at: staleAt })
      .where("guide_id", "=", id)
      .execute();
  }

  /** Guides whose first free time has to be computed anew, at most `limit`. */
  async stale(at: number, limit: number): Promise<readonly string[]> {
    const rows = await this.#bookable()
      .select("guides.id")
      .where("stale_at", "<=", at)
      .orderBy("stale_at")
      .limit(limit)
      .execute();
    return rows.map(({ id }) => id);
  }

  /**
   * Guides who fit and have, or may have, free time, the best first: by topic, region and field of law, then those known from before, then who has time
   * soonest. Never those who do not take people of the site or do not speak the language; those who work at the site
   * themselves only when they are wanted.
   */
  async fitting(
    wish: GuideWish,
    options: { knownTo: string; at: number; limit: number },
  ): Promise<readonly Candidate[]> {
    const { topics, regions, lawFields, language, siteId, isOwnSiteWanted } = wish;
    const known = sql<number>`case when guides.id in (select guide_id from sessions where person_id = ${options.knownTo} and state = 'booked') then 1 else 0 end`;
    const all = this.#bookable()
      .select([
        "guides.id",
        "next_free_at",
        "stale_at",
        has(topics.map((topic) => traitOf("topic", topic))).as("topic"),
        has(regions.map((region) => traitOf("region", region))).as("region"),
        has(lawFields.map((field) => traitOf("law", field))).as("law"),
        known.as("known"),
      ])
      .where("guide_hours.person_id", "!=", options.knownTo)
      .where(sql<boolean>`(${isAmong([traitOf("language", language)])}) is true`)
      .where(({ or, eb }) => or([eb("next_free_at", "is not", null), eb("stale_at", "<=", options.at)]))
      .orderBy("topic", "desc")
      .orderBy("region", "desc")
      .orderBy("law", "desc")
      .orderBy("known", "desc")
      .orderBy(sql`coalesce(next_free_at, ${NEVER})`)
      .orderBy("guides.id")
      .limit(options.limit);
    const taking =
      siteId === undefined
        ? all
        : all
            .where(sql<boolean>`(${isAmong([traitOf("not", siteId)])}) is false`)
            .where((eb) =>
              isOwnSiteWanted
                ? eb.val(true)
                : eb.or([eb("people.site_id", "is", null), eb("people.site_id", "!=", siteId)]),
            );
    const rows = await taking.execute();
    return rows.map((row) => ({
      id: row.id,
      nextFreeAt: row.next_free_at ?? undefined,
      staleAt: row.stale_at,
      hasTopic: row.topic === 1,
      hasRegion: row.region === 1,
      hasLaw: row.law === 1,
      isKnown: row.known === 1,
    }));
  }

  /**
   * Guides of the list who fit, whether they can be booked or not, those who fit best first. The same are left out as in
   * `fitting`, and the person with the directory id `besides`.
   */
  async pool(
    wish: GuideWish,
    options: { besides: string; limit: number },
  ): Promise<readonly Pick<Candidate, "id" | "hasTopic" | "hasRegion" | "hasLaw">[]> {
    const { topics, regions, lawFields, language, siteId, isOwnSiteWanted } = wish;
    const all = this.#db
      .selectFrom("guides")
      .select([
        "guides.id",
        has(topics.map((topic) => traitOf("topic", topic))).as("topic"),
        has(regions.map((region) => traitOf("region", region))).as("region"),
        has(lawFields.map((field) => traitOf("law", field))).as("law"),
      ])
      .where("is_active", "=", 1)
      .where("aad_object_id", "!=", options.besides.toLowerCase())
      .where(sql<boolean>`(${isAmong([traitOf("language", language)])}) is true`)
      .orderBy("topic", "desc")
      .orderBy("region", "desc")
      .orderBy("law", "desc")
      .orderBy("guides.id")
      .limit(options.limit);
    const worksThere = sql<boolean>`exists (select 1 from people where people.aad_object_id = guides.aad_object_id and people.site_id = ${siteId ?? ""})`;
    const taking =
      siteId === undefined
        ? all
        : all
            .where(sql<boolean>`(${isAmong([traitOf("not", siteId)])}) is false`)
            .where((eb) => (isOwnSiteWanted ? eb.val(true) : eb.not(worksThere)));
    const rows = await taking.execute();
    return rows.map(({ id, topic, region, law }) => ({
      id,
      hasTopic: topic === 1,
      hasRegion: region === 1,
      hasLaw: law === 1,
    }));
  }

  /** Who is on the list, has said when there is time, and can be reached. */
  #bookable() {
    return this.#db
      .selectFrom("guides")
      .innerJoin("guide_hours", "guide_hours.guide_id", "guides.id")
      .innerJoin("people", "people.id", "guide_hours.person_id")
      .where("is_active", "=", 1)
      .where("people.reach", "in", ["open", "held"]);
  }

  #all() {
    return this.#db
      .selectFrom("guides")
      .leftJoin("guide_hours", "guide_hours.guide_id", "guides.id")
      .leftJoin("people", "people.id", "guide_hours.person_id")
      .selectAll("guides")
      .select(["guide_hours.person_id", "availability_sealed", "people.site_id"]);
  }

  #one(row: Row | undefined): KnownGuide | undefined {
    return row && this.#from(row);
  }

  #from(row: Row): KnownGuide {
    const list = (json: string) => texts.parse(JSON.parse(json));
    const availability =
      row.availability_sealed === null
        ? undefined
        : openJson(this.#seal, availabilitySchema, row.availability_sealed, `guide_hours:${row.id}`);
    return {
      ...openJson(this.#seal, bodySchema, row.body_sealed, `guides:${row.id}`),
      id: row.id,
      aadObjectId: row.aad_object_id,
      regions: list(row.regions),
      notFor: list(row.not_for),
      topics: list(row.topics),
      languages: list(row.languages),
      lawFields: list(row.law_fields),
      capacity: availability?.perWeek ?? row.capacity,
      listCapacity: row.capacity,
      zone: row.time_zone,
      availability,
      personId: row.person_id ?? undefined,
      siteId: row.site_id ?? undefined,
      isActive: row.is_active === 1,
    };
  }
}

function isAmong(traits: readonly string[]) {
  return sql<boolean>`guides.id in (select guide_id from guide_traits where trait in (${sql.join(traits)}))`;
}

function has(traits: readonly string[]) {
  return traits.length === 0 ? sql<number>`0` : sql<number>`case when ${isAmong(traits)} then 1 else 0 end`;
}

/** Later than any time, for those who have none. */
const NEVER = 8_640_000_000_000_000;
