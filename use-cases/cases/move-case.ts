import { afterMove, type Case, type CaseActor, type CaseMove } from "../../domain/cases/case.ts";
import type { Chore } from "../act/work.ts";

/** Compare-and-set: stores a case as its next version. Undefined: it has changed since it was read. */
export async function saveNext(
  { tx }: Pick<Chore, "tx">,
  read: Case,
  change: Partial<Case>,
): Promise<Case | undefined> {
  const next: Case = { ...read, ...change, version: read.version + 1 };
  return (await tx.cases.save(next, { from: read.version })) ? next : undefined;
}

/**
 * A step of the state machine of cases, by compare-and-set. Undefined: this actor may not make that move from where the
 * case stands, or it has changed since it was read.
 */
export async function moveCase(
  chore: Pick<Chore, "tx">,
  read: Case,
  { move, by, change = {} }: { move: CaseMove; by: CaseActor; change?: Partial<Case> },
): Promise<Case | undefined> {
  const state = afterMove(read.state, move, by);
  return state && saveNext(chore, read, { ...change, state });
}
