import { type Case, heldStates } from "../../domain/cases/case.ts";
import type { Person } from "../../domain/person.ts";
import type { CaseNews, Proactive } from "../../domain/proactive.ts";
import type { Tx } from "../../storage/store.ts";
import { type Recipient, skip, type Verdict, workingFrom } from "./decision.ts";

/** True whatever has become of the case since. */
const ANYWAY: readonly CaseNews[] = ["expired", "new-lines"];

/** What time has brought to a case: whether it still holds, and whether it can wait for the person's working time. */
export async function decideOnCase(
  tx: Tx,
  recipient: Recipient,
  { news, plannedFor }: { news: NonNullable<Proactive["case"]>; plannedFor: number },
): Promise<Verdict> {
  const { presence, at } = recipient;
  const { what, id, version, until } = news;
  if (at >= until) return skip("late");
  const found = await tx.cases.find(id);
  if (!found || (found.version !== version && !ANYWAY.includes(what))) return skip("nothing-left");
  if (what === "new-lines" && !isStillNew(found, presence.person, plannedFor)) return skip("nothing-left");
  const from = workingFrom(recipient);
  if (from !== at && from !== undefined && from < until) return { kind: "later", dueAt: from };
  return { kind: "say", ask: { kind: "case", what, case: found } };
}

/** Whether the guide still has the case, and has not written in it since. */
function isStillNew({ state, guidePersonId, guideLineAt = 0 }: Case, person: Person, since: number): boolean {
  return heldStates.includes(state) && guidePersonId === person.id && guideLineAt < since;
}
