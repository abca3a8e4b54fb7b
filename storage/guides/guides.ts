import type { Kysely } from "kysely";
import { type Guide, type GuideWish, type KnownGuide, traitsOf } from "../../domain/guides/guide.ts";
import type { Tables } from "../db/schema.ts";
import type { Seal } from "../db/seal.ts";
import { type FirstFree, type Hours, saveHours, setFirstFree, staleGuides } from "./guide-hours.ts";
import { columnsOf, type GuideRow, guideFrom, listFrom } from "./guide-row.ts";
import {
  type Candidate,
  type FittingOptions,
  fittingGuides,
  type Match,
  type PoolOptions,
  poolOfGuides,
} from "./match-guides.ts";

type Parts = {
  readonly db: Kysely<Tables>;
  readonly seal: Seal;
  readonly isPostgres: boolean;
  readonly needLock: () => void;
};

/** The house's list of guides. The SQL of their hours and of matching stands in the files beside this one. */
export class Guides {
  readonly #db: Kysely<Tables>;
  readonly #seal: Seal;
  readonly #isPostgres: boolean;
  readonly #needLock: () => void;

  constructor({ db, seal, isPostgres, needLock }: Parts) {
    this.#db = db;
    this.#seal = seal;
    this.#isPostgres = isPostgres;
    this.#needLock = needLock;
  }

  /** Upsert: adds a guide, or brings what the house's list says about one up to date; what the guide has said stays. */
  async save(guide: Guide): Promise<void> {
    const { id, aadObjectId } = guide;
    const columns = columnsOf(this.#seal, guide);
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
    return rows.map((row) => guideFrom(this.#seal, row));
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
    return [...new Set(rows.flatMap(({ topics }) => listFrom(topics)))].toSorted();
  }

  #all() {
    return this.#db
      .selectFrom("guides")
      .leftJoin("guide_hours", "guide_hours.guide_id", "guides.id")
      .leftJoin("people", "people.id", "guide_hours.person_id")
      .selectAll("guides")
      .select(["guide_hours.person_id", "availability_sealed", "people.site_id"]);
  }

  #one(row: GuideRow | undefined): KnownGuide | undefined {
    return row && guideFrom(this.#seal, row);
  }

  /** Stores when a guide has time, and with that in which chat the guide can be reached. */
  saveAvailability(guideId: string, hours: Hours): Promise<void> {
    return saveHours({ db: this.#db, seal: this.#seal }, { guideId, ...hours });
  }

  saveFirstFree(guideId: string, firstFree: FirstFree): Promise<void> {
    return setFirstFree(this.#db, { guideId, ...firstFree });
  }

  /** Guides whose first free time has to be computed anew, at most `limit`. */
  stale(at: number, limit: number): Promise<readonly string[]> {
    return staleGuides(this.#db, { at, limit });
  }

  /** Guides who fit and have, or may have, free time, the best first (see match-guides.ts). */
  fitting(wish: GuideWish, options: FittingOptions): Promise<readonly Candidate[]> {
    return fittingGuides(this.#db, { wish, ...options });
  }

  /** Guides who fit, whether they can be booked or not, the best first (see match-guides.ts). */
  pool(wish: GuideWish, options: PoolOptions): Promise<readonly Match[]> {
    return poolOfGuides(this.#db, { wish, ...options });
  }
}
