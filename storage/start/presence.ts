import { type Kysely, type RawBuilder, type Selectable, type SqlBool, sql } from "kysely";
import {
  type ChatState,
  chatStateFrom,
  FRESH_CHAT,
  type Opening,
  openingSchema,
} from "../../domain/engine/chat-state.ts";
import type { Draft } from "../../domain/engine/draft.ts";
import type { Address, DirectoryId, Person } from "../../domain/person.ts";
import type { ChatsTable, PeopleTable, Tables } from "../db/schema.ts";
import type { Seal } from "../db/seal.ts";
import { openJsonOrNothing } from "../db/sealed-json.ts";
import { draftFrom } from "../reflect/drafts.ts";
import { addressFrom, personFrom } from "./people.ts";

type Db = Kysely<Tables>;

export type Chat = {
  readonly address: Address;
  readonly state: ChatState;
  /** A sentence that was offered to become a beginning, and until when (UTC milliseconds) it is remembered. */
  readonly opening: (Opening & { readonly expiresAt: number }) | undefined;
  readonly draftId: string | undefined;
};

/** Read model: all that a turn starts from. The draft is the one the running dialog works on, if it still exists. */
export type Presence = {
  readonly person: Person;
  readonly chat: Chat;
  readonly draft: Draft | undefined;
  /** The case in which the person talks with a guide at this moment. */
  readonly talkId: string | undefined;
  /** Whether the house's list names the person as a guide. */
  readonly isGuide: boolean;
  /** Whether the activity that was asked about was answered before. */
  readonly isAnswered: boolean;
};

export type PresenceRow = Selectable<PeopleTable> &
  Omit<Selectable<ChatsTable>, "person_id"> & {
    script: string | null;
    run_sealed: string | null;
    started_on: string | null;
    draft_expires_at: number | null;
    talk_id: string | null;
    guide_id: string | null;
    answered_id?: string | null;
  };

/** The query of one person. Parameters: key of an outbox entry, tenant, directory id. */
export function presenceOf(db: Db, who: DirectoryId) {
  return presences(db)
    .select(answeredId(sql.val("")))
    .where("tenant_id", "=", who.tenantId)
    .where("aad_object_id", "=", who.aadObjectId);
}

/** The same of many, listed as `Batch` tells. */
export function presencesOfAll(db: Db) {
  return presences(db)
    .innerJoin(sql<{ key: number }>`json_each(${null})`.as("each"), (join) =>
      join.on(sql<SqlBool>`tenant_id = each.value ->> 1 and aad_object_id = each.value ->> 2`),
    )
    .select(answeredId(sql`each.value ->> 0`))
    .select("each.key as nth");
}

export function presences(db: Db) {
  return db
    .selectFrom("people")
    .innerJoin("chats", "chats.person_id", "people.id")
    .leftJoin("drafts", "drafts.id", "chats.draft_id")
    .selectAll("people")
    .select(["conversation_id", "service_url", "bot_id", "user_id"])
    .select(["state_sealed", "opening_sealed", "opening_expires_at", "draft_id"])
    .select(["script", "run_sealed", "started_on", "drafts.expires_at as draft_expires_at"])
    .select([talkId, guideId]);
}

// In the words of the index that finds it (create-cases.ts).
const talkId = sql<string | null>`(select id from cases where cases.person_id = people.id
          and state in ('released', 'offered', 'taken', 'talking') and state in ('taken', 'talking'))`.as(
  "talk_id",
);

const guideId = sql<
  string | null
>`(select id from guides where guides.aad_object_id = people.aad_object_id and is_active = 1)`.as("guide_id");

function answeredId(key: RawBuilder<unknown>) {
  return sql<string | null>`(select outbox.id from outbox where outbox.key = ${key})`.as("answered_id");
}

export function presenceFrom(seal: Seal, row: PresenceRow): Presence {
  return {
    person: personFrom(row),
    talkId: row.talk_id ?? undefined,
    isGuide: row.guide_id !== null,
    isAnswered: (row.answered_id ?? null) !== null,
    chat: {
      address: addressFrom(row),
      state:
        row.state_sealed === null
          ? FRESH_CHAT
          : chatStateFrom(openJsonOrNothing(seal, row.state_sealed, `chats:${row.id}`)),
      opening: openingFrom(seal, row),
      draftId: row.draft_id ?? undefined,
    },
    draft: itsDraftFrom(seal, row),
  };
}

function openingFrom(seal: Seal, { id, opening_sealed, opening_expires_at }: PresenceRow): Chat["opening"] {
  if (opening_sealed === null || opening_expires_at === null) return undefined;
  const stored = openJsonOrNothing(seal, opening_sealed, `openings:${id}`);
  const opening = openingSchema.safeParse(stored);
  return opening.success ? { ...opening.data, expiresAt: opening_expires_at } : undefined;
}

function itsDraftFrom(seal: Seal, row: PresenceRow): Draft | undefined {
  const { run_sealed, script, started_on, draft_expires_at: expires_at, draft_id: id } = row;
  if (run_sealed === null || script === null || started_on === null) return undefined;
  if (expires_at === null || id === null) return undefined;
  return draftFrom(seal, { id, script, run_sealed, started_on, expires_at });
}
