import type { Kysely, Selectable } from "kysely";
import type { GuideChannelsTable, Tables } from "../db/schema.ts";

/** A channel of a team in which guides are told of cases. */
export type GuideChannel = {
  readonly id: string;
  readonly conversationId: string;
  readonly teamId: string | undefined;
  readonly serviceUrl: string;
  readonly botId: string;
  /** Which cases are told there: "region:…", "topic:…" or "all". */
  readonly trait: string;
};

/** The message of a channel that shows a case; without an id until it has arrived. */
export type CaseCard = { readonly channel: GuideChannel; readonly activityId: string | undefined };

export class GuideChannels {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** Binds a channel, or binds it to something else. */
  async save({ id, conversationId, teamId, serviceUrl, botId, trait }: GuideChannel): Promise<void> {
    const columns = {
      conversation_id: conversationId,
      team_id: teamId ?? null,
      service_url: serviceUrl,
      bot_id: botId,
      trait,
      is_active: 1,
    };
    await this.#db
      .insertInto("guide_channels")
      .values({ id, ...columns })
      .onConflict((conflict) => conflict.column("id").doUpdateSet(columns))
      .execute();
  }

  async list(): Promise<readonly GuideChannel[]> {
    const rows = await this.#db
      .selectFrom("guide_channels")
      .selectAll()
      .where("is_active", "=", 1)
      .orderBy("id")
      .execute();
    return rows.map(channelFrom);
  }

  /** The bot is not in it any more. */
  async retire(id: string): Promise<void> {
    await this.#db.updateTable("guide_channels").set({ is_active: 0 }).where("id", "=", id).execute();
  }

  /** Cases of which a channel shows a card. */
  async casesIn(id: string): Promise<readonly string[]> {
    const rows = await this.#db
      .selectFrom("case_cards")
      .select("case_id")
      .where("channel_id", "=", id)
      .orderBy("case_id")
      .execute();
    return rows.map((row) => row.case_id);
  }

  async addCard(caseId: string, channelId: string): Promise<void> {
    await this.#db
      .insertInto("case_cards")
      .values({ id: cardId(caseId, channelId), case_id: caseId, channel_id: channelId })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  async noteCard(caseId: string, channelId: string, activityId: string): Promise<void> {
    await this.#db
      .updateTable("case_cards")
      .set({ activity_id: activityId })
      .where("id", "=", cardId(caseId, channelId))
      .execute();
  }

  /** The cards of a case in channels that are still bound. */
  async cardsOf(caseId: string): Promise<readonly CaseCard[]> {
    const rows = await this.#db
      .selectFrom("case_cards")
      .innerJoin("guide_channels", "guide_channels.id", "case_cards.channel_id")
      .selectAll("guide_channels")
      .select("activity_id")
      .where("case_id", "=", caseId)
      .where("is_active", "=", 1)
      .orderBy("guide_channels.id")
      .execute();
    return rows.map(({ activity_id, ...row }) => ({
      channel: channelFrom(row),
      activityId: activity_id ?? undefined,
    }));
  }
}

function cardId(caseId: string, channelId: string): string {
  return `${caseId}/${channelId}`;
}

function channelFrom(row: Selectable<GuideChannelsTable>): GuideChannel {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    teamId: row.team_id ?? undefined,
    serviceUrl: row.service_url,
    botId: row.bot_id,
    trait: row.trait,
  };
}
