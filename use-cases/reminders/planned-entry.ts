import { createHash } from "node:crypto";
import { OUTBOX_LIFE_MS, PROACTIVE_LANE } from "../../domain/outbox.ts";
import type { Reach } from "../../domain/person.ts";
import type { Proactive } from "../../domain/proactive.ts";
import type { NewEntry } from "../../storage/delivery/add-entries.ts";
import type { Chore } from "../act/work.ts";

/** What planning did with whatever was due; names no person. */
export type Planning = "planned" | "late" | "resting" | "back-off" | "unreachable" | "twice" | "moved";

/** What is later than this is not said any more. */
export const TOO_LATE_MS = 24 * 3_600_000;

/** The one proactive message of a person's week. */
export type PlannedEntry = NewEntry & { readonly personId: string };

/**
 * An outbox entry whose idempotency key is the person and the ISO week, over all kinds: no clock, restart or second server
 * can plan two.
 */
export function plannedEntry(
  { at, newId }: Chore,
  one: {
    kind: "nudge" | "last-nudge" | "echo";
    personId: string;
    week: string;
    plannedFor: number;
    shiftMs: number;
    goalId?: string;
  },
): PlannedEntry {
  const { kind, personId, week, plannedFor, shiftMs, goalId } = one;
  const own: Proactive = {
    plannedFor,
    ...(shiftMs === 0 ? {} : { shiftMs }),
    ...(goalId === undefined ? {} : { goalId }),
  };
  return {
    id: newId(),
    key: weekKey(personId, week),
    kind,
    personId,
    payload: JSON.stringify({ own }),
    dueAt: at,
    expiresAt: at + OUTBOX_LIFE_MS,
  };
}

/** A digest, so that the memory of the key names nobody. */
function weekKey(personId: string, week: string): string {
  return createHash("sha256").update(`week:${personId}:${week}`).digest("base64url");
}

/**
 * Stores entries whose keys are new, and gives their ids. At once, and not as duties: what is planned next depends on
 * whose week has its message already.
 */
export async function addPlanned(
  { tx, duties }: Chore,
  entries: readonly PlannedEntry[],
): Promise<ReadonlySet<string>> {
  const added = await tx.outbox.addNew(entries);
  await tx.enqueueDelivery({ lane: PROACTIVE_LANE, inMs: 0, count: added.size });
  if (added.size > 0) duties.wake(PROACTIVE_LANE);
  return added;
}

/** Why a person is not asked today (ISO day), if there is a reason. */
export function hindranceOf(person: {
  readonly reach: Reach;
  readonly personRestsUntil: string | undefined;
  readonly today: string;
}): "unreachable" | "resting" | undefined {
  const { reach, personRestsUntil, today } = person;
  if (reach === "blocked" || reach === "gone") return "unreachable";
  return personRestsUntil !== undefined && personRestsUntil >= today ? "resting" : undefined;
}
