import { type Kysely, type RawBuilder, sql } from "kysely";
import { OUTBOX_LIFE_MS } from "../../domain/outbox.ts";
import type { Tables } from "../db/schema.ts";
import type { Statements } from "../db/statements.ts";

export type Sent = {
  readonly id: string;
  readonly activityId: string | undefined;
  /** Undefined when the person's data is gone. */
  readonly personId: string | undefined;
};

type Parts = { readonly db: Kysely<Tables>; readonly statements: Statements; readonly isPostgres: boolean };

/** What could wait for weeks is not remembered for longer than anything else once it has been said. */
export const endOfMemory = sql<number>`case when expires_at > due_at + ${sql.lit(OUTBOX_LIFE_MS)} then due_at + ${sql.lit(OUTBOX_LIFE_MS)} else expires_at end`;

/**
 * Marks entries as sent, and tells the places that remember their words under which id Teams has them. SQLite takes all
 * of them in one statement, since each is a way to a thread and back; PostgreSQL one after another, prepared and sent
 * together, since it would guess how many a list holds, and read the whole table for them.
 */
export async function markDelivered({ db, statements, isPostgres }: Parts, sent: readonly Sent[]) {
  const run = (name: string, built: RawBuilder<unknown>, parameters: readonly unknown[]) =>
    statements.run({
      name,
      build: () => ({ compile: () => built.compile(db) }),
      parameters,
      isDeferred: true,
    });
  if (isPostgres) {
    for (const { id, activityId = null } of sent) {
      await run("mark-one-delivered", markOne, [activityId, id]);
      await run("mark-its-places", markItsPlaces, [activityId, id]);
    }
    return;
  }
  const pairs = [JSON.stringify(sent.map(({ id, activityId = null }) => [id, activityId]))];
  await run("mark-delivered", markAll, pairs);
  await run("mark-places", markTheirPlaces, pairs);
}

const given = sql.val(null);
const markOne = sql`update outbox set state = 'delivered', activity_id = ${given}, expires_at = ${endOfMemory} where id = ${given}`;
const markItsPlaces = sql`update word_places set activity_id = ${given}, outbox_id = null where outbox_id = ${given}`;
const markAll = sql`update outbox set state = 'delivered', activity_id = sent.value ->> 1, expires_at = ${endOfMemory}
  from json_each(${given}) as sent where outbox.id = sent.value ->> 0`;
const markTheirPlaces = sql`update word_places set activity_id = sent.value ->> 1, outbox_id = null
  from json_each(${given}) as sent where word_places.outbox_id = sent.value ->> 0`;
