import { type Kysely, SqliteAdapter, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { addTeamsOfChannels, createCases } from "./create-cases.ts";

/** Append only: a migration that has landed is never changed, because databases out there have run it. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-first-tables": { up: createFirstTables },
  "0002-own-data": { up: createOwnData },
  "0003-goals": { up: createGoals },
  "0004-own-initiative": { up: createOwnInitiative },
  "0005-guides-and-sessions": { up: createGuidesAndSessions },
  "0006-cases": { up: createCases },
  "0007-teams-of-channels": { up: addTeamsOfChannels },
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

/** What people control: where their words stand, downloads, who looked, what was erased; and which key seals. */
async function createOwnData(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("people").addColumn("rest_until", "text").execute();

  // SQLite cannot take "not null" from a column, so the table is made anew: a message may outlive its person's data.
  await db.schema
    .createTable("outbox_new")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("key", "text", (column) => column.notNull().unique())
    .addColumn("person_id", "text", (column) => column.references("people.id").onDelete("cascade"))
    .addColumn("address_sealed", "text")
    .addColumn("payload_sealed", "text")
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("attempts", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("due_at", "bigint", (column) => column.notNull())
    .addColumn("activity_id", "text")
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .execute();
  await sql`insert into outbox_new
    select id, key, person_id, null, payload_sealed, state, attempts, due_at, activity_id, expires_at from outbox`.execute(
    db,
  );
  await db.schema.dropTable("outbox").execute();
  await db.schema.alterTable("outbox_new").renameTo("outbox").execute();

  await db.schema
    .createTable("word_places")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("person_id", "text", (column) => column.notNull().references("people.id").onDelete("cascade"))
    .addColumn("object_id", "text", (column) => column.notNull())
    .addColumn("outbox_id", "text")
    .addColumn("activity_id", "text")
    .addColumn("expires_at", "bigint")
    .execute();
  await db.schema
    .createTable("exports")
    .addColumn("token_hash", "text", (column) => column.primaryKey())
    .addColumn("person_id", "text", (column) => column.notNull().references("people.id").onDelete("cascade"))
    .addColumn("reflection_id", "text")
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("access_records")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("subject", "text", (column) => column.notNull())
    .addColumn("act", "text", (column) => column.notNull())
    .addColumn("on_day", "text", (column) => column.notNull())
    .addColumn("reason_sealed", "text", (column) => column.notNull())
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("erasures")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("erased_at", "bigint", (column) => column.notNull())
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("seal_checks")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("text_sealed", "text", (column) => column.notNull())
    .execute();

  const indexes = [
    ["outbox_person", "outbox", ["person_id"]],
    ["outbox_due", "outbox", ["state", "due_at"]],
    ["outbox_expiry", "outbox", ["expires_at"]],
    ["word_places_person", "word_places", ["person_id"]],
    ["word_places_object", "word_places", ["object_id"]],
    ["word_places_outbox", "word_places", ["outbox_id"]],
    ["word_places_expiry", "word_places", ["expires_at"]],
    ["exports_person", "exports", ["person_id"]],
    ["access_records_subject", "access_records", ["subject"]],
  ] as const;
  for (const [name, table, columns] of indexes) {
    await db.schema
      .createIndex(name)
      .on(table)
      .columns([...columns])
      .execute();
  }
}

/** Learning goals with their tasks, check-ins and closing reviews. */
async function createGoals(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("goals")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("person_id", "text", (column) => column.notNull().references("people.id").onDelete("cascade"))
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("body_sealed", "text", (column) => column.notNull())
    .addColumn("review_sealed", "text")
    .addColumn("set_on", "text", (column) => column.notNull())
    .addColumn("keep_until", "text", (column) => column.notNull())
    .addColumn("echo_on", "text")
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .execute();
  for (const [table, day] of [
    ["tasks", "made_on"],
    ["check_ins", "on_day"],
  ] as const) {
    await db.schema
      .createTable(table)
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("person_id", "text", (column) =>
        column.notNull().references("people.id").onDelete("cascade"),
      )
      .addColumn("goal_id", "text", (column) => column.notNull().references("goals.id").onDelete("cascade"))
      .addColumn("body_sealed", "text", (column) => column.notNull())
      .addColumn(day, "text", (column) => column.notNull())
      .addColumn("position", "integer", (column) => column.notNull())
      .execute();
  }
  await db.schema.alterTable("exports").addColumn("goal_id", "text").execute();

  const indexes = [
    ["goals_person", "goals", ["person_id", "state", "position"]],
    ["goals_expiry", "goals", ["expires_at"]],
    ["tasks_person", "tasks", ["person_id"]],
    ["tasks_goal", "tasks", ["goal_id", "position"]],
    ["check_ins_person", "check_ins", ["person_id"]],
    ["check_ins_goal", "check_ins", ["goal_id", "position"]],
  ] as const;
  for (const [name, table, columns] of indexes) {
    await db.schema
      .createIndex(name)
      .on(table)
      .columns([...columns])
      .execute();
  }
}

/** What the companion says on its own: weekly questions, when they are due, and what becomes of every message. */
async function createOwnInitiative(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("sites")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("parent", "text")
    .addColumn("law_fields", "text", (column) => column.notNull())
    .addColumn("federal_state", "text")
    .addColumn("stage", "text")
    .addColumn("days_off", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("nudge_plans")
    .addColumn("person_id", "text", (column) =>
      column.primaryKey().references("people.id").onDelete("cascade"),
    )
    .addColumn("settings_sealed", "text", (column) => column.notNull())
    .addColumn("next_due_at", "bigint")
    .addColumn("rests_until", "text")
    .addColumn("last_week", "text")
    .addColumn("chosen_on", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("pace")
    .addColumn("name", "text", (column) => column.primaryKey())
    .addColumn("next_at", "bigint", (column) => column.notNull())
    .execute();

  const columns = [
    ["people", "site_id", "text", undefined],
    ["people", "unanswered", "integer", 0],
    ["people", "reach", "text", "open"],
    ["goals", "echo_due_at", "bigint", undefined],
    ["outbox", "kind", "text", "reply"],
    ["outbox", "lane", "integer", 0],
    ["outbox", "position", "integer", 1],
    ["outbox", "reason", "text", undefined],
    ["outbox", "doubts", "integer", 0],
  ] as const;
  for (const [table, name, type, standard] of columns) {
    await db.schema
      .alterTable(table)
      .addColumn(name, type, (column) =>
        standard === undefined ? column : column.notNull().defaultTo(standard),
      )
      .execute();
  }
  await planKnownEchoes(db);

  // Only what is owed stands in these: most of the table is memory.
  await db.schema.dropIndex("outbox_due").execute();
  await db.schema
    .createIndex("outbox_due")
    .on("outbox")
    .columns(["lane", "due_at"])
    .where(sql.ref("state"), "=", sql.lit("owed"))
    .execute();
  await db.schema
    .createIndex("outbox_turn")
    .on("outbox")
    .columns(["person_id", "position"])
    .where(sql.ref("state"), "=", sql.lit("owed"))
    .execute();
  // With the id, since at ten o'clock on Monday thousands are due at the same moment.
  await db.schema
    .createIndex("nudge_plans_due")
    .on("nudge_plans")
    .columns(["next_due_at", "person_id"])
    .execute();
  await db.schema
    .createIndex("goals_echo")
    .on("goals")
    .column("echo_due_at")
    .where(sql.ref("echo_due_at"), "is not", sql.lit(null))
    .execute();
}

/** Guides, when they have time, and sessions with them. */
async function createGuidesAndSessions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("guides")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("aad_object_id", "text", (column) => column.notNull().unique())
    .addColumn("body_sealed", "text", (column) => column.notNull())
    .addColumn("regions", "text", (column) => column.notNull())
    .addColumn("not_for", "text", (column) => column.notNull())
    .addColumn("topics", "text", (column) => column.notNull())
    .addColumn("languages", "text", (column) => column.notNull())
    .addColumn("law_fields", "text", (column) => column.notNull())
    .addColumn("capacity", "integer", (column) => column.notNull())
    .addColumn("time_zone", "text", (column) => column.notNull())
    .addColumn("is_active", "integer", (column) => column.notNull().defaultTo(1))
    .execute();
  await db.schema
    .createTable("guide_hours")
    .addColumn("guide_id", "text", (column) =>
      column.primaryKey().references("guides.id").onDelete("cascade"),
    )
    .addColumn("person_id", "text", (column) =>
      column.notNull().unique().references("people.id").onDelete("cascade"),
    )
    .addColumn("availability_sealed", "text", (column) => column.notNull())
    .addColumn("next_free_at", "bigint")
    .addColumn("stale_at", "bigint", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("guide_traits")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("guide_id", "text", (column) => column.notNull().references("guides.id").onDelete("cascade"))
    .addColumn("trait", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("sessions")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("person_id", "text", (column) => column.notNull().references("people.id").onDelete("cascade"))
    .addColumn("guide_id", "text", (column) => column.notNull().references("guides.id"))
    .addColumn("start_at", "bigint", (column) => column.notNull())
    .addColumn("end_at", "bigint", (column) => column.notNull())
    .addColumn("busy_until", "bigint", (column) => column.notNull())
    .addColumn("time_zone", "text", (column) => column.notNull())
    .addColumn("form", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("body_sealed", "text", (column) => column.notNull())
    .addColumn("calendar_hash", "text", (column) => column.notNull().unique())
    .addColumn("hand_over_to", "text")
    .addColumn("seen_on", "text")
    .addColumn("next_duty_at", "bigint")
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("bookings")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("person_id", "text", (column) =>
      column.notNull().unique().references("people.id").onDelete("cascade"),
    )
    .addColumn("body_sealed", "text", (column) => column.notNull())
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("waiting")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("person_id", "text", (column) =>
      column.notNull().unique().references("people.id").onDelete("cascade"),
    )
    .addColumn("body_sealed", "text", (column) => column.notNull())
    .addColumn("since_on", "text", (column) => column.notNull())
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("session_id", "text")
    .addColumn("offer_until", "bigint")
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .execute();

  const indexes = [
    ["guide_traits_guide", "guide_traits", ["guide_id"]],
    ["guide_traits_trait", "guide_traits", ["trait", "guide_id"]],
    ["guide_hours_stale", "guide_hours", ["stale_at"]],
    ["sessions_guide", "sessions", ["guide_id", "start_at"]],
    ["sessions_person", "sessions", ["person_id", "start_at"]],
    ["sessions_expiry", "sessions", ["expires_at"]],
    ["sessions_duty", "sessions", ["next_duty_at"]],
    ["waiting_order", "waiting", ["position"]],
  ] as const;
  for (const [name, table, columns] of indexes) {
    await db.schema
      .createIndex(name)
      .on(table)
      .columns([...columns])
      .execute();
  }
  await db.schema
    .createIndex("outbox_session_due")
    .on("outbox")
    .columns(["due_at", "id"])
    .where(sql.ref("state"), "=", sql.lit("owed"))
    .where(sql.ref("kind"), "=", sql.lit("session"))
    .execute();
  if (db.getExecutor().adapter instanceof SqliteAdapter) return;
  // Whatever else fails: no guide and no learner is ever in two sessions at a time.
  await sql`create extension if not exists btree_gist`.execute(db);
  await sql`alter table sessions add constraint sessions_guide_free
    exclude using gist (guide_id with =, int8range(start_at, busy_until) with &&) where (state in ('held', 'booked'))`.execute(
    db,
  );
  await sql`alter table sessions add constraint sessions_learner_free
    exclude using gist (person_id with =, int8range(start_at, end_at) with &&) where (state = 'booked')`.execute(
    db,
  );
}

/** Questions promised before there was anybody to ask them: in the morning of their day. */
async function planKnownEchoes(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ id: string; echo_on: string }>`
    select id, echo_on from goals where echo_on is not null`.execute(db);
  for (const { id, echo_on } of rows)
    await sql`update goals set echo_due_at = ${Date.parse(`${echo_on}T09:00:00Z`)} where id = ${id}`.execute(
      db,
    );
}
