import { describe, expect, test } from "vitest";
import { deliverThroughFaults } from "../../faults/deliver-through-faults.ts";
import { withoutDatabase } from "../../faults/outbox.ts";
import { freshDatabase } from "../helpers/databases/databases.ts";
import { testKeys } from "../helpers/databases/test-store.ts";

// A short form of `npm run faults -- outbox`: real processes, real databases, a connector of our own.
const people = 120;

describe.each(["sqlite", "postgres"] as const)("on %s, everybody ends in exactly one state", (kind) => {
  const freshUrl = () => freshDatabase(kind);

  test("though the server is killed while it sends", async () => {
    const faults = { name: "killed", people, processes: 1, kills: 1 };
    const told = await deliverThroughFaults(faults, { url: await freshUrl(), keys: testKeys });
    expect(told).toMatchObject({ losses: [], ends: { delivered: people } });
  });

  test("though Teams refuses, is away, throttles and answers in doubt", async () => {
    const url = await freshUrl();
    const told = await deliverThroughFaults(
      {
        name: "troubles",
        people,
        processes: 1,
        kills: 0,
        behave: ({ conversationId, sinceMs }) => {
          if (conversationId.endsWith("0")) return { status: 403 };
          if (conversationId.endsWith("1")) return { status: 404 };
          if (sinceMs > 1_500) return undefined;
          if (conversationId.endsWith("2")) return { status: 429, headers: { "retry-after": "1" } };
          return conversationId.endsWith("3") ? { status: 412 } : undefined;
        },
      },
      { url, keys: testKeys },
    );
    expect(told.losses).toEqual([]);
    const { delivered = 0, blocked = 0, gone = 0 } = told.ends;
    expect(delivered + blocked + gone).toBe(people);
    expect(told.doubles).toBe(0);
  });
});

test("on postgres, two processes share one campaign and nobody gets two", async () => {
  const faults = { name: "two processes", people, processes: 2, kills: 0 };
  const url = await freshDatabase("postgres");
  const told = await deliverThroughFaults(faults, { url, keys: testKeys });
  expect(told).toMatchObject({ losses: [], doubles: 0, ends: { delivered: people } });
});

test("on postgres, a database that is away for a while loses nobody", async () => {
  const told = await withoutDatabase(await freshDatabase("postgres"), { people, kills: 0, troubleMs: 3_000 });
  expect(told).toMatchObject({ losses: [], ends: { delivered: people } });
});
