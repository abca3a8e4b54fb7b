import { z } from "zod";
import { NO_ROTATION, type Rotation } from "./engine/run.ts";
import type { Manner } from "./voice.ts";

/** A member of staff as the companion knows one: how to speak, and nothing that could be judged. */
export type Person = {
  readonly id: string;
  readonly manner: Manner;
  readonly isGreeted: boolean;
  readonly hasDeclined: boolean;
  /** Undefined until the notice was acknowledged; before that nothing typed is stored. */
  readonly acknowledged: { readonly noticeId: string; readonly on: string } | undefined;
  /** ISO day until which the companion starts nothing by itself. */
  readonly restUntil: string | undefined;
  readonly rotation: Rotation;
  /** Where the person works, if that was said. */
  readonly siteId: string | undefined;
  /** Weekly questions since the person last wrote or pressed anything; decides how seldom the next ones come. */
  readonly unanswered: number;
  readonly reach: Reach;
  readonly expiresAt: number;
};

/** Somebody of whom nobody has heard before: not greeted, nothing acknowledged. */
export function newPerson(known: Pick<Person, "id" | "manner" | "expiresAt">): Person {
  return {
    ...known,
    isGreeted: false,
    hasDeclined: false,
    acknowledged: undefined,
    restUntil: undefined,
    rotation: NO_ROTATION,
    siteId: undefined,
    unanswered: 0,
    reach: "open",
  };
}

/**
 * Whether messages arrive in a person's chat: "held" while an earlier one has to go first, "blocked" when Teams refuses
 * them, "gone" when the chat does not exist any more. Whoever writes can be reached again.
 */
export type Reach = "open" | "held" | "blocked" | "gone";

/** Who writes, as the directory knows the person. */
export type DirectoryId = { readonly tenantId: string; readonly aadObjectId: string };

/** Where a person's 1:1 chat with the companion is. */
export type Address = Readonly<z.infer<typeof addressSchema>>;

export const addressSchema = z.object({
  conversationId: z.string(),
  serviceUrl: z.string(),
  botId: z.string(),
  userId: z.string(),
});
