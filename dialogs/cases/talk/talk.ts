import { type Case, heldStates } from "../../../domain/cases/case.ts";
import type { PressOf } from "../../../domain/engine/press.ts";
import { cleanText, MAX_ANSWER } from "../../../domain/text.ts";
import { findCase } from "../../../use-cases/cases/cases.ts";
import { callBack, emptyOwnLine, linesSaidAs, sayInTalk } from "../../../use-cases/cases/talk/relay.ts";
import { lineCard } from "../../cards/record-card.ts";
import { sayText } from "../../engine/reply.ts";
import { type Turn, wordingOf, workOf } from "../../engine/turn.ts";
import { sayTooLong } from "./ask-whom.ts";
import { otherName } from "./talk-names.ts";

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
  if (text === "") {
    sayText(turn, wording.say("talk.not-sent"));
    return;
  }
  const { sourceId } = press;
  turn.isChecked = true;
  turn.heard = { kind: "text", text, ...(sourceId === undefined ? {} : { sourceId }) };
  turn.next = { verb: "say", text, sourceId };
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
