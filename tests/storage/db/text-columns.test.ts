import { describe, expect, test } from "vitest";
import { openDatabase } from "../../../storage/db/database.ts";
import { bytesOf, ownTables, readableTexts, storedRows } from "../../helpers/databases/database-content.ts";
import { freshDatabase } from "../../helpers/databases/databases.ts";
import {
  aDraft,
  anOutboxEntry,
  aReflection,
  now,
  openTestStore,
  storeSomeone,
  testKeys,
} from "../../helpers/databases/test-store.ts";

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  test("stores what people wrote sealed, and reads it with the key", async () => {
    const url = await freshDatabase(kind);
    const store = await openTestStore(url);
    const { person, chat } = await storeSomeone(store);
    const word = "Flusspferdgeheimnis";
    const state = { ...chat.state, offers: [{ label: word, press: { verb: "menu" } as const }] };
    await store.transaction(async (tx) => {
      await tx.drafts.add(person.id, aDraft({ text: word }));
      await tx.reflections.add(person.id, aReflection({ text: word }));
      await tx.chats.save(person.id, { ...chat, state, opening: { text: word, expiresAt: now } });
      await tx.outbox.add(anOutboxEntry(person.id, { payload: JSON.stringify({ message: { text: word } }) }));
    });
    expect(JSON.stringify(await storedRows(url))).not.toContain(word);
    if (kind === "sqlite") {
      expect(bytesOf(url).includes(word)).toBe(false);
      expect(bytesOf(url).includes(person.id)).toBe(true);
    }
    const readable = await readableTexts(url, testKeys);
    expect(readable.filter((text) => text.includes(word))).toHaveLength(5);
  });

  test("is read with an older key as the second one", async () => {
    const url = await freshDatabase(kind);
    const store = await openTestStore(url);
    const { person } = await storeSomeone(store);
    await store.transaction((tx) => tx.drafts.add(person.id, aDraft()));
    const both = await openTestStore(url, [Buffer.alloc(32, 8), ...testKeys]);
    expect(await both.transaction((tx) => tx.drafts.listFor(person.id, now))).toHaveLength(1);
  });

  test("keeps every text column in one of the known classes", async () => {
    const url = await freshDatabase(kind);
    await (await openTestStore(url)).ping();
    const database = await openDatabase(url);
    const tables = await database.transaction(ownTables);
    await database.close();
    const columns = tables.flatMap(({ name, columns: all }) =>
      all
        .filter(({ dataType }) => /text|char|json/i.test(dataType))
        .map((column) => `${name}.${column.name}`),
    );
    expect(columns.sort()).toEqual(Object.values(textColumns).flat().sort());
    for (const column of textColumns.sealed) expect(column).toMatch(/_sealed$/);
  });
});

/** A new text column must be put here: words of people belong under `sealed` only. */
const textColumns = {
  sealed: [
    "chats.state_sealed",
    "chats.opening_sealed",
    "drafts.run_sealed",
    "reflections.body_sealed",
    "goals.body_sealed",
    "goals.review_sealed",
    "tasks.body_sealed",
    "check_ins.body_sealed",
    "outbox.payload_sealed",
    "outbox.address_sealed",
    "nudge_plans.settings_sealed",
    "guides.body_sealed",
    "guide_hours.availability_sealed",
    "cases.body_sealed",
    "case_entries.body_sealed",
    "sessions.body_sealed",
    "bookings.body_sealed",
    "waiting.body_sealed",
    "access_records.reason_sealed",
    "seal_checks.text_sealed",
  ],
  ids: [
    "people.id",
    "people.tenant_id",
    "people.aad_object_id",
    "people.notice_id",
    "people.site_id",
    "nudge_plans.person_id",
    "guides.id",
    "guides.aad_object_id",
    "guides.not_for",
    "guide_hours.guide_id",
    "guide_hours.person_id",
    "guide_traits.id",
    "guide_traits.guide_id",
    "sessions.id",
    "sessions.person_id",
    "sessions.guide_id",
    "sessions.calendar_hash",
    "sessions.hand_over_to",
    "bookings.id",
    "bookings.person_id",
    "waiting.id",
    "waiting.person_id",
    "waiting.session_id",
    "sites.id",
    "sites.parent",
    "chats.person_id",
    "chats.conversation_id",
    "chats.bot_id",
    "chats.user_id",
    "chats.draft_id",
    "drafts.id",
    "drafts.person_id",
    "reflections.id",
    "reflections.person_id",
    "goals.id",
    "goals.person_id",
    "tasks.id",
    "tasks.person_id",
    "tasks.goal_id",
    "check_ins.id",
    "check_ins.person_id",
    "check_ins.goal_id",
    "outbox.id",
    "outbox.key",
    "outbox.person_id",
    "outbox.activity_id",
    "notices.id",
    "word_places.id",
    "word_places.person_id",
    "word_places.object_id",
    "word_places.outbox_id",
    "word_places.activity_id",
    "exports.token_hash",
    "exports.person_id",
    "exports.reflection_id",
    "exports.goal_id",
    "access_records.id",
    "access_records.subject",
    "erasures.id",
    "cases.id",
    "cases.person_id",
    "cases.guide_id",
    "cases.guide_person_id",
    "case_guides.id",
    "case_guides.case_id",
    "case_guides.guide_id",
    "case_entries.id",
    "case_entries.case_id",
    "case_entries.person_id",
    "case_entries.source_hash",
    "case_accesses.id",
    "case_accesses.case_id",
    "case_accesses.person_id",
    "case_accesses.guide_id",
    "case_cards.id",
    "case_cards.case_id",
    "case_cards.channel_id",
    "case_cards.activity_id",
    "guide_channels.id",
    "guide_channels.conversation_id",
    "guide_channels.team_id",
    "guide_channels.bot_id",
    // "words", "talk", or the id of what was shared.
    "case_entries.item",
    "case_accesses.item",
  ],
  addresses: ["chats.service_url", "guide_channels.service_url"],
  days: [
    "people.acknowledged_on",
    "people.rest_until",
    "nudge_plans.rests_until",
    "nudge_plans.last_week",
    "nudge_plans.chosen_on",
    "sessions.seen_on",
    "waiting.since_on",
    "sites.days_off",
    "drafts.started_on",
    "reflections.kept_on",
    "reflections.keep_until",
    "goals.set_on",
    "goals.keep_until",
    "goals.echo_on",
    "tasks.made_on",
    "check_ins.on_day",
    "access_records.on_day",
    "case_entries.on_day",
    "case_accesses.on_day",
  ],
  keysAndChoices: [
    "cases.state",
    "case_entries.author",
    "guide_channels.trait",
    "people.language",
    "people.address",
    "people.time_zone",
    "people.rotation",
    "people.reach",
    "guides.regions",
    "guides.topics",
    "guides.languages",
    "guides.law_fields",
    "guides.time_zone",
    "guide_traits.trait",
    "sessions.time_zone",
    "sessions.form",
    "sessions.state",
    "sites.name",
    "sites.kind",
    "sites.law_fields",
    "sites.federal_state",
    "sites.stage",
    "pace.name",
    "drafts.script",
    "reflections.script",
    "reflections.form",
    "reflections.resonance",
    "goals.state",
    "outbox.state",
    "outbox.kind",
    "outbox.reason",
    "notices.voice",
    "access_records.act",
    "erasures.kind",
  ],
  ourOwnWords: ["notices.text"],
};
