import type { Offer, PressOf } from "../../domain/engine/press.ts";
import { findGoal } from "../../use-cases/goals/goals.ts";
import { EXPORT_MINUTES, requestExport } from "../../use-cases/my-data/export-data.ts";
import { findReflection } from "../../use-cases/reflect/kept-reflections.ts";
import { link } from "../cards/buttons.ts";
import { createCard } from "../cards/card.ts";
import { choiceCard } from "../cards/choice-card.ts";
import { heading, paragraph } from "../cards/text.ts";
import { sayText, showCard } from "../engine/reply.ts";
import { type Turn, wordingOf, workOf } from "../engine/turn.ts";

/** A link that is shown once: it is not stored. */
export async function giveLink(turn: Turn, { reflection, goal }: PressOf<"download">): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  if (!turn.downloadUrl) return sayText(turn, say("my-data.no-link"));
  if (reflection !== undefined && !(await findReflection(workOf(turn), reflection)))
    return sayText(turn, say("history.gone"));
  if (goal !== undefined && !(await findGoal(workOf(turn), goal))) return sayText(turn, say("goals.gone"));
  const { token } = await requestExport(workOf(turn), { reflectionId: reflection, goalId: goal });
  const isAll = reflection === undefined && goal === undefined;
  const again: Offer = {
    label: say(isAll ? "my-data.download" : "history.download"),
    press: {
      verb: "download",
      ...(reflection === undefined ? {} : { reflection }),
      ...(goal === undefined ? {} : { goal }),
    },
  };
  const card = createCard({
    lang: wording.locale,
    parts: [
      heading(say("my-data.link-title")),
      paragraph(say("my-data.link-text", { minutes: EXPORT_MINUTES })),
    ],
    rows: [[link(say("my-data.link-open"), turn.downloadUrl(token))]],
  });
  const bare = choiceCard({ lang: wording.locale, texts: [say("my-data.link-again")], offers: [again] });
  showCard(turn, card, [], bare);
}
