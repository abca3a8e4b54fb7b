import { z } from "zod";
import { voices } from "./voice.ts";

/** A message of ours that is to lose its words: it becomes one neutral line in the person's wording. */
export const blankSchema = z.object({ activityId: z.string(), voice: z.enum(voices) });
export type Blank = z.infer<typeof blankSchema>;
