import { z } from "zod";
import { MAX_ANSWER } from "../text.ts";
import { pressSchema } from "./press.ts";

const sourceId = z.string().max(200);
const text = z.string().max(MAX_ANSWER);

/** What a guard's card carries while it asks: the words, and what they were said for. */
export const heldSchema = z.union([
  z.object({ kind: z.literal("text"), text, sourceId: sourceId.optional() }),
  z.object({ kind: z.literal("edited"), text, sourceId }),
  z.object({ kind: z.literal("press"), press: pressSchema }),
]);
