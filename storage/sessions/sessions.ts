import { createHash } from "node:crypto";
import { type Kysely, type Selectable, sql } from "kysely";
import {
  type Session,
  type SessionState,
  sessionBodySchema,
  sessionForms,
  sessionStates,
} from "../../domain/sessions/session.ts";
import type { SessionsTable, Tables } from "../db/schema.ts";
import type { Seal } from "../db/seal.ts";
import { openJson, sealJson } from "../db/sealed-json.ts";

/** What a time has to satisfy in the statement that takes it, so that nothing can come in between. */
type Limits = {
  /** Sessions of the guide in a week at the most, and which week (UTC milliseconds). */
  readonly capacity: number;
  readonly week: { readonly from: number; readonly to: number };
};

/** What takes time: a session, or a time held for somebody. */
const TAKING = ["held", "booked"] as const;

export class Sessions {
  readonly #db: Kysely<Tables>;
  readonly #seal: Seal;
  readonly #isPostgres: boolean;

  constructor({ db, seal, isPostgres }: { db: Kysely<Tables>; seal: Seal; isPostgres: boolean }) {
    this.#db = db;
    this.#seal = seal;
    this.#isPostgres = isPostgres;
  }

  /** Takes a time if guide and learner are free and the guide's week has room; false when they are not. */
  async take(session: Session, limits: Limits): Promise<boolean> {
    const row = { id: session.id, person_id: session.personId, ...this.#columnsOf(session) };
    const names = Object.keys(row);
    const typed = Object.entries(row).map(([name, value]) =>
      typeof value === "number" || NUMBERS.includes(name)
        ? sql`cast(${value} as bigint)`
        : sql`cast(${value} as text)`,
    );
    const { rows } = await sql<{ id: string }>`
      insert into sessions (${sql.join(names.map((name) => sql.ref(name)))})
      select ${sql.join(typed)} where ${this.#isFree(session, limits)}
      on conflict (id) do nothing returning id`.execute(this.#db);
    return rows.length > 0;
  }

  /**
   * Stores a changed session of version `from` if the new time is free; false when it is not, or when somebody else has
   * changed it since. The old time is free from the same moment on.
   */
  async move(session: Session, { from, limits }: { from: number; limits: Limits }): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable("sessions")
      .set(this.#columnsOf(session))
      .where("id", "=", session.id)
      .where("version", "=", from)
      .where("state", "in", TAKING)
      .where(this.#isFree(session, limits))
      .executeTakeFirstOrThrow();
    return numUpdatedRows > 0n;
  }

  /** Stores a changed session of version `from` that keeps its time; false when somebody else has changed it since. */
  async save(session: Session, { from }: { from: number }): Promise<boolean> {
    // The guide may open it at this moment.
    const { seen_on: _kept, ...columns } = this.#columnsOf(session);
    const { numUpdatedRows } = await this.#db
      .updateTable("sessions")
      .set(columns)
      .where("id", "=", session.id)
      .where("version", "=", from)
      .executeTakeFirstOrThrow();
    return numUpdatedRows > 0n;
  }

  /** The day on which the guide first opened what was shared. */
  async noteSeen(id: string, day: string): Promise<void> {
    await this.#db
      .updateTable("sessions")
      .set({ seen_on: day })
      .where("id", "=", id)
      .where("seen_on", "is", null)
      .execute();
  }

  /** When something is to be said about it next; whoever has changed the session since has said that too. */
  async moveDuty({ id, version }: Session, nextDutyAt: number | undefined): Promise<void> {
    await this.#db
      .updateTable("sessions")
      .set({ next_duty_at: nextDutyAt ?? null })
      .where("id", "=", id)
      .where("version", "=", version)
      .execute();
  }

  async remove(id: string): Promise<void> {
    await this.#db.deleteFrom("sessions").where("id", "=", id).execute();
  }

  /** Frees a time that is still held; false when it has become a session, or is not there any more. */
  async release(id: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom("sessions")
      .where("id", "=", id)
      .where("state", "=", "held")
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  }

  async find(id: string): Promise<Session | undefined> {
    const row = await this.#db.selectFrom("sessions").selectAll().where("id", "=", id).executeTakeFirst();
    return row && this.#from(row);
  }

  /** The session that the secret part of a calendar file's address belongs to. */
  async findByCalendar(token: string): Promise<Session | undefined> {
    const row = await this.#db
      .selectFrom("sessions")
      .selectAll()
      .where("calendar_hash", "=", digestOf(token))
      .executeTakeFirst();
    return row && this.#from(row);
  }

  /** Sessions of a learner or a guide that end after an instant, the earliest first. */
  async of(
    whose: { readonly personId: string } | { readonly guideId: string },
    options: { endAfter: number; states?: readonly SessionState[]; limit?: number },
  ): Promise<readonly Session[]> {
    const { endAfter, states = ["booked"], limit = 100 } = options;
    const all = this.#db
      .selectFrom("sessions")
      .selectAll()
      .where("end_at", ">", endAfter)
      .where("state", "in", states)
      .orderBy("start_at")
      .limit(limit);
    const own =
      "personId" in whose
        ? all.where("person_id", "=", whose.personId)
        : all.where("guide_id", "=", whose.guideId);
    return (await own.execute()).map((row) => this.#from(row));
  }

  /** What is taken of a guide's time from an instant on. */
  async busy(guideId: string, from: number): Promise<readonly { startAt: number; until: number }[]> {
    return this.#db
      .selectFrom("sessions")
      .select(["start_at as startAt", "busy_until as until"])
      .where("guide_id", "=", guideId)
      .where("busy_until", ">", from)
      .where("state", "in", TAKING)
      .orderBy("start_at")
      .execute();
  }

  /** Booked sessions about which something is to be said; on PostgreSQL without those somebody is working on. */
  async due(at: number, limit: number): Promise<readonly Session[]> {
    const due = this.#db
      .selectFrom("sessions")
      .selectAll()
      .where("next_duty_at", "<=", at)
      .where("state", "=", "booked")
      .orderBy("next_duty_at")
      .limit(limit);
    const rows = await (this.#isPostgres ? due.forNoKeyUpdate().skipLocked() : due).execute();
    return rows.map((row) => this.#from(row));
  }

  /** How many there are, by state. */
  async counts(): Promise<readonly { state: string; count: number }[]> {
    const rows = await this.#db
      .selectFrom("sessions")
      .select(({ fn }) => ["state", fn.countAll<number>().as("count")])
      .groupBy("state")
      .execute();
    return rows.map((row) => ({ state: row.state, count: Number(row.count) }));
  }

  async removeExpired(at: number): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom("sessions")
      .where("expires_at", "<=", at)
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  }

  #isFree({ id, guideId, personId, startAt, endAt, busyUntil }: Session, { capacity, week }: Limits) {
    return sql<boolean>`not exists (select 1 from sessions as other where other.id <> ${id} and other.state in ('held', 'booked')
        and other.guide_id = ${guideId} and other.start_at < ${busyUntil} and other.busy_until > ${startAt})
      and not exists (select 1 from sessions as other where other.id <> ${id} and other.state = 'booked'
        and other.person_id = ${personId} and other.start_at < ${endAt} and other.end_at > ${startAt})
      and (select count(*) from sessions as other where other.id <> ${id} and other.state in ('held', 'booked')
        and other.guide_id = ${guideId} and other.start_at >= ${week.from} and other.start_at < ${week.to}) < ${capacity}`;
  }

  #columnsOf(session: Session) {
    const { id, learnerName, concern, preparation, shared, remindLearner, calendarToken } = session;
    const body = { learnerName, concern, preparation, shared, remindLearner, calendarToken };
    return {
      guide_id: session.guideId,
      start_at: session.startAt,
      end_at: session.endAt,
      busy_until: session.busyUntil,
      time_zone: session.zone,
      form: session.form,
      state: session.state,
      version: session.version,
      body_sealed: sealJson(this.#seal, body, `sessions:${id}`),
      calendar_hash: digestOf(calendarToken),
      hand_over_to: session.handOverTo ?? null,
      seen_on: session.seenOn ?? null,
      next_duty_at: session.nextDutyAt ?? null,
      expires_at: session.expiresAt,
    };
  }

  #from(row: Selectable<SessionsTable>): Session {
    const form = sessionForms.find((each) => each === row.form);
    const state = sessionStates.find((each) => each === row.state);
    if (!form || !state) throw new Error("A session has an unknown form or state");
    return {
      ...openJson(this.#seal, sessionBodySchema, row.body_sealed, `sessions:${row.id}`),
      id: row.id,
      guideId: row.guide_id,
      personId: row.person_id,
      startAt: row.start_at,
      endAt: row.end_at,
      busyUntil: row.busy_until,
      zone: row.time_zone,
      form,
      state,
      version: row.version,
      handOverTo: row.hand_over_to ?? undefined,
      seenOn: row.seen_on ?? undefined,
      nextDutyAt: row.next_duty_at ?? undefined,
      expiresAt: row.expires_at,
    };
  }
}

/** As it can be looked for without being stored. */
function digestOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

const NUMBERS = ["next_duty_at"];
