import { type Kysely, sql } from "kysely";

/** Cases, their log, who has seen what of it, and the channels in which guides are told. */
export async function createCases(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("cases")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("person_id", "text", (column) => column.notNull().references("people.id").onDelete("cascade"))
    .addColumn("guide_id", "text", (column) => column.references("guides.id"))
    .addColumn("guide_person_id", "text", (column) => column.references("people.id").onDelete("set null"))
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("body_sealed", "text", (column) => column.notNull())
    .addColumn("last_number", "integer", (column) => column.notNull())
    .addColumn("last_line_at", "bigint")
    .addColumn("guide_line_at", "bigint")
    .addColumn("answer_days", "integer")
    .addColumn("next_duty_at", "bigint")
    .addColumn("shared_until", "bigint")
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("case_guides")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("case_id", "text", (column) => column.notNull().references("cases.id").onDelete("cascade"))
    .addColumn("guide_id", "text", (column) => column.notNull().references("guides.id"))
    .execute();
  await db.schema
    .createTable("case_entries")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("case_id", "text", (column) => column.notNull().references("cases.id").onDelete("cascade"))
    .addColumn("person_id", "text", (column) => column.references("people.id").onDelete("set null"))
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("author", "text", (column) => column.notNull())
    .addColumn("item", "text", (column) => column.notNull())
    .addColumn("body_sealed", "text")
    .addColumn("on_day", "text", (column) => column.notNull())
    .addColumn("source_hash", "text")
    .execute();
  await db.schema
    .createTable("case_accesses")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("case_id", "text", (column) => column.notNull().references("cases.id").onDelete("cascade"))
    .addColumn("person_id", "text", (column) => column.notNull().references("people.id").onDelete("cascade"))
    .addColumn("guide_id", "text", (column) => column.notNull().references("guides.id"))
    .addColumn("item", "text", (column) => column.notNull())
    .addColumn("on_day", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("guide_channels")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("conversation_id", "text", (column) => column.notNull())
    .addColumn("service_url", "text", (column) => column.notNull())
    .addColumn("bot_id", "text", (column) => column.notNull())
    .addColumn("trait", "text", (column) => column.notNull())
    .addColumn("is_active", "integer", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("case_cards")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("case_id", "text", (column) => column.notNull().references("cases.id").onDelete("cascade"))
    .addColumn("channel_id", "text", (column) =>
      column.notNull().references("guide_channels.id").onDelete("cascade"),
    )
    .addColumn("activity_id", "text")
    .execute();

  const indexes = [
    ["cases_person", "cases", ["person_id"]],
    ["cases_guide", "cases", ["guide_person_id"]],
    ["cases_duty", "cases", ["next_duty_at"]],
    ["cases_expiry", "cases", ["expires_at"]],
    ["case_guides_case", "case_guides", ["case_id"]],
    ["case_guides_guide", "case_guides", ["guide_id"]],
    ["case_entries_person", "case_entries", ["person_id"]],
    ["case_accesses_case", "case_accesses", ["case_id"]],
    ["case_accesses_person", "case_accesses", ["person_id"]],
    ["case_cards_case", "case_cards", ["case_id"]],
    ["people_object", "people", ["aad_object_id"]],
  ] as const;
  for (const [name, table, columns] of indexes) {
    await db.schema
      .createIndex(name)
      .on(table)
      .columns([...columns])
      .execute();
  }
  await db.schema
    .createIndex("case_entries_number")
    .unique()
    .on("case_entries")
    .columns(["case_id", "number"])
    .execute();
  // A message of Teams stands in a log once.
  await db.schema
    .createIndex("case_entries_source")
    .unique()
    .on("case_entries")
    .columns(["source_hash", "case_id"])
    .execute();
  // Every turn asks whether its person talks with a guide.
  await sql`create unique index cases_talk on cases (person_id) where state in ('released', 'offered', 'taken', 'talking')`.execute(
    db,
  );
  await sql`create unique index cases_draft on cases (person_id) where state = 'drafted'`.execute(db);
  // What people wait for does not wait behind weekly questions.
  await db.schema.dropIndex("outbox_session_due").execute();
  await sql`create index outbox_urgent_due on outbox (due_at, id)
    where state = 'owed' and kind in ('session', 'case', 'channel')`.execute(db);
}

/** Channels that were bound before do not know their team until they are bound again. */
export async function addTeamsOfChannels(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("guide_channels").addColumn("team_id", "text").execute();
}
