import { z } from "zod";
import { isLoopback } from "../config.ts";
import { type IncomingActivity, RequestRefused } from "./read-activity.ts";
import { TooBusy, type TurnGate } from "./turn-gate.ts";

export type Answer = { readonly status: number; readonly body?: unknown };

/** What an activity is answered with, and what goes on after that: nothing else of the chat comes in between. */
export type Handled = { readonly answer: Answer; readonly after: Promise<void> | undefined };

/**
 * Takes a checked activity in: one turn of a chat at a time. The channel is answered as soon as the turn is stored; the
 * chat's next turn waits until the reply is out.
 */
export function createReceiver({
  allowedTenants,
  gate,
  isStopping,
  handle,
}: {
  readonly allowedTenants: readonly string[] | undefined;
  readonly gate: TurnGate;
  readonly isStopping: () => boolean;
  readonly handle: (activity: IncomingActivity) => Promise<Handled>;
}): (activity: IncomingActivity) => Promise<Answer> {
  return async (activity) => {
    checkDestination(activity);
    checkTenant(activity, allowedTenants);
    if (isStopping()) throw new TooBusy("The server is stopping");
    const answered = Promise.withResolvers<Answer>();
    const work = async () => {
      const { answer, after } = await handle(activity);
      // Behind the reply that has just been given to its connection: somebody waits for that.
      process.nextTick(() => answered.resolve(answer));
      await after;
    };
    gate.run(activity.conversation.id, work).catch(answered.reject);
    return answered.promise;
  };
}

/** Both places that name the tenant have to name one that is allowed. */
function checkTenant(activity: IncomingActivity, allowed: readonly string[] | undefined): void {
  if (!allowed) return;
  const { tenant } = tenantSchema.parse(activity.channelData ?? {});
  const named = [activity.conversation.tenantId, tenant?.id].filter((id) => id != null);
  const isAllowed = named.length > 0 && named.every((id) => allowed.includes(id.toLowerCase()));
  if (!isAllowed) throw new RequestRefused(403, "That tenant's people are not spoken to");
}

const tenantSchema = z
  .looseObject({ tenant: z.looseObject({ id: z.string().nullish() }).nullish().catch(undefined) })
  .catch({});

/** In local mode a reply never leaves this machine. */
function checkDestination({ serviceUrl }: IncomingActivity): void {
  const url = URL.parse(serviceUrl);
  if (!url || !/^https?:$/.test(url.protocol)) throw new RequestRefused(400, "Not an activity: serviceUrl");
  if (!isLoopback(url.hostname)) throw new RequestRefused(403, "Replies are not sent to that service URL");
}
