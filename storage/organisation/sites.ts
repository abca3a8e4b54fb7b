import type { Kysely, Selectable } from "kysely";
import { z } from "zod";
import { federalStates, type Site, siteStages } from "../../domain/organisation/site.ts";
import type { SitesTable, Tables } from "../db/schema.ts";

const texts = z.array(z.string());

export class Sites {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** Adds a site, or brings the one with its id up to date. */
  async save({ id, name, kind, parent, lawFields, federalState, stage, daysOff }: Site): Promise<void> {
    const columns = {
      name,
      kind,
      parent: parent ?? null,
      law_fields: JSON.stringify(lawFields),
      federal_state: federalState ?? null,
      stage: stage ?? null,
      days_off: JSON.stringify(daysOff),
    };
    await this.#db
      .insertInto("sites")
      .values({ id, ...columns })
      .onConflict((conflict) => conflict.column("id").doUpdateSet(columns))
      .execute();
  }

  async find(id: string): Promise<Site | undefined> {
    const row = await this.#db.selectFrom("sites").selectAll().where("id", "=", id).executeTakeFirst();
    return row && siteFrom(row);
  }

  /** All sites by name: a few hundred. */
  async list(): Promise<readonly Site[]> {
    const rows = await this.#db.selectFrom("sites").selectAll().orderBy("name").orderBy("id").execute();
    return rows.map(siteFrom);
  }
}

function siteFrom(row: Selectable<SitesTable>): Site {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    parent: row.parent ?? undefined,
    lawFields: texts.parse(JSON.parse(row.law_fields)),
    federalState: federalStates.find((state) => state === row.federal_state),
    stage: siteStages.find((stage) => stage === row.stage),
    daysOff: texts.parse(JSON.parse(row.days_off)),
  };
}
