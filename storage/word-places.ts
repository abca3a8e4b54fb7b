import { randomUUID } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { Tables } from "./schema.ts";
import type { Statements } from "./statements.ts";

/** A message of ours in Teams, or one that is on its way there. */
export type Place = { readonly outboxId: string } | { readonly activityId: string };

/** Longer than anything is tried to be sent. */
const ON_ITS_WAY_MS = 2 * 24 * 3_600_000;

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

  /**
   * Takes the places of an object out, those in one person's chat or all; gives, by person, the ids that the messages have
   * in Teams, each once.
   */
  takeOf(objectId: string, personId?: string): Promise<ReadonlyMap<string, readonly string[]>> {
    return this.#take({ object_id: objectId, ...(personId === undefined ? {} : { person_id: personId }) });
  }

  /**
   * The same of a case: of the cards that show it, and of every line that was passed on. What is on its way to Teams at
   * this moment loses its words once it has arrived (`takeExpired`).
   */
  async takeOfCase(
    caseId: string,
    { at, personId }: { at: number; personId?: string | undefined },
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const ofCase = sql<boolean>`(object_id = ${caseId} or object_id in (select id from case_entries where case_id = ${caseId}))`;
    const isTheirs = personId === undefined ? sql<boolean>`true` : sql<boolean>`person_id = ${personId}`;
    await this.#db
      .updateTable("word_places")
      .set({ expires_at: at })
      .where(ofCase)
      .where(isTheirs)
      .where("activity_id", "is", null)
      .execute();
    const rows = await this.#db
      .deleteFrom("word_places")
      .where(ofCase)
      .where(isTheirs)
      .where("activity_id", "is not", null)
      .returning(["person_id", "activity_id"])
      .execute();
    return byPerson(rows);
  }

  async takeOfPerson(personId: string): Promise<readonly string[]> {
    return (await this.#take({ person_id: personId })).get(personId) ?? [];
  }

  /**
   * At most `limit` places whose end has come: their own, or that of the draft or reflection whose words they show.
   * A message that is not known to be in Teams cannot be blanked; its place goes all the same.
   */
  async takeExpired(
    at: number,
    limit: number,
  ): Promise<readonly { readonly personId: string; readonly activityId: string }[]> {
    const isOver = sql<boolean>`(expires_at <= ${at}
      or object_id in (select id from drafts where expires_at <= ${at})
      or object_id in (select id from reflections where expires_at <= ${at})
      or object_id in (select id from goals where expires_at <= ${at})
      or object_id in (select id from bookings where expires_at <= ${at})
      or object_id in (select id from sessions where expires_at <= ${at})
      or object_id in (select id from cases where expires_at <= ${at})
      or object_id in (select case_entries.id from case_entries join cases on cases.id = case_id where cases.expires_at <= ${at}))`;
    await this.#db
      .deleteFrom("word_places")
      .where(isOver)
      .where("activity_id", "is", null)
      .where(({ or, eb }) => or([eb("expires_at", "is", null), eb("expires_at", "<=", at - ON_ITS_WAY_MS)]))
      .execute();
    const due = await this.#db
      .selectFrom("word_places")
      .select(["person_id", "activity_id"])
      .distinct()
      .where(isOver)
      .limit(limit)
      .execute();
    for (const { person_id, activity_id } of due) {
      await this.#db
        .deleteFrom("word_places")
        .where("person_id", "=", person_id)
        .where("activity_id", "=", activity_id)
        .execute();
    }
    return due.flatMap(({ person_id, activity_id }) =>
      activity_id === null ? [] : [{ personId: person_id, activityId: activity_id }],
    );
  }

  async #take(whose: {
    object_id?: string;
    person_id?: string;
  }): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows = await this.#db
      .deleteFrom("word_places")
      .where(({ and }) => and(whose))
      .returning(["person_id", "activity_id"])
      .execute();
    return byPerson(rows);
  }
}

type Row = { readonly person_id: string; readonly activity_id: string | null };

function byPerson(rows: readonly Row[]): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, readonly string[]>();
  for (const { person_id, activity_id } of rows) {
    if (activity_id !== null)
      places.set(person_id, [...new Set([...(places.get(person_id) ?? []), activity_id])]);
  }
  return places;
}
