import type { Draft } from "../../domain/engine/draft.ts";
import { type Begin, beginRun, type Rotation, type Run, rotate } from "../../domain/engine/run.ts";
import { type Script, USES_BEFORE_TERSE } from "../../domain/engine/script.ts";
import { dayOf, draftDay, endOfDay } from "../../domain/time/days.ts";
import { takeBackWords } from "../act/blank-words.ts";
import { rememberErasure } from "../act/erasures.ts";
import type { Work } from "../act/work.ts";

/** Starts a run and stores it as a draft; hands back the turned wording wheel too. */
export async function startDraft(
  work: Work,
  script: Script,
  begin: Begin,
): Promise<{ draft: Draft; rotation: Rotation }> {
  const run = beginRun(script, work.person.rotation, begin);
  const draft = { run, startedOn: dayOf(work.at, zoneOf(work)), expiresAt: draftExpiry(work) };
  await work.tx.drafts.add(work.person.id, draft);
  return { draft, rotation: rotate(work.person.rotation, run, USES_BEFORE_TERSE) };
}

/** Stores how far a run has come. Every save lets the draft live seven more days. */
export async function saveDraft(work: Work, draft: Draft, run: Run): Promise<Draft> {
  const saved = { ...draft, run, expiresAt: draftExpiry(work) };
  await work.tx.drafts.save(saved);
  return saved;
}

/** Deletes a draft, its words in replies that might have to be repeated, and those in messages already in Teams. */
export async function discardDraft(work: Work, id: string): Promise<void> {
  await work.tx.drafts.remove(id);
  await rememberErasure(work, id);
  await takeBackWords(work, id);
}

/** A person's drafts that are still there. */
export function listDrafts(work: Work): Promise<readonly Draft[]> {
  return work.tx.drafts.listFor(work.person.id, work.at);
}

/** The day until which a draft stays that is saved now. */
export function lastDayOfDraft(work: Work): string {
  return draftDay(work.at, zoneOf(work));
}

function draftExpiry(work: Work): number {
  return endOfDay(lastDayOfDraft(work), zoneOf(work));
}

function zoneOf({ person }: Work): string {
  return person.manner.zone;
}
