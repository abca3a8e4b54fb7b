import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Append only: a migration that has landed is never changed, because databases out there have run it. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-first-tables": { up: createFirstTables },
};

// The database's shape is not typed here: a migration describes the past, not today's schema.
async function createFirstTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("notices")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("voice", "text", (column) => column.notNull())
    .addColumn("text", "text", (column) => column.notNull())
    .execute();

  await db.schema
    .createTable("people")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("tenant_id", "text", (column) => column.notNull())
    .addColumn("aad_object_id", "text", (column) => column.notNull())
    .addColumn("language", "text", (column) => column.notNull())
    .addColumn("address", "text", (column) => column.notNull())
    .addColumn("plain", "integer", (column) => column.notNull())
    .addColumn("time_zone", "text", (column) => column.notNull())
    .addColumn("greeted", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("declined", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("notice_id", "text", (column) => column.references("notices.id"))
    .addColumn("acknowledged_on", "text")
    .addColumn("rotation", "text", (column) => column.notNull().defaultTo('{"asked":{},"uses":{}}'))
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .addUniqueConstraint("people_directory_id", ["tenant_id", "aad_object_id"])
    .execute();

  await db.schema
    .createTable("chats")
    .addColumn("person_id", "text", (column) =>
      column.primaryKey().references("people.id").onDelete("cascade"),
    )
    .addColumn("conversation_id", "text", (column) => column.notNull())
    .addColumn("service_url", "text", (column) => column.notNull())
    .addColumn("bot_id", "text", (column) => column.notNull())
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("state_sealed", "text")
    .addColumn("opening_sealed", "text")
    .addColumn("opening_expires_at", "bigint")
    .addColumn("draft_id", "text")
    .execute();

  await db.schema
    .createTable("drafts")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("person_id", "text", (column) => column.notNull().references("people.id").onDelete("cascade"))
    .addColumn("script", "text", (column) => column.notNull())
    .addColumn("run_sealed", "text", (column) => column.notNull())
    .addColumn("started_on", "text", (column) => column.notNull())
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .execute();

  await db.schema
    .createTable("reflections")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("person_id", "text", (column) => column.notNull().references("people.id").onDelete("cascade"))
    .addColumn("script", "text", (column) => column.notNull())
    .addColumn("script_version", "integer", (column) => column.notNull())
    .addColumn("form", "text", (column) => column.notNull())
    .addColumn("body_sealed", "text", (column) => column.notNull())
    .addColumn("kept_on", "text", (column) => column.notNull())
    .addColumn("keep_until", "text", (column) => column.notNull())
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("resonance", "text")
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .execute();

  await db.schema
    .createTable("outbox")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("key", "text", (column) => column.notNull().unique())
    .addColumn("person_id", "text", (column) => column.notNull().references("people.id").onDelete("cascade"))
    .addColumn("payload_sealed", "text")
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("attempts", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("due_at", "bigint", (column) => column.notNull())
    .addColumn("activity_id", "text")
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .execute();

  const indexes = [
    ["drafts_person", "drafts", ["person_id"]],
    ["drafts_expiry", "drafts", ["expires_at"]],
    ["reflections_person", "reflections", ["person_id", "position"]],
    ["reflections_expiry", "reflections", ["expires_at"]],
    ["outbox_person", "outbox", ["person_id"]],
    ["outbox_due", "outbox", ["state", "due_at"]],
    ["outbox_expiry", "outbox", ["expires_at"]],
    ["people_expiry", "people", ["expires_at"]],
  ] as const;
  for (const [name, table, columns] of indexes) {
    await db.schema
      .createIndex(name)
      .on(table)
      .columns([...columns])
      .execute();
  }
}
