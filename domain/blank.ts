import { z } from "zod";
import { voices } from "./voice.ts";

/** A message of ours by the id that Teams has given it; or, while nobody has stored that, by its outbox entry. */
export type Place = { readonly activityId: string } | { readonly outboxId: string };

const voice = z.enum(voices);

/** A message of ours that is to lose its words: it becomes one neutral line in the person's wording. */
export const blankSchema = z.union([
  z.object({ activityId: z.string(), voice }),
  z.object({ outboxId: z.string(), voice }),
]);
export type Blank = z.infer<typeof blankSchema>;
