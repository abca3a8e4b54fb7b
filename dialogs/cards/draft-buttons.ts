import type { Press } from "../../domain/engine/press.ts";
import type { Run } from "../../domain/engine/run.ts";
import type { Wording } from "../../prompts/wording.ts";
import { button } from "./buttons.ts";
import type { Button } from "./card.ts";

/** What can be done with the draft that a run ends with: save it, or go on with it in another way. */
export function draftButtons(
  { say }: Wording,
  run: Run,
  save: { readonly label: string; readonly press: Press },
): readonly Button[] {
  const here = { run: run.id, step: run.step };
  return [
    button(save.label, save.press, { isPrimary: true }),
    button(say("summary.change"), { verb: "edit-all", ...here }),
    button(say("summary.discard"), { verb: "discard", ...here }),
    button(say("summary.back"), { verb: "back", ...here }),
    button(say("summary.later"), { verb: "later", ...here }),
  ];
}
