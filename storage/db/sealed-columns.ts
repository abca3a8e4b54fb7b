import type { Tables } from "./schema.ts";

type Row = Readonly<Record<string, unknown>>;

/**
 * Every sealed column and the place that its text is bound to. What is not here is not in a person's download, and
 * not sealed anew by `rekey`; a test compares it with the schema.
 */
export const sealedColumns: Readonly<
  Partial<Record<keyof Tables, { key: string; columns: Readonly<Record<string, (row: Row) => string>> }>>
> = {
  chats: {
    key: "person_id",
    columns: {
      state_sealed: (row) => `chats:${row.person_id}`,
      opening_sealed: (row) => `openings:${row.person_id}`,
    },
  },
  drafts: { key: "id", columns: { run_sealed: (row) => `drafts:${row.id}` } },
  reflections: { key: "id", columns: { body_sealed: (row) => `reflections:${row.id}` } },
  goals: {
    key: "id",
    columns: {
      body_sealed: (row) => `goals:${row.id}`,
      review_sealed: (row) => `reviews:${row.id}`,
    },
  },
  tasks: { key: "id", columns: { body_sealed: (row) => `tasks:${row.id}` } },
  check_ins: { key: "id", columns: { body_sealed: (row) => `check_ins:${row.id}` } },
  nudge_plans: {
    key: "person_id",
    columns: { settings_sealed: (row) => `nudge_plans:${row.person_id}` },
  },
  guides: { key: "id", columns: { body_sealed: (row) => `guides:${row.id}` } },
  guide_hours: {
    key: "guide_id",
    columns: { availability_sealed: (row) => `guide_hours:${row.guide_id}` },
  },
  sessions: { key: "id", columns: { body_sealed: (row) => `sessions:${row.id}` } },
  bookings: { key: "person_id", columns: { body_sealed: (row) => `bookings:${row.person_id}` } },
  waiting: { key: "person_id", columns: { body_sealed: (row) => `waiting:${row.person_id}` } },
  cases: { key: "id", columns: { body_sealed: (row) => `cases:${row.id}` } },
  case_entries: { key: "id", columns: { body_sealed: (row) => `case_entries:${row.id}` } },
  outbox: {
    key: "id",
    columns: {
      payload_sealed: (row) => `outbox:${row.id}`,
      address_sealed: (row) => `addresses:${row.id}`,
    },
  },
  access_records: { key: "id", columns: { reason_sealed: (row) => `access_records:${row.id}` } },
  seal_checks: { key: "id", columns: { text_sealed: () => "seal_checks" } },
};
