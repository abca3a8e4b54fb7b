import { withoutGuard, withoutVent } from "../../../domain/engine/chat-state.ts";
import type { Offer } from "../../../domain/engine/press.ts";
import { listDrafts } from "../../../use-cases/reflect/drafts.ts";
import { contactsCard } from "../../cards/contacts-card.ts";
import { showCard } from "../reply.ts";
import { type Turn, wordingOf, workOf } from "../turn.ts";

/**
 * Words tell of distress: the dialog stops and people who can help are named. Nothing is stored of it, and nothing counted
 * (docs/method.md, principle 7).
 */
export async function stopForDistress(turn: Turn): Promise<void> {
  const isStopped = turn.dialog.isRunning();
  if (isStopped) await turn.dialog.stop();
  turn.state = withoutVent(withoutGuard(turn.state));
  turn.opening = undefined;
  await showDistress(turn, isStopped);
}

/** Names people who can help. What is stored of the reply is the card that "mensch" shows. */
export async function showDistress(turn: Turn, isStopped: boolean): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const { organisation, person } = turn;
  const drafts = person.acknowledged ? await listDrafts(workOf(turn)) : [];
  const offers: Offer[] = person.acknowledged
    ? [
        { label: say("distress.rest"), press: { verb: "rest-reminders" } },
        ...(drafts.length > 0 ? [{ label: say("menu.resume"), press: { verb: "resume" } as const }] : []),
      ]
    : [];
  const card = contactsCard({
    wording,
    organisation,
    title: say("distress.title"),
    intro: isStopped ? `${say("distress.text")} ${say("distress.stopped")}` : say("distress.text"),
    outro: say("distress.not-stored"),
    offers,
    isUrgent: true,
  });
  const bare = contactsCard({
    wording,
    organisation,
    title: say("contacts.title"),
    intro: say("contacts.intro"),
  });
  // Nor is what could be typed in answer: it would tell what had been asked.
  showCard(turn, card, [], bare);
}
