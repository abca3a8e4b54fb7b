import { type Case, type LogEntry, sharedStates, TO_POOL } from "../../../domain/cases/case.ts";
import type { TalkNews } from "../../../domain/cases/talk.ts";
import type { OwedLine } from "../../act/duties.ts";
import type { Chore, Presence } from "../../act/work.ts";
import { isCollected } from "../case-news.ts";
import { guideNameOf } from "../cases.ts";

/** What somebody is told in a talk, with all that the words for it need. */
export type HeardTalk = {
  readonly presence: Presence;
  /** Undefined when its learner is gone with everything. */
  readonly case: Case | undefined;
  readonly entry: LogEntry | undefined;
  readonly guideName: string;
  /** Whom the guide proposes to hand the case over to. */
  readonly colleagueName: string | undefined;
};

/**
 * What is owed in a talk, with the rights of this moment; undefined when the one it was for may not read it any more, or
 * hears of it later, together with other lines.
 */
export async function hearTalk(
  chore: Chore,
  { to, talk, about }: Omit<OwedLine, "id">,
  presence: Presence | undefined,
): Promise<HeardTalk | undefined> {
  const { tx } = chore;
  const found = about?.case ?? (await tx.cases.find(talk.caseId));
  if (!presence || !(found ? mayHear(found, to, talk.what) : talk.what === "withdrawn")) return undefined;
  const read = talk.entryId === undefined || about ? undefined : await tx.caseLog.find(talk.entryId);
  // Who is no guide any more is told nothing any more.
  if (to === found?.guidePersonId && !presence.isGuide) return undefined;
  const isLineToGuide = talk.what === "line" && found && to === found.guidePersonId;
  if (isLineToGuide && (await isCollected(chore, found))) return undefined;
  const handOverTo = found?.handOverTo;
  const colleague =
    handOverTo === undefined || handOverTo === TO_POOL ? undefined : await tx.guides.find(handOverTo);
  return {
    presence,
    case: found,
    entry: about?.entry ?? read,
    guideName: found ? await guideNameOf(chore, found) : "",
    colleagueName: colleague?.name,
  };
}

/** Said to a guide who has the case no more; without words of the learner. */
const FAREWELLS: readonly TalkNews[] = ["ended", "withdrawn", "handed-over"];

/**
 * Whether somebody may be told this of a case at this moment: lines only those who talk, and a guide only the one who
 * has it.
 */
function mayHear(each: Case, personId: string, what: TalkNews): boolean {
  if (each.state === "withdrawn" || each.state === "expired") return what === "withdrawn";
  if (personId === each.personId) return true;
  if (FAREWELLS.includes(what)) return true;
  return each.guidePersonId === personId && sharedStates.includes(each.state);
}

/** Remembers that the message of an outbox entry shows words of a talk, so that it can lose them. */
export async function rememberTalk(
  { tx }: Chore,
  { id, to, objectId }: { id: string; to: string; objectId: string },
): Promise<void> {
  await tx.wordPlaces.add({ personId: to, objectId, place: { outboxId: id } });
}

/**
 * Whether a line can be sent at once: everything that was owed to the person before it has left. `isDelivered`: whether an
 * entry has, although that is not stored yet.
 */
export async function canPass(
  { tx }: Chore,
  { id, to }: Pick<OwedLine, "id" | "to">,
  isDelivered: (outboxId: string) => boolean,
): Promise<Presence | undefined> {
  // Asked together: a line waits for each way to the database.
  const [before, presence] = await Promise.all([tx.outbox.owedBefore(to, id), tx.chats.findOne(to)]);
  return before.every(isDelivered) ? presence : undefined;
}
