import { randomUUID } from "node:crypto";
import { type Kysely, type RawBuilder, type Selectable, sql } from "kysely";
import type { Place } from "../../domain/blank.ts";
import type { Tables } from "../db/schema.ts";
import type { Statements } from "../db/statements.ts";

/** Which messages in Teams show words of which object, so that they can be blanked when the object goes. */
export class WordPlaces {
  readonly #db: Kysely<Tables>;
  readonly #statements: Statements;

  constructor({ db, statements }: { db: Kysely<Tables>; statements: Statements }) {
    this.#db = db;
    this.#statements = statements;
  }

  /** `expiresAt` (UTC milliseconds): when the message is to be blanked in any case. */
  async add(entry: { personId: string; objectId: string; place: Place; expiresAt?: number }): Promise<void> {
    const { personId, objectId, place, expiresAt } = entry;
    const row = {
      id: randomUUID(),
      person_id: personId,
      object_id: objectId,
      outbox_id: "outboxId" in place ? place.outboxId : null,
      activity_id: "activityId" in place ? place.activityId : null,
      expires_at: expiresAt ?? null,
    };
    await this.#statements.run({
      name: "add-place",
      build: () => this.#db.insertInto("word_places").values(row),
      parameters: Object.values(row),
      isDeferred: true,
    });
  }

  /** Forgets loose words of a message that does not show them any more. */
  async settle(personId: string, activityId: string): Promise<void> {
    await this.#statements.run({
      name: "settle-place",
      build: () =>
        this.#db
          .deleteFrom("word_places")
          .where("activity_id", "=", activityId)
          .where("person_id", "=", personId)
          .where("object_id", "=", personId),
      parameters: [activityId, personId, personId],
      isDeferred: true,
    });
  }

  /** A draft that was kept lives on as a reflection. */
  async rename(from: string, to: string): Promise<void> {
    await this.#db.updateTable("word_places").set({ object_id: to }).where("object_id", "=", from).execute();
  }

  /** Takes the places of an object out, those in one person's chat or all; gives the messages by person, each once. */
  takeOf(objectId: string, personId?: string): Promise<PlacesByPerson> {
    return this.#take(sql<boolean>`object_id = ${objectId}`, personId);
  }

  /** The same of a case: of the cards that show it, and of every line that was passed on. */
  takeOfCase(caseId: string, personId?: string): Promise<PlacesByPerson> {
    const entries = sql`select id from case_entries where case_id = ${caseId}`;
    return this.#take(sql<boolean>`(object_id = ${caseId} or object_id in (${entries}))`, personId);
  }

  async takeOfPerson(personId: string): Promise<readonly Place[]> {
    return (await this.#take(sql<boolean>`true`, personId)).get(personId) ?? [];
  }

  /** At most `limit` messages whose end has come: their own, or that of the object whose words they show. */
  async takeExpired(
    at: number,
    limit: number,
  ): Promise<readonly { readonly personId: string; readonly place: Place }[]> {
    const isOver = sql<boolean>`(expires_at <= ${at}
      or object_id in (select id from drafts where expires_at <= ${at})
      or object_id in (select id from reflections where expires_at <= ${at})
      or object_id in (select id from goals where expires_at <= ${at})
      or object_id in (select id from bookings where expires_at <= ${at})
      or object_id in (select id from sessions where expires_at <= ${at})
      or object_id in (select id from cases where expires_at <= ${at})
      or object_id in (select case_entries.id from case_entries join cases on cases.id = case_id where cases.expires_at <= ${at}))`;
    const due = await this.#db
      .selectFrom("word_places")
      .select(["person_id", "outbox_id", "activity_id"])
      .distinct()
      .where(isOver)
      .limit(limit)
      .execute();
    for (const { person_id, outbox_id, activity_id } of due) {
      await this.#db
        .deleteFrom("word_places")
        .where("person_id", "=", person_id)
        .where("outbox_id", outbox_id === null ? "is" : "=", outbox_id)
        .where("activity_id", activity_id === null ? "is" : "=", activity_id)
        .execute();
    }
    return due.flatMap((row) => placeFrom(row).map((place) => ({ personId: row.person_id, place })));
  }

  async #take(isOfObject: RawBuilder<boolean>, personId: string | undefined): Promise<PlacesByPerson> {
    const all = this.#db.deleteFrom("word_places").where(isOfObject);
    const theirs = personId === undefined ? all : all.where("person_id", "=", personId);
    return byPerson(await theirs.returning(["person_id", "outbox_id", "activity_id"]).execute());
  }
}

type PlacesByPerson = ReadonlyMap<string, readonly Place[]>;
type Row = Pick<Selectable<Tables["word_places"]>, "person_id" | "outbox_id" | "activity_id">;

function byPerson(rows: readonly Row[]): PlacesByPerson {
  const seen = new Set<string>();
  const places = new Map<string, Place[]>();
  for (const row of rows) {
    const message = `${row.person_id} ${row.activity_id} ${row.outbox_id}`;
    if (seen.has(message)) continue;
    seen.add(message);
    const theirs = places.get(row.person_id) ?? [];
    places.set(row.person_id, [...theirs, ...placeFrom(row)]);
  }
  return places;
}

function placeFrom({ activity_id: activityId, outbox_id: outboxId }: Row): readonly Place[] {
  if (activityId !== null) return [{ activityId }];
  return outboxId === null ? [] : [{ outboxId }];
}
