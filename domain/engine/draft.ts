import type { Run } from "./run.ts";

/** A run on its way: belongs to the learner, and ends by itself at `expiresAt` (UTC milliseconds). */
export type Draft = { readonly run: Run; readonly startedOn: string; readonly expiresAt: number };
