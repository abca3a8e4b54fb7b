import type { Address } from "../../domain/person.ts";

/** What became of a message that was to be sent. */
export type Outcome =
  | { readonly kind: "delivered"; readonly activityId: string | undefined }
  /** It never left, or Teams asks to wait: may go again, after as long as Teams says. */
  | { readonly kind: "not-sent" | "throttled"; readonly retryAfterMs: number | undefined }
  /** It may have arrived: a repeat may be seen twice. */
  | { readonly kind: "ambiguous" }
  /** Never again: nobody may write there, it does not exist any more, or this message is not accepted. */
  | { readonly kind: "blocked" | "gone" | "refused" };

/** Carries a message to a chat. Handed in by `bot/`, which knows the shape of payloads; never throws. */
export type Sender = { readonly deliver: (address: Address, payload: unknown) => Promise<Outcome> };
