import type { Generated } from "kysely";

/*
 * Times are UTC milliseconds, booleans 0 or 1, days ISO text. Columns that end in `_sealed` hold texts of people,
 * encrypted (see seal.ts). Every row that belongs to a person goes with the person, and has an expiry.
 */

export type PeopleTable = {
  id: string;
  tenant_id: string;
  aad_object_id: string;
  language: string;
  address: string;
  plain: number;
  time_zone: string;
  greeted: Generated<number>;
  declined: Generated<number>;
  /** Which text of the notice was acknowledged, and on which day. */
  notice_id: string | null;
  acknowledged_on: string | null;
  /** JSON: turns of the wording wheel. Keys and small numbers, no words. */
  rotation: Generated<string>;
  expires_at: number;
};

export type ChatsTable = {
  person_id: string;
  conversation_id: string;
  service_url: string;
  bot_id: string;
  user_id: string;
  /** JSON: dialog stack and the answers on offer. */
  state_sealed: string | null;
  /** JSON: a sentence that was offered to become a beginning, for a day. */
  opening_sealed: string | null;
  opening_expires_at: number | null;
  /** The draft that the running dialog works on. */
  draft_id: string | null;
};

export type DraftsTable = {
  id: string;
  person_id: string;
  script: string;
  /** JSON: the run, with the person's answers. */
  run_sealed: string;
  started_on: string;
  expires_at: number;
};

export type ReflectionsTable = {
  id: string;
  person_id: string;
  script: string;
  script_version: number;
  form: string;
  /** JSON: answers and theme. */
  body_sealed: string;
  kept_on: string;
  keep_until: string;
  /** Order among those of one day. */
  position: number;
  resonance: string | null;
  expires_at: number;
};

type OutboxTable = {
  id: string;
  /** What makes a repeat visible: for a reply, the person and the activity it answers. */
  key: string;
  person_id: string;
  /** JSON: what is to be sent. Null for a turn that needs no answer. */
  payload_sealed: string | null;
  state: "owed" | "delivered" | "failed" | "silent";
  attempts: Generated<number>;
  due_at: number;
  /** Id of the message as Teams knows it. */
  activity_id: string | null;
  expires_at: number;
};

type NoticesTable = {
  id: string;
  voice: string;
  text: string;
};

export type Tables = {
  people: PeopleTable;
  chats: ChatsTable;
  drafts: DraftsTable;
  reflections: ReflectionsTable;
  outbox: OutboxTable;
  notices: NoticesTable;
};
