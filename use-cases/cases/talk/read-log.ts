import type { Case, LogEntry } from "../../../domain/cases/case.ts";
import { checkSize } from "../../../domain/text.ts";
import { dayOf } from "../../../domain/time/days.ts";
import type { Work } from "../../act/work.ts";
import type { OwnCase } from "../cases.ts";

const PAGE = 8;

/** The last lines of a log, or those before a number; and who has now seen them, if that is the guide. */
export async function readLog(
  work: Work,
  { case: read, role }: OwnCase,
  before?: number,
): Promise<readonly LogEntry[]> {
  const { tx, at, person } = work;
  const page = lastThatFit(await tx.caseLog.page(read.id, { before, limit: PAGE }));
  if (role === "guide" && read.guideId !== undefined) {
    const items = new Set(page.flatMap(({ item, body }) => (body ? [item] : [])));
    const on = dayOf(at, person.manner.zone);
    for (const item of items) await tx.cases.noteAccess(read, { item, guideId: read.guideId, on });
  }
  return page;
}

/** As many of the last lines as fit one card. */
function lastThatFit(lines: readonly LogEntry[]): readonly LogEntry[] {
  const fitting: LogEntry[] = [];
  for (const line of lines.toReversed()) {
    const others = fitting.map(({ body }) => body?.text ?? "");
    if (fitting.length > 0 && checkSize(line.body?.text ?? "", others) !== "fits") break;
    fitting.unshift(line);
  }
  return fitting;
}

/** What the learner of a case has said last. */
export function lastWordsOf({ tx }: Work, { id, personId }: Case): Promise<LogEntry | undefined> {
  return tx.caseLog.lastOf(id, personId);
}
