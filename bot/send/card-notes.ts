import { aboutCaseSchema } from "../../domain/cases/talk.ts";
import type { Store } from "../../storage/store.ts";

type Note = { readonly caseId: string; readonly channelId: string; readonly activityId: string };

/** Which message of a channel now shows which case. One that is lost by a kill leaves a card that is sent anew. */
export function createCardNotes(store: Store) {
  let notes: Note[] = [];
  return {
    /** `payload`: of the outbox entry, as it was stored. */
    add: (payload: string, activityId: string | undefined) => {
      const { channel } = aboutCaseSchema.parse(JSON.parse(payload));
      if (channel && activityId !== undefined) notes.push({ ...channel, activityId });
    },
    flush: async () => {
      if (notes.length === 0) return;
      const noted = notes;
      notes = [];
      await store.transaction(async (tx) => {
        for (const { caseId, channelId, activityId } of noted)
          await tx.guideChannels.noteCard(caseId, channelId, activityId);
      });
    },
  };
}
