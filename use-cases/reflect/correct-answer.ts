import type { Draft } from "../../domain/engine/draft.ts";
import { correct, keyOfSource } from "../../domain/engine/run.ts";
import { checkSize } from "../../domain/text.ts";
import { takeBackWords } from "../act/blank-words.ts";
import type { Work } from "../act/work.ts";
import { listDrafts, saveDraft } from "./drafts.ts";

export type CorrectOutcome =
  | { readonly kind: "changed" | "removed"; readonly draft: Draft }
  | { readonly kind: "too-long" }
  | { readonly kind: "not-in-a-draft" };

/** Follows an edit or a deletion in Teams into the drafts; an empty text is a deletion. */
export async function correctAnswer(
  work: Work,
  input: { sourceId: string; text: string },
): Promise<CorrectOutcome> {
  for (const draft of await listDrafts(work)) {
    const key = keyOfSource(draft.run, input.sourceId);
    if (key === undefined) continue;
    const others = Object.entries(draft.run.answers).flatMap(([other, { text }]) =>
      other === key ? [] : [text],
    );
    if (checkSize(input.text, others) !== "fits") return { kind: "too-long" };
    const saved = await saveDraft(work, draft, correct(draft.run, { [key]: input.text }));
    // Messages that were sent before still show the former words.
    await takeBackWords(work, draft.run.id);
    return { kind: input.text === "" ? "removed" : "changed", draft: saved };
  }
  return { kind: "not-in-a-draft" };
}
