import { withoutVent } from "../../domain/engine/chat-state.ts";
import type { Draft } from "../../domain/engine/draft.ts";
import type { Offer } from "../../domain/engine/press.ts";
import { migrateRun } from "../../domain/engine/run.ts";
import { listDrafts, saveDraft } from "../../use-cases/reflect/drafts.ts";
import { showChoices } from "../engine/reply.ts";
import { type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { scriptOf } from "../scripts/script-of.ts";
import { showMenu } from "../start/menu.ts";

/** Brings a paused draft back; false when it is not there any more, or has moved on from `step`. */
export async function resumeDraft(turn: Turn, runId: string, step?: number): Promise<boolean> {
  const draft = (await listDrafts(workOf(turn))).find(({ run }) => run.id === runId);
  if (!draft || (step !== undefined && draft.run.step !== step)) return false;
  await takeUp(turn, draft);
  return true;
}

const MAX_DRAFTS_SHOWN = 6;

/** "weiter": takes up the only draft there is, or asks which; true when one is running again. */
export async function resume(turn: Turn): Promise<boolean> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const drafts = await listDrafts(workOf(turn));
  const [only] = drafts;
  if (!only) {
    await showMenu(turn, say("pause.nothing"));
    return false;
  }
  if (drafts.length === 1) {
    await takeUp(turn, only);
    return true;
  }
  const offers: Offer[] = drafts.slice(0, MAX_DRAFTS_SHOWN).map(({ run, startedOn }, index) => ({
    label: `${index + 1}. ${say("pause.draft", { form: say(`form.${run.form}`), day: wording.day(startedOn, "short") })}`,
    press: { verb: "resume", run: run.id },
  }));
  showChoices(turn, { texts: [say("pause.which")], offers });
  return false;
}

async function takeUp(turn: Turn, draft: Draft): Promise<void> {
  turn.state = withoutVent(turn.state);
  turn.draft = await saveDraft(workOf(turn), draft, migrateRun(scriptOf(draft.run), draft.run));
}
