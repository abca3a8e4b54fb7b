import { guideNameOf, type OwnCase } from "../../../use-cases/cases/cases.ts";
import type { OpenTalk } from "../../../use-cases/cases/talk/open-talk.ts";
import { type Turn, wordingOf, workOf } from "../../engine/turn.ts";
import { learnerNameOf } from "../case-text.ts";

/** Names of everybody a line could go to, and the person's own. */
export async function talkNamesOf(turn: Turn, { all }: OpenTalk): Promise<readonly string[]> {
  return [turn.name, ...(await Promise.all(all.map((own) => otherName(turn, own))))];
}

function nameOf(turn: Turn, { case: talk, role }: OwnCase, guideName: string): string {
  if (role === "guide") return learnerNameOf(wordingOf(turn), talk);
  return guideName || wordingOf(turn).say("talk.a-guide");
}

export async function otherName(turn: Turn, own: OwnCase): Promise<string> {
  return nameOf(turn, own, own.role === "guide" ? "" : await guideNameOf(workOf(turn), own.case));
}
