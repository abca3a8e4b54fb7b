import type { Command } from "../../domain/engine/command.ts";
import { hole } from "../../domain/engine/holes.ts";
import type { Offer, Press } from "../../domain/engine/press.ts";
import type { Person } from "../../domain/person.ts";
import type { MannerFields } from "../../domain/start/presses.ts";
import { cleanText } from "../../domain/text.ts";
import type { Language, Manner } from "../../domain/voice.ts";
import { acknowledgeNotice } from "../../use-cases/start/acknowledge-notice.ts";
import { contactsCard } from "../cards/contacts-card.ts";
import { lineCard } from "../cards/record-card.ts";
import { holdBack } from "../engine/guards.ts";
import { showCard, type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { erase, showAbout, shownTexts } from "../my-data/own-data.ts";
import { showOpening } from "../reflect/opening.ts";
import { showContacts, showFirstMenu, showMenu } from "./asides.ts";
import { canBeCarried, noticeCard, otherLanguage } from "./notice-card.ts";

/** Says hello, once; install events come missing, single and double. */
export function greetOnce(turn: Turn): void {
  if (turn.person.isGreeted || turn.person.acknowledged) return;
  showNotice(turn, undefined);
}

/** docs/method.md, D0, until the notice is acknowledged. Nothing typed is stored on this side of the tap. */
export async function firstStart(turn: Turn): Promise<void> {
  const { intent } = turn;
  switch (intent.kind) {
    case "press":
      return onPress(turn, intent.press);
    case "command":
      return onCommand(turn, intent.command);
    case "text":
      return showNotice(turn, intent.text);
    case "edited":
    case "deleted":
      return;
    default:
      return showNotice(turn, undefined);
  }
}

/** The tap once more, on an old card: nothing changes, but a carried sentence is not lost. */
export async function acknowledgeAgain(turn: Turn, press: { opening?: string | undefined }): Promise<void> {
  turn.record = acceptedCard(turn);
  await goOn(turn, press.opening, "menu.again");
}

/** Takes over what was chosen; what is missing or unknown stays as it was. */
export function mannerFrom(manner: Manner, fields: MannerFields): Manner {
  return {
    language: fields.language ?? manner.language,
    address: fields.address ?? manner.address,
    plain: fields.plain === undefined ? manner.plain : fields.plain === "true",
    zone: fields.zone ?? manner.zone,
  };
}

/** A carried sentence is offered as a beginning; without one, what can be done now. */
async function goOn(turn: Turn, carried: string | undefined, sentence: string): Promise<void> {
  const text = cleanText(carried ?? "");
  if (text === "") {
    const said = wordingOf(turn).say(sentence);
    return sentence === "menu.first" ? showFirstMenu(turn, said) : showMenu(turn, said);
  }
  turn.intent = { kind: "text", text };
  if (!(await holdBack(turn))) showOpening(turn, { text });
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

async function onPress(turn: Turn, press: Press): Promise<void> {
  switch (press.verb) {
    case "acknowledge": {
      const shown = wordingOf(turn);
      const text = shownTexts(turn);
      const manner = mannerFrom(turn.person.manner, press);
      turn.person = await acknowledgeNotice(workOf(turn), { manner, shown: { voice: shown.voice, text } });
      turn.record = acceptedCard(turn);
      return goOn(turn, press.opening, "menu.first");
    }
    case "notice":
      turn.person = withLanguage(turn.person, press.into);
      return showNotice(turn, press.opening);
    case "about":
      return showAbout(turn);
    case "human":
      return showContacts(turn);
    case "erase-all":
      // Pressed on a second device, or once more: nobody becomes a person by it.
      return erase(turn);
    case "decline":
      turn.person = { ...turn.person, hasDeclined: true };
      return showDeclined(turn);
    default:
      return showNotice(turn, undefined);
  }
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
