import type { Offer } from "../../domain/engine/press.ts";
import { listDrafts } from "../../use-cases/reflect/drafts.ts";
import { contactsCard } from "../cards/contacts-card.ts";
import { beginOffer } from "../engine/begin-offer.ts";
import { showCard, showChoices } from "../engine/reply.ts";
import { type Turn, wordingOf, workOf } from "../engine/turn.ts";

export async function showMenu(turn: Turn, text: string): Promise<void> {
  const { say } = wordingOf(turn);
  const drafts = await listDrafts(workOf(turn));
  const offers: Offer[] = [
    { label: say("menu.reflect"), press: { verb: "reflect" } },
    beginOffer(turn, "menu.goal", { script: "set-goal" }),
    { label: say("menu.my-goals"), press: { verb: "my-goals" } },
    ...(drafts.length > 0 ? [{ label: say("menu.resume"), press: { verb: "resume" } as const }] : []),
    { label: say("booking.menu"), press: { verb: "guides" } },
    { label: say("menu.history"), press: { verb: "history" } },
    { label: say("menu.my-data"), press: { verb: "my-data" } },
    { label: say("menu.human"), press: { verb: "human" } },
    { label: say("menu.settings"), press: { verb: "settings" } },
  ];
  showChoices(turn, { texts: [text], offers });
}

/** After the first start: three things to do, no more (docs/method.md, D0). */
export function showFirstMenu(turn: Turn, text: string): void {
  const offers = threeThings(turn);
  showChoices(turn, { texts: [text], offers });
}

function threeThings(turn: Turn): readonly Offer[] {
  const { say } = wordingOf(turn);
  return [
    { label: say("menu.reflect"), press: { verb: "reflect" } },
    beginOffer(turn, "menu.goal", { script: "set-goal" }),
    { label: say("menu.human"), press: { verb: "human" } },
  ];
}

export function showHelp(turn: Turn): void {
  const wording = wordingOf(turn);
  const { say } = wording;
  const offers: Offer[] = [...threeThings(turn), { label: say("notice.more"), press: { verb: "about" } }];
  const known = [
    "reflect",
    "goal",
    "my-goals",
    "check-in",
    "resume",
    "history",
    "my-data",
    "guide",
    "sessions",
    "cases",
    "reminder",
    "settings",
    "human",
  ];
  const list = [...known.map((key) => say(`help.${key}`)), say("help.within"), say("help.cannot")];
  showChoices(turn, { title: say("help.title"), texts: [say("help.intro")], list, offers });
}

export function showContacts(turn: Turn): void {
  const wording = wordingOf(turn);
  const { organisation } = turn;
  const { say } = wording;
  const card = contactsCard({
    wording,
    organisation,
    title: say("contacts.title"),
    intro: say("contacts.intro"),
    offers: [
      { label: say("case.menu"), press: { verb: "compose-case" } },
      { label: say("booking.menu"), press: { verb: "guides" } },
    ],
  });
  showCard(turn, card, turn.state.offers);
}
