import { afterMove, CALL_BACK_MS, type Case, type LogEntry, TALK_ITEM } from "../../../domain/cases/case.ts";
import { dayOf } from "../../../domain/time/days.ts";
import { blankWordsOf } from "../../act/blank-words.ts";
import type { Work } from "../../act/work.ts";
import { tellTalk } from "../case-news.ts";
import type { OwnCase } from "../cases.ts";

/**
 * Stores a line of a talk in the log and, by the transactional outbox, owes it to the other one in the same commit.
 * Undefined: the talk has ended in this moment, and nothing was stored.
 */
export async function sayInTalk(
  work: Work,
  { case: talk, role }: OwnCase,
  { text, sourceId }: { text: string; sourceId?: string | undefined },
): Promise<LogEntry | undefined> {
  const { tx, at, person, newId } = work;
  const number = await tx.cases.nextNumber(talk.id, { personId: person.id, at });
  if (number === undefined) return undefined;
  const entry: LogEntry & { readonly body: { text: string } } = {
    id: newId(),
    caseId: talk.id,
    number,
    author: role,
    item: TALK_ITEM,
    body: { text },
    on: dayOf(at, person.manner.zone),
  };
  await tx.caseLog.addLine({ ...entry, personId: person.id, sourceId });
  if (role === "guide" && talk.state === "taken") await noteAnswer(work, talk.id, entry.on);
  const to = role === "learner" ? talk.guidePersonId : talk.personId;
  if (to !== undefined)
    tellTalk(work, {
      to,
      talk: { what: "line", caseId: talk.id, entryId: entry.id },
      version: number,
      about: { case: talk, entry },
    });
  return entry;
}

/** With the first answer the case is safe with the guide. */
async function noteAnswer({ tx, at }: Work, id: string, on: string): Promise<void> {
  const found = await tx.cases.find(id);
  const state = found && afterMove(found.state, "answer", "guide");
  if (!state) return;
  const talking: Case = {
    ...found,
    state,
    version: found.version + 1,
    lastLineAt: at,
    guideLineAt: at,
    nextDutyAt: found.sharedUntil,
  };
  await tx.cases.save(talking, { from: found.version });
  const { releasedOn = on } = found;
  await tx.cases.noteAnswer(id, daysBetween(releasedOn, on));
}

function daysBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS));
}

const DAY_MS = 24 * 3_600_000;

/** Takes the words out of a line, in the log and in the other one's chat. */
export async function emptyLine(work: Work, { id }: LogEntry): Promise<void> {
  await work.tx.caseLog.empty({ id });
  await blankWordsOf(work, id);
}

/** Empties a line of the person's own in a talk; anybody else's stays. */
export async function emptyOwnLine(work: Work, { id }: Case, entryId: string): Promise<void> {
  const entry = await work.tx.caseLog.find(entryId);
  const isOwn = entry?.caseId === id && (await work.tx.caseLog.isBy(entryId, work.person.id));
  if (isOwn) await emptyLine(work, entry);
}

/** The lines that a Teams message of the person has become, as far as they still have words. */
export async function linesSaidAs({ tx, person }: Work, sourceId: string): Promise<readonly LogEntry[]> {
  const said = await tx.caseLog.findBySource(person.id, sourceId);
  return said.filter(({ body }) => body !== undefined);
}

/** Calls the person's last line back, if it was said a moment ago; undefined when there is none. */
export async function callBack(work: Work, talk: Case): Promise<LogEntry | "too-late" | undefined> {
  const last = await work.tx.caseLog.lastOf(talk.id, work.person.id);
  if (!last?.body || last.number !== talk.lastNumber) return undefined;
  if (work.at - (talk.lastLineAt ?? 0) > CALL_BACK_MS) return "too-late";
  await emptyLine(work, last);
  return last;
}
