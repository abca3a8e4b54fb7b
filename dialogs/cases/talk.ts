import { type Case, heldStates, type LogEntry } from "../../domain/cases/case.ts";
import type { ActionOf } from "../../domain/engine/action.ts";
import type { Offer, PressOf } from "../../domain/engine/press.ts";
import { cleanText, MAX_ANSWER } from "../../domain/text.ts";
import { findCase, guideNameOf, type OwnCase } from "../../use-cases/cases/cases.ts";
import type { OpenTalk } from "../../use-cases/cases/open-talk.ts";
import { callBack, emptyLine, emptyOwnLine, linesSaidAs, sayInTalk } from "../../use-cases/cases/relay.ts";
import { choiceCard } from "../cards/choice-card.ts";
import { lineCard } from "../cards/record-card.ts";
import { sayText, showCard, showsForADay, type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { learnerNameOf } from "./talk-message.ts";

/** Names of everybody a line could go to, and the person's own. */
export async function talkNamesOf(turn: Turn, { all }: OpenTalk): Promise<readonly string[]> {
  return [turn.name, ...(await Promise.all(all.map((own) => otherName(turn, own))))];
}

/** A line for the other one, while the two are talking. */
export async function sayLine(
  turn: Turn,
  { text, sourceId }: { text: string; sourceId?: string | undefined },
): Promise<void> {
  const { focus } = turn.talk ?? {};
  if (text.length > MAX_ANSWER) return sayTooLong(turn);
  const entry = focus && (await sayInTalk(workOf(turn), focus, { text, sourceId }));
  if (!entry) return sayText(turn, wordingOf(turn).say("talk.over"));
  stayOn(turn, focus.case.id);
}

/** A line of which it is not clear for whom it is. */
export async function askWhom(
  turn: Turn,
  { text, sourceId }: { text: string; sourceId?: string | undefined },
): Promise<void> {
  if (text.length > MAX_ANSWER) return sayTooLong(turn);
  await askWhomFor(turn, turn.talk?.all ?? [], { text, sourceId });
}

function sayTooLong(turn: Turn): void {
  sayText(turn, wordingOf(turn).say("case.too-long", { max: MAX_ANSWER }));
  turn.isInTalk = turn.talk?.isArmed ?? false;
}

/** The bot says nothing while people talk, and keeps nothing but where lines go. */
function stayOn(turn: Turn, id: string, confirmedAt?: number): void {
  turn.isInTalk = true;
  const known = turn.state.talk;
  if (known?.id === id && known.isOn && confirmedAt === undefined) return;
  turn.state = {
    ...turn.state,
    talk: { id, isOn: true, ...(confirmedAt === undefined ? {} : { confirmedAt }) },
  };
}

/** Something that is not part of the talk was said: the next line asks whom it is for. */
export function noteBreak(turn: Turn): void {
  const { talk } = turn;
  if (!talk || turn.isInTalk || !turn.reply) return;
  const id = turn.state.talk?.id ?? talk.focus?.case.id;
  if (id !== undefined && turn.state.talk?.isOn !== false)
    turn.state = { ...turn.state, talk: { id, isOn: false } };
}

function nameOf(turn: Turn, { case: talk, role }: OwnCase, guideName: string): string {
  if (role === "guide") return learnerNameOf(wordingOf(turn), talk);
  return guideName || wordingOf(turn).say("talk.a-guide");
}

async function otherName(turn: Turn, own: OwnCase): Promise<string> {
  return nameOf(turn, own, own.role === "guide" ? "" : await guideNameOf(workOf(turn), own.case));
}

/** The line waits in the card that asks, and nowhere else. */
async function askWhomFor(
  turn: Turn,
  all: readonly OwnCase[],
  line: { text: string; sourceId?: string | undefined; replaces?: string | undefined },
): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const { text, sourceId, replaces } = line;
  const named = await Promise.all(
    all.map(async (own) => ({ id: own.case.id, name: await otherName(turn, own) })),
  );
  const offersWith = (isWhole: boolean): readonly Offer[] => {
    const held = { ...(isWhole ? { text } : {}), ...(sourceId === undefined ? {} : { sourceId }) };
    return [
      ...named.map(
        ({ id, name }): Offer => ({
          label: say("talk.send-to", { name }),
          press: { verb: "send-line", case: id, ...held, ...(replaces === undefined ? {} : { replaces }) },
        }),
      ),
      {
        label: say(replaces === undefined ? "talk.only-me" : "talk.leave-line"),
        press: { verb: "keep-line", ...held, ...(replaces === undefined ? {} : { text: "" }) },
      },
    ];
  };
  const card = (texts: readonly string[], isWhole: boolean) =>
    choiceCard({
      lang: wording.locale,
      title: say(replaces === undefined ? "talk.whom" : "talk.changed"),
      texts,
      offers: offersWith(isWhole),
    });
  showCard(turn, card([`„${text}“`], true), offersWith(false), card([], false));
  showsForADay(turn);
}

/** The answer to the question, or a line that was written in the guide's form. */
export async function sendLine(turn: Turn, press: PressOf<"send-line">): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const own = await findCase(workOf(turn), press.case);
  if (!own || !heldStates.includes(own.case.state)) return sayText(turn, say("talk.over"));
  const name = await otherName(turn, own);
  const text = cleanText(press.text ?? "");
  if (text.length > MAX_ANSWER) return sayText(turn, say("case.too-long", { max: MAX_ANSWER }));
  if (text === "") {
    // Chosen by typing: the words were in the card alone.
    stayOn(turn, own.case.id, turn.at);
    return sayText(turn, say("talk.write-again", { name }));
  }
  if (await isSaid(turn, own.case, press.sourceId)) return stayOn(turn, own.case.id, turn.at);
  const entry = await sayInTalk(workOf(turn), own, { text, sourceId: press.sourceId });
  if (!entry) return sayText(turn, say("talk.over"));
  if (press.replaces !== undefined) await emptyOwnLine(workOf(turn), own.case, press.replaces);
  if (turn.dialog.isRunning()) await turn.dialog.stop();
  turn.record = lineCard(wording, say("talk.sent", { name, number: entry.number }));
  turn.reply = undefined;
  stayOn(turn, own.case.id, turn.at);
}

/** A second tap on the same question sends nothing twice. */
async function isSaid(turn: Turn, { id }: Case, sourceId: string | undefined): Promise<boolean> {
  if (sourceId === undefined) return false;
  const said = await linesSaidAs(workOf(turn), sourceId);
  return said.some(({ caseId }) => caseId === id);
}

/** "Only for me": the words are taken as if nobody else were there. Chosen by typing, they have to be written again. */
export function keepLine(turn: Turn, press: PressOf<"keep-line">): void {
  const wording = wordingOf(turn);
  const text = cleanText(press.text ?? "");
  turn.record = lineCard(wording, wording.say("talk.not-sent"));
  if (text === "") return sayText(turn, wording.say("talk.not-sent"));
  const { sourceId } = press;
  turn.isChecked = true;
  turn.heard = { kind: "text", text, ...(sourceId === undefined ? {} : { sourceId }) };
  turn.next = { verb: "say", text, sourceId };
}

/** A command in the middle of a talk that is no part of it: is it for the companion, or for the other one? */
export async function askAboutCommand(
  turn: Turn,
  { command, text, sourceId }: ActionOf<"type-command">,
  focus: OwnCase,
): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  if (command === "muss-los") return sayText(turn, say("talk.later"));
  const name = await otherName(turn, focus);
  const line = { case: focus.case.id, text, ...(sourceId === undefined ? {} : { sourceId }) };
  const offers: Offer[] = [
    { label: say("talk.do", { command: text }), press: { verb: "command", command } },
    { label: say("talk.send-to", { name }), press: { verb: "send-line", ...line } },
  ];
  showCard(turn, choiceCard({ lang: wording.locale, title: say("talk.switch", { name }), offers }), offers);
}

/** "zurück" in a talk. */
export async function onCallBack(turn: Turn): Promise<void> {
  const { say } = wordingOf(turn);
  const talk = turn.talk?.focus?.case;
  const outcome = talk && (await callBack(workOf(turn), talk));
  if (outcome === undefined) sayText(turn, say("talk.nothing-to-call-back"));
  else if (outcome === "too-late") sayText(turn, say("talk.too-late"));
  else sayText(turn, say("talk.called-back", { number: outcome.number }));
  turn.isInTalk = true;
}

/** Pictures, files and cards stay where they are. */
export function refuseFiles(turn: Turn): void {
  sayText(turn, wordingOf(turn).say("talk.no-files"));
  turn.isInTalk = true;
}

/** A line was changed in Teams, or deleted there. */
export async function followLine(turn: Turn, sourceId: string, text: string): Promise<void> {
  for (const entry of await linesSaidAs(workOf(turn), sourceId)) {
    if (text === "") await emptyLine(workOf(turn), entry);
    else if (entry.body?.text !== text) await askToSendAgain(turn, entry, text);
  }
}

/** What was changed is a new line, and needs a new yes. */
async function askToSendAgain(turn: Turn, entry: LogEntry, text: string): Promise<void> {
  const own = await findCase(workOf(turn), entry.caseId);
  if (!own || !heldStates.includes(own.case.state)) return;
  await askWhomFor(turn, [own], { text, replaces: entry.id });
}
