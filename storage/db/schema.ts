import type { Generated } from "kysely";
import type { FinalState, OutboxKind } from "../../domain/outbox.ts";

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
  /** ISO day until which nothing is started by the companion. */
  rest_until: string | null;
  /** JSON: turns of the wording wheel. Keys and small numbers, no words. */
  rotation: Generated<string>;
  /** Where the person works; null: not said. */
  site_id: string | null;
  /** Weekly questions since the person last wrote or pressed anything. */
  unanswered: Generated<number>;
  /** Whether messages arrive: "held" while an earlier one still has to go first. */
  reach: Generated<"open" | "held" | "blocked" | "gone">;
  expires_at: number;
};

/** Jobcenters, agencies, directorates: about places, never about people. */
export type SitesTable = {
  id: string;
  name: string;
  kind: string;
  parent: string | null;
  /** JSON: list. */
  law_fields: string;
  /** "BY", "NW", …: whose public holidays hold there. */
  federal_state: string | null;
  stage: string | null;
  /** JSON: ISO days beside the state's holidays. */
  days_off: string;
};

/** Who accompanies learning: the house's list (docs/contract.md, guides.csv). */
export type GuidesTable = {
  id: string;
  aad_object_id: string;
  /** JSON: name, mail address, phone, profile. */
  body_sealed: string;
  /** JSON: lists. */
  regions: string;
  not_for: string;
  topics: string;
  languages: string;
  law_fields: string;
  /** Sessions a week at the most. */
  capacity: number;
  time_zone: string;
  /** 0 once the list does not name the guide any more. */
  is_active: number;
};

/** When a guide can be booked, as the guide has said in chat; no row, no times. Ends with the guide's own person. */
type GuideHoursTable = {
  guide_id: string;
  person_id: string;
  /** JSON: weekly hours and everything else that times are computed from. */
  availability_sealed: string;
  /** The first free time as it was last computed; null: none. */
  next_free_at: number | null;
  /** From when on that has to be computed anew. */
  stale_at: number;
};

/** What guides are found by: "topic:zuhören", "region:jc-n". */
type GuideTraitsTable = {
  /** Guide and trait. */
  id: string;
  guide_id: string;
  trait: string;
};

/** A talk of a learner with a guide. Ends with its learner, and some weeks after it was. */
export type SessionsTable = {
  id: string;
  person_id: string;
  guide_id: string;
  start_at: number;
  end_at: number;
  /** With the guide's free time after it. */
  busy_until: number;
  /** The zone in which it was booked. */
  time_zone: string;
  form: string;
  /** "held": for somebody of the waiting list, who has not said yes yet. */
  state: string;
  /** Grows with every change. */
  version: number;
  /** JSON: the learner's name, what it is about, what is shared, who is reminded when. */
  body_sealed: string;
  /** SHA-256 of the secret part of the calendar file's address. */
  calendar_hash: string;
  /** A colleague whom the guide has proposed. */
  hand_over_to: string | null;
  /** ISO day on which the guide first opened what was shared. */
  seen_on: string | null;
  /** When something is to be said about it next. */
  next_duty_at: number | null;
  expires_at: number;
};

/** A booking on its way, for a day. */
type BookingsTable = {
  /** Becomes the id of the session. */
  id: string;
  person_id: string;
  /** JSON: what the learner has said and chosen so far. */
  body_sealed: string;
  expires_at: number;
};

/** A place in the waiting list. */
export type WaitingTable = {
  id: string;
  person_id: string;
  /** JSON: what it is about, and with whom. */
  body_sealed: string;
  since_on: string;
  position: number;
  /** The held session that is offered now. */
  session_id: string | null;
  offer_until: number | null;
  expires_at: number;
};

/** A weekly question that a person has chosen; no row, no question. Ends with the person. */
type NudgePlansTable = {
  person_id: string;
  /** JSON: weekday, time, working days and hours, leave. */
  settings_sealed: string;
  /** Null: ended by itself after four unanswered ones. */
  next_due_at: number | null;
  /** ISO day until which the person has paused it. */
  rests_until: string | null;
  /** ISO week ("2026-W48") of the last one. */
  last_week: string | null;
  /** ISO day of the consent. */
  chosen_on: string;
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

export type GoalsTable = {
  id: string;
  person_id: string;
  state: string;
  /** JSON: the agreement, its days, the next step, and the standing if the person wanted it kept. */
  body_sealed: string;
  /** JSON: the closing review. */
  review_sealed: string | null;
  set_on: string;
  keep_until: string;
  /** ISO day of the one question after the end, if the person wants it. */
  echo_on: string | null;
  /** When it is to be asked; null once that is planned. */
  echo_due_at: number | null;
  /** Order among those of one day. */
  position: number;
  expires_at: number;
};

/** Ends with its goal. */
export type TasksTable = {
  id: string;
  person_id: string;
  goal_id: string;
  /** JSON: the task in the person's words, and its day. */
  body_sealed: string;
  made_on: string;
  position: number;
};

/** Ends with its goal. */
export type CheckInsTable = {
  id: string;
  person_id: string;
  goal_id: string;
  /** JSON: which answer, and the person's words. */
  body_sealed: string;
  on_day: string;
  position: number;
};

/** A message that was stored to be said, and what became of it. */
type OutboxTable = {
  id: string;
  /** What makes a repeat visible: for a reply, the person and the activity it answers. */
  key: string;
  /** Null when the person's data is gone, and this message is about that; it then carries its own address. */
  person_id: string | null;
  /** JSON: where to send it, when no chat row says so. */
  address_sealed: string | null;
  /** JSON: what is to be sent. Null for a turn that needs no answer. */
  payload_sealed: string | null;
  kind: Generated<OutboxKind>;
  /** Replies to people go before what the companion starts by itself. */
  lane: Generated<number>;
  /** Order among what is owed to one person. */
  position: Generated<number>;
  state: "owed" | FinalState | "silent";
  /** Why it was skipped or failed: a code, never words. */
  reason: string | null;
  attempts: Generated<number>;
  /** How often it may have arrived although Teams did not say so. */
  doubts: Generated<number>;
  /** Not before this instant; while somebody is sending it, until when nobody else may. */
  due_at: number;
  /** Id of the message as Teams knows it. */
  activity_id: string | null;
  expires_at: number;
};

/** The next free instant of a tenant's ceiling, shared by all server processes. */
type PaceTable = {
  name: string;
  next_at: number;
};

/** Which message of ours shows words of which object, so that it can be blanked with the object. */
type WordPlacesTable = {
  id: string;
  person_id: string;
  /** A draft, a reflection, a goal, or the person, for words that belong to nothing kept. */
  object_id: string;
  /** The outbox entry that sent it, while its id in Teams is not known; */
  outbox_id: string | null;
  /** its id in Teams, from then on. */
  activity_id: string | null;
  /** When the message is to be blanked in any case; null: with the object. */
  expires_at: number | null;
};

type ExportsTable = {
  /** SHA-256 of the link's secret part, which is stored nowhere. */
  token_hash: string;
  person_id: string;
  /** One reflection or one goal; both null: everything. */
  reflection_id: string | null;
  goal_id: string | null;
  expires_at: number;
};

/** What operators did with a person's data, for that person alone. */
type AccessRecordsTable = {
  id: string;
  /** Digest of the directory id: the record of an erasure outlives the person's row. */
  subject: string;
  act: string;
  on_day: string;
  reason_sealed: string;
  expires_at: number;
};

/** What must stay gone after a restore: digests of people, ids of objects. */
type ErasuresTable = {
  id: string;
  kind: string;
  erased_at: number;
  expires_at: number;
};

/** A known text, sealed: tells at the start whether DATA_KEY is the key of this database. */
type SealChecksTable = {
  id: number;
  text_sealed: string;
};

type NoticesTable = {
  id: string;
  voice: string;
  text: string;
};

/** A learner's request for a person; see domain/cases/case.ts. */
export type CasesTable = {
  id: string;
  person_id: string;
  guide_id: string | null;
  guide_person_id: string | null;
  state: string;
  version: number;
  body_sealed: string;
  last_number: number;
  last_line_at: number | null;
  guide_line_at: number | null;
  /** Days until the first answer of a guide. */
  answer_days: number | null;
  next_duty_at: number | null;
  shared_until: number | null;
  expires_at: number;
};

/** Guides who may take a case: those the learner has consented to. */
type CaseGuidesTable = { id: string; case_id: string; guide_id: string };

export type CaseEntriesTable = {
  id: string;
  case_id: string;
  /** Who wrote it; null when the author's data is gone. */
  person_id: string | null;
  number: number;
  author: string;
  item: string;
  /** Null when it was deleted or withdrawn. */
  body_sealed: string | null;
  on_day: string;
  /** Digest of the id of the message in Teams. */
  source_hash: string | null;
};

/** Which guide has first seen what was shared, on which day. */
type CaseAccessesTable = {
  id: string;
  case_id: string;
  /** The learner. */
  person_id: string;
  guide_id: string;
  item: string;
  on_day: string;
};

/** A channel of a team in which guides are told of cases. */
export type GuideChannelsTable = {
  id: string;
  conversation_id: string;
  team_id: string | null;
  service_url: string;
  bot_id: string;
  /** "region:…", "topic:…" or "all". */
  trait: string;
  is_active: number;
};

/** Which message of a channel shows a case. */
type CaseCardsTable = { id: string; case_id: string; channel_id: string; activity_id: string | null };

export type Tables = {
  people: PeopleTable;
  chats: ChatsTable;
  drafts: DraftsTable;
  reflections: ReflectionsTable;
  goals: GoalsTable;
  tasks: TasksTable;
  check_ins: CheckInsTable;
  outbox: OutboxTable;
  notices: NoticesTable;
  word_places: WordPlacesTable;
  exports: ExportsTable;
  access_records: AccessRecordsTable;
  erasures: ErasuresTable;
  seal_checks: SealChecksTable;
  sites: SitesTable;
  nudge_plans: NudgePlansTable;
  pace: PaceTable;
  guides: GuidesTable;
  guide_traits: GuideTraitsTable;
  guide_hours: GuideHoursTable;
  sessions: SessionsTable;
  bookings: BookingsTable;
  waiting: WaitingTable;
  cases: CasesTable;
  case_guides: CaseGuidesTable;
  case_entries: CaseEntriesTable;
  case_accesses: CaseAccessesTable;
  guide_channels: GuideChannelsTable;
  case_cards: CaseCardsTable;
};
