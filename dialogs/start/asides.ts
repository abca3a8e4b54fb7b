import type { Command } from "../../domain/engine/command.ts";
import type { Offer, Press } from "../../domain/engine/press.ts";
import { dayOf } from "../../domain/time/days.ts";
import { listDrafts } from "../../use-cases/reflect/drafts.ts";
import { choiceCard } from "../cards/choice-card.ts";
import { contactsCard } from "../cards/contacts-card.ts";
import { lineCard } from "../cards/record-card.ts";
import { answerOnComposing } from "../cases/compose-case.ts";
import { answerOnGuideCases } from "../cases/guide-cases.ts";
import { answerOnMyCase } from "../cases/my-case.ts";
import { sayText, showCard, type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { answerOnGoals } from "../goals/answer-goals.ts";
import { beginOffer } from "../goals/goals.ts";
import { answerOnShare } from "../goals/share.ts";
import { answerOnGuideHours } from "../guides/guide-hours.ts";
import { answerOnOwnData, showAbout } from "../my-data/own-data.ts";
import { answerOnHistory } from "../reflect/history.ts";
import { answerOnReminder } from "../reminders/reminder.ts";
import { answerOnBooking } from "../sessions/booking.ts";
import { answerOnSessions } from "../sessions/sessions.ts";
import { answerOnWaitingList } from "../sessions/waiting-list.ts";
import { settingsCard } from "./settings-card.ts";

const REST_MS = 28 * 24 * 3_600_000;

/** What works at any time and interrupts nothing: the running dialog waits where it was. */
export function asideOf(command: Command): Press | "withdraw" | undefined {
  switch (command) {
    case "hilfe":
      return { verb: "help" };
    case "mensch":
      return { verb: "human" };
    case "lernbegleitung":
      return { verb: "guides" };
    case "termine":
      return { verb: "sessions" };
    case "zeiten":
      return { verb: "hours" };
    case "abwesend":
      return { verb: "away" };
    case "anfragen":
      return { verb: "cases" };
    case "verlauf":
      return { verb: "history" };
    case "meine-daten":
      return { verb: "my-data" };
    case "einstellungen":
    case "sprache":
      return { verb: "settings" };
    case "meine-ziele":
      return { verb: "my-goals" };
    case "erinnerung":
      return { verb: "reminder" };
    case "zurückziehen":
      return "withdraw";
    default:
      return undefined;
  }
}

/** Answers a press that stands beside any dialog; false when it is not one of them. */
export async function answerAside(turn: Turn, press: Press): Promise<boolean> {
  switch (press.verb) {
    case "menu":
      await showMenu(turn, wordingOf(turn).say("menu.again"));
      return true;
    case "help":
      showHelp(turn);
      return true;
    case "about":
      showAbout(turn);
      return true;
    case "human":
      showContacts(turn);
      return true;
    case "settings":
      showSettings(turn);
      return true;
    case "rest-reminders":
      restReminders(turn);
      return true;
    case "end-rest":
      turn.person = { ...turn.person, restUntil: undefined };
      sayText(turn, wordingOf(turn).say("settings.rest-ended"));
      return true;
    case "resonance":
      await turn.tx.reflections.resonate(turn.person.id, press.reflection, press.value);
      turn.record = lineCard(wordingOf(turn), wordingOf(turn).say("resonance.thanks"));
      return true;
    default:
      return (
        (await answerOnHistory(turn, press)) ||
        (await answerOnGoals(turn, press)) ||
        (await answerOnShare(turn, press)) ||
        (await answerOnReminder(turn, press)) ||
        (await answerOnBooking(turn, press)) ||
        (await answerOnSessions(turn, press)) ||
        (await answerOnWaitingList(turn, press)) ||
        (await answerOnComposing(turn, press)) ||
        (await answerOnMyCase(turn, press)) ||
        (await answerOnGuideCases(turn, press)) ||
        (await answerOnGuideHours(turn, press)) ||
        (await answerOnOwnData(turn, press))
      );
  }
}

export async function showMenu(turn: Turn, text: string): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
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
  showCard(turn, choiceCard({ lang: wording.locale, texts: [text], offers }), offers);
}

/** After the first start: three things to do, no more (docs/method.md, D0). */
export function showFirstMenu(turn: Turn, text: string): void {
  const offers = threeThings(turn);
  showCard(turn, choiceCard({ lang: wordingOf(turn).locale, texts: [text], offers }), offers);
}

function threeThings(turn: Turn): readonly Offer[] {
  const { say } = wordingOf(turn);
  return [
    { label: say("menu.reflect"), press: { verb: "reflect" } },
    beginOffer(turn, "menu.goal", { script: "set-goal" }),
    { label: say("menu.human"), press: { verb: "human" } },
  ];
}

function showHelp(turn: Turn): void {
  const wording = wordingOf(turn);
  const { say } = wording;
  const offers: Offer[] = [...threeThings(turn), { label: say("notice.more"), press: { verb: "about" } }];
  const list = [
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
  ].map((key) => say(`help.${key}`));
  const texts = [say("help.intro")];
  const card = choiceCard({
    lang: wording.locale,
    title: say("help.title"),
    texts,
    list: [...list, say("help.within"), say("help.cannot")],
    offers,
  });
  showCard(turn, card, offers);
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

/** Nothing is started by the companion for four weeks; said in the settings too, where it can be ended. */
function restReminders(turn: Turn): void {
  const wording = wordingOf(turn);
  const restUntil = dayOf(turn.at + REST_MS, turn.person.manner.zone);
  turn.person = { ...turn.person, restUntil };
  sayText(turn, wording.say("distress.resting", { day: wording.day(restUntil) }));
}

function showSettings(turn: Turn): void {
  const { manner, restUntil } = turn.person;
  const isOver = restUntil !== undefined && restUntil < dayOf(turn.at, manner.zone);
  const card = settingsCard({
    wording: wordingOf(turn),
    manner,
    restUntil: isOver ? undefined : restUntil,
  });
  showCard(turn, card, turn.state.offers);
}
