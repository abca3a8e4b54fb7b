import type { Address } from "../domain/person.ts";

/** What became of a message that was to be sent. */
export type Outcome =
  | { readonly kind: "delivered"; readonly activityId: string | undefined }
  /** May go again, later: it never left, Teams asks to wait, or it may have arrived (a repeat may be seen twice). */
  | { readonly kind: "not-sent" | "throttled" | "ambiguous"; readonly retryAfterMs: number }
  /** Never again: the chat is gone, or the message is not accepted there. */
  | { readonly kind: "gone" | "refused" };

/** Carries what a turn owes to its chat. Handed in by `bot/`, which knows its shape; never throws. */
export type Sender = { readonly deliver: (address: Address, payload: unknown) => Promise<Outcome> };
