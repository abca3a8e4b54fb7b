import { randomUUID } from "node:crypto";
import { openStore } from "../storage/store.ts";
import { planNudges } from "../use-cases/plan-nudges.ts";

/** A Tuesday that is a holiday nowhere: planned as if it were then, a campaign can run on any day. */
const AS_IF = Date.parse("2026-12-01T09:00:00Z");

const settings = {
  weekday: 2,
  time: "10:00",
  workdays: [1, 2, 3, 4, 5, 6, 7],
  from: "00:00",
  to: "23:59",
  leaves: [],
};

/** Stores people whose weekly question is due, each in a chat of a connector. */
export async function storePeople(options: {
  url: string;
  keys: readonly Buffer[];
  count: number;
  serviceUrl: string;
}): Promise<readonly string[]> {
  const store = await openStore(options);
  const chats: string[] = [];
  for (let left = options.count; left > 0; left -= AT_ONCE) {
    await store.transaction(async (tx) => {
      for (let index = 0; index < Math.min(left, AT_ONCE); index++) {
        const [id, aadObjectId] = [randomUUID(), randomUUID()];
        const conversationId = `a:${id}`;
        await tx.chats.create(
          { tenantId: "tenant-1", aadObjectId },
          {
            id,
            manner: { language: "de", address: "sie", plain: false, zone: "Europe/Berlin" },
            isGreeted: true,
            hasDeclined: false,
            acknowledged: undefined,
            restUntil: undefined,
            rotation: { asked: {}, uses: {} },
            siteId: undefined,
            unanswered: 0,
            reach: "open",
            expiresAt: AS_IF * 2,
          },
          { conversationId, serviceUrl: options.serviceUrl, botId: "28:bot", userId: `29:${aadObjectId}` },
        );
        await tx.nudgePlans.save(id, {
          settings,
          nextDueAt: AS_IF,
          restsUntil: undefined,
          lastWeek: undefined,
          chosenOn: "2026-11-01",
        });
        chats.push(conversationId);
      }
    });
  }
  await store.close();
  return chats;
}

const AT_ONCE = 500;

/** Plans what is due for them; gives how many messages that were. */
export async function planForAll(url: string, keys: readonly Buffer[]): Promise<number> {
  const store = await openStore({ url, keys });
  const { planned } = await planNudges({ store, clock: Date.now, newId: randomUUID }, AS_IF - Date.now());
  await store.close();
  return planned;
}
