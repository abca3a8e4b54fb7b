import type { Store } from "../storage/store.ts";

/** Removes everything whose end has come; returns how much of what. */
export async function purgeExpired(ctx: {
  store: Store;
  clock: () => number;
}): Promise<Readonly<Record<string, number>>> {
  const at = ctx.clock();
  return ctx.store.transaction(async (tx) => ({
    drafts: await tx.drafts.removeExpired(at),
    openings: await tx.chats.forgetExpiredOpenings(at),
    reflections: await tx.reflections.removeExpired(at),
    messages: await tx.outbox.removeExpired(at),
    people: await tx.people.removeExpired(at),
  }));
}
