import type { Run } from "../../../domain/engine/run.ts";
import type { Script } from "../../../domain/engine/script.ts";
import { lastDayOfDraft, saveDraft } from "../../../use-cases/reflect/drafts.ts";
import { type Turn, wordingOf, workOf } from "../turn.ts";

/** One move in a running script. */
export type Step = { readonly turn: Turn; readonly script: Script; readonly run: Run };

/** Whether the run still waits for the person, or is over for now. */
export type Progress = "waiting" | "ended";

/** Autosave: every answer and every move is stored at once, as a draft that belongs to the learner. */
export async function saveRun(turn: Turn, run: Run): Promise<void> {
  if (!turn.draft) throw new Error("There is no draft to save");
  turn.draft = await saveDraft(workOf(turn), turn.draft, run);
}

/** The day until which what is saved now stays, written out. */
export function lastDay(turn: Turn): string {
  return wordingOf(turn).day(lastDayOfDraft(workOf(turn)));
}
