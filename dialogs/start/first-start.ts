import type { ActionOf } from "../../domain/engine/action.ts";
import type { Command } from "../../domain/engine/command.ts";
import { hole } from "../../domain/engine/holes.ts";
import type { Offer } from "../../domain/engine/press.ts";
import type { Person } from "../../domain/person.ts";
import { cleanText } from "../../domain/text.ts";
import type { Language } from "../../domain/voice.ts";
import { acknowledgeNotice } from "../../use-cases/start/acknowledge-notice.ts";
import { contactsCard } from "../cards/contacts-card.ts";
import { lineCard } from "../cards/record-card.ts";
import { onOldCard } from "../engine/old-card.ts";
import { showCard } from "../engine/reply.ts";
import { type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { shownTexts } from "./about.ts";
import { showContacts, showFirstMenu, showMenu } from "./menu.ts";
import { canBeCarried, noticeCard, otherLanguage } from "./notice-card.ts";
import { mannerFrom } from "./settings.ts";

/** Says hello, once; install events come missing, single and double. */
export function greetOnce(turn: Turn): void {
  if (turn.person.isGreeted || turn.person.acknowledged) return;
  showNotice(turn, undefined);
}

/** docs/method.md, D0, until the notice is acknowledged. Nothing typed is stored on this side of the tap. */
export function firstStart(turn: Turn): void {
  const { heard } = turn;
  if (heard.kind === "edited" || heard.kind === "deleted") return;
  if (heard.kind === "command") onCommand(turn, heard.command);
  else showNotice(turn, heard.kind === "text" ? heard.text : undefined);
}

/** The first tap; or once more, on an old card: nothing changes then, but a carried sentence is not lost. */
export async function acknowledge(turn: Turn, press: ActionOf<"acknowledge">): Promise<void> {
  if (turn.person.acknowledged) {
    if (turn.dialog.isRunning()) return onOldCard(turn);
    turn.record = acceptedCard(turn);
    return goOn(turn, press.opening, "menu.again");
  }
  const shown = wordingOf(turn);
  const text = shownTexts(turn);
  const manner = mannerFrom(turn.person.manner, press);
  turn.person = await acknowledgeNotice(workOf(turn), { manner, shown: { voice: shown.voice, text } });
  turn.record = acceptedCard(turn);
  return goOn(turn, press.opening, "menu.first");
}

/** The notice in the other language. */
export async function changeLanguage(turn: Turn, press: ActionOf<"notice">): Promise<void> {
  if (turn.person.acknowledged) return onOldCard(turn);
  turn.person = withLanguage(turn.person, press.into);
  showNotice(turn, press.opening);
}

export async function decline(turn: Turn): Promise<void> {
  if (turn.person.acknowledged) return onOldCard(turn);
  turn.person = { ...turn.person, hasDeclined: true };
  showDeclined(turn);
}

/** A carried sentence is offered as a beginning; without one, what can be done now. */
async function goOn(turn: Turn, carried: string | undefined, sentence: string): Promise<void> {
  const text = cleanText(carried ?? "");
  if (text === "") {
    const said = wordingOf(turn).say(sentence);
    return sentence === "menu.first" ? showFirstMenu(turn, said) : showMenu(turn, said);
  }
  turn.heard = { kind: "text", text };
  turn.next = { verb: "open-with", text };
}

function onCommand(turn: Turn, command: Command): void {
  if (command === "mensch" || command === "lernbegleitung") {
    showContacts(turn);
    return;
  }
  if (command === "sprache") turn.person = withLanguage(turn.person, otherLanguage(turn.person.manner));
  showNotice(turn, undefined);
}

function withLanguage(person: Person, language: Language): Person {
  return { ...person, manner: { ...person.manner, language } };
}

/** The sentence is carried in the card that is sent; the card that is stored has a hole in its place. */
function showNotice(turn: Turn, opening: string | undefined): void {
  const { organisation, person } = turn;
  turn.person = { ...person, isGreeted: true };
  const shown = { wording: wordingOf(turn), organisation, manner: person.manner, isAgain: person.isGreeted };
  const bare = noticeCard(shown);
  if (opening === undefined) {
    showCard(turn, bare, noticeOffers(turn));
    return;
  }
  const carried = canBeCarried(opening) ? hole(0) : "too-long";
  showCard(turn, noticeCard({ ...shown, carried }), noticeOffers(turn), bare);
  turn.shows = [person.id];
}

function showDeclined(turn: Turn): void {
  const wording = wordingOf(turn);
  const { say } = wording;
  const { organisation } = turn;
  const offers = noticeOffers(turn).slice(0, 1);
  const card = contactsCard({
    wording,
    organisation,
    title: say("declined.title"),
    intro: say("declined.text"),
    outro: say("declined.again"),
    offers,
  });
  showCard(turn, card, offers);
}

function noticeOffers(turn: Turn): readonly Offer[] {
  const { say } = wordingOf(turn);
  return [
    { label: say("notice.accept"), press: { verb: "acknowledge" } },
    {
      label: say("notice.other-language"),
      press: { verb: "notice", into: otherLanguage(turn.person.manner) },
    },
    { label: say("notice.more"), press: { verb: "about" } },
    { label: say("notice.decline"), press: { verb: "decline" } },
  ];
}

function acceptedCard(turn: Turn) {
  const wording = wordingOf(turn);
  const day = wording.day(turn.person.acknowledged?.on ?? "", "long");
  return lineCard(wording, wording.say("notice.accepted", { day }));
}
