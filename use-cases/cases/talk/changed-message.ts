import { keyOfSource } from "../../../domain/engine/run.ts";
import type { Work } from "../../act/work.ts";
import { listDrafts } from "../../reflect/drafts.ts";
import { linesSaidAs } from "./relay.ts";

/** What the words of a Teams message were said for, if they are kept: a line of a talk, or something of a draft. */
export async function saidFor(
  work: Work,
  { sourceId, openingId }: { sourceId: string; openingId: string | undefined },
): Promise<"line" | "message" | undefined> {
  if ((await linesSaidAs(work, sourceId)).length > 0) return "line";
  if (openingId === sourceId) return "message";
  const isInDraft = (await listDrafts(work)).some(({ run }) => keyOfSource(run, sourceId) !== undefined);
  return isInDraft ? "message" : undefined;
}
