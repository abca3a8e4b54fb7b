import { type Case, heldStates, type LogEntry, SILENCE_MS } from "../../domain/cases/case.ts";
import type { Command } from "../../domain/engine/command.ts";
import type { Offer, PressOf } from "../../domain/engine/press.ts";
import { cleanText, MAX_ANSWER } from "../../domain/text.ts";
import { dayOf } from "../../domain/time/days.ts";
import { findCase, guideNameOf, heldCases, type OwnCase } from "../../use-cases/cases/cases.ts";
import { callBack, emptyLine, sayInTalk } from "../../use-cases/cases/relay.ts";
import { choiceCard } from "../cards/choice-card.ts";
import { lineCard } from "../cards/record-card.ts";
import type { RunningDialog } from "../engine/script-dialog.ts";
import { sayText, showCard, showsForADay, type Turn, today, wordingOf, workOf } from "../engine/turn.ts";
import { endAsGuide } from "./guide-cases.ts";
import { endOpenTalk } from "./my-case.ts";
import { learnerNameOf } from "./talk-message.ts";

/** With whom a person talks at this moment. */
export type OpenTalk = {
  /** Everybody a line could go to. */
  readonly all: readonly OwnCase[];
  /** Whom the next line is for, as far as that is known. */
  readonly focus: OwnCase | undefined;
  /** Whether the next line goes there without a question. */
  readonly isArmed: boolean;
};

/** The talks of the person whose turn it is; undefined when there are none. */
export async function openTalk(turn: Turn, dialog: RunningDialog): Promise<OpenTalk | undefined> {
  if (turn.talkId === undefined && !turn.isGuide) return undefined;
  const work = workOf(turn);
  const own = turn.talkId === undefined ? undefined : await findCase(work, turn.talkId);
  const held = turn.isGuide ? await heldCases(work) : [];
  const all = [...(own ? [own] : []), ...held.map((each): OwnCase => ({ case: each, role: "guide" }))];
  const focus =
    all.find(({ case: { id } }) => id === turn.state.talk?.id) ?? (all.length === 1 ? all[0] : undefined);
  if (all.length === 0) return undefined;
  turn.talkNames = [turn.name, ...(await Promise.all(all.map((own) => otherName(turn, own))))];
  return { all, focus, isArmed: focus !== undefined && isArmed(turn, dialog, all, focus) };
}

/**
 * A line goes to the other one without a question only while the two are talking: not after a silence, on a new day,
 * when something else was said in between, or when somebody else has written since.
 */
function isArmed(
  turn: Turn,
  dialog: RunningDialog,
  all: readonly OwnCase[],
  { case: talk, role }: OwnCase,
): boolean {
  const { state, at, person } = turn;
  if (dialog.isRunning() || state.ventingOn !== undefined || state.asks !== undefined) return false;
  const known = state.talk?.id === talk.id ? state.talk : undefined;
  // The learner was told that the talk begins; a guide says first whom a line is for.
  if (!known && role === "guide") return false;
  if (known && !known.isOn) return false;
  const last = Math.max(talk.lastLineAt ?? 0, known?.confirmedAt ?? 0);
  if (at - last > SILENCE_MS || dayOf(last, person.manner.zone) !== today(turn)) return false;
  return all.every(({ case: other }) => (other.lastLineAt ?? 0) <= last);
}

/** A typed line in a talk: passed on, or asked about first. */
export async function onTalkText(
  turn: Turn,
  talk: OpenTalk,
  { text, sourceId }: { text: string; sourceId?: string | undefined },
): Promise<void> {
  const { focus } = talk;
  if (text.length > MAX_ANSWER) {
    sayText(turn, wordingOf(turn).say("case.too-long", { max: MAX_ANSWER }));
    turn.isInTalk = talk.isArmed;
    return;
  }
  if (!talk.isArmed || !focus) return askWhomFor(turn, talk, { text, sourceId });
  const entry = await sayInTalk(workOf(turn), focus, { text, sourceId });
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
export function noteBreak(turn: Turn, talk: OpenTalk): void {
  if (turn.isInTalk || !turn.reply) return;
  const id = turn.state.talk?.id ?? talk.focus?.case.id;
  if (id !== undefined && turn.state.talk?.isOn !== false)
    turn.state = { ...turn.state, talk: { id, isOn: false } };
}

function nameOf(turn: Turn, { case: talk, role }: OwnCase, guideName: string): string {
  if (role === "guide") return learnerNameOf(wordingOf(turn), talk);
  return guideName || wordingOf(turn).say("talk.a-guide");
}

async function otherName(turn: Turn, own: OwnCase): Promise<string> {
  return nameOf(turn, own, own.role === "guide" ? "" : await guideNameOf(turn.tx, own.case));
}

/** The line waits in the card that asks, and nowhere else. */
async function askWhomFor(
  turn: Turn,
  { all }: OpenTalk,
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
export async function sendLine(
  turn: Turn,
  dialog: RunningDialog,
  press: PressOf<"send-line">,
): Promise<void> {
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
  if (press.replaces !== undefined) await emptyOwn(turn, own.case, press.replaces);
  if (dialog.isRunning()) await dialog.stop();
  turn.record = lineCard(wording, say("talk.sent", { name, number: entry.number }));
  turn.reply = undefined;
  stayOn(turn, own.case.id, turn.at);
}

/** A second tap on the same question sends nothing twice. */
async function isSaid(turn: Turn, { id }: Case, sourceId: string | undefined): Promise<boolean> {
  if (sourceId === undefined) return false;
  const said = await turn.tx.caseLog.findBySource(turn.person.id, sourceId);
  return said.some(({ caseId, body }) => caseId === id && body !== undefined);
}

async function emptyOwn(turn: Turn, { id }: Case, entryId: string): Promise<void> {
  const entry = await turn.tx.caseLog.find(entryId);
  const isOwn = entry?.caseId === id && (await turn.tx.caseLog.isBy(entryId, turn.person.id));
  if (isOwn) await emptyLine(workOf(turn), entry);
}

/** "Only for me": the words are taken as if nobody else were there. False when they have to be written again. */
export function keepLine(turn: Turn, press: PressOf<"keep-line">): boolean {
  const wording = wordingOf(turn);
  const text = cleanText(press.text ?? "");
  turn.record = lineCard(wording, wording.say("talk.not-sent"));
  if (text === "") {
    sayText(turn, wording.say("talk.not-sent"));
    return false;
  }
  turn.intent = { kind: "text", text, ...(press.sourceId === undefined ? {} : { sourceId: press.sourceId }) };
  turn.isChecked = true;
  return true;
}

/** A command in the middle of a talk. False: it is to be done as anywhere else. */
export async function onTalkCommand(turn: Turn, talk: OpenTalk, command: Command): Promise<boolean> {
  const { focus, isArmed } = talk;
  const wording = wordingOf(turn);
  const { say } = wording;
  if (command === "ende" && focus && (isArmed || turn.draft === undefined)) {
    if (focus.role === "learner") return endOpenTalk(turn);
    await endAsGuide(turn, focus.case.id);
    return true;
  }
  if (!isArmed || !focus || command === "zurückziehen" || command === "hilfe") return false;
  if (command === "muss-los") {
    sayText(turn, say("talk.later"));
    return true;
  }
  if (command === "zurück") {
    await onCallBack(turn, focus.case);
    return true;
  }
  const name = await otherName(turn, focus);
  const text = turn.intent.kind === "command" ? turn.intent.text : "";
  const sourceId = turn.intent.kind === "command" ? turn.intent.sourceId : undefined;
  const offers: Offer[] = [
    { label: say("talk.do", { command: text }), press: { verb: "command", command } },
    {
      label: say("talk.send-to", { name }),
      press: {
        verb: "send-line",
        case: focus.case.id,
        text,
        ...(sourceId === undefined ? {} : { sourceId }),
      },
    },
  ];
  showCard(turn, choiceCard({ lang: wording.locale, title: say("talk.switch", { name }), offers }), offers);
  return true;
}

async function onCallBack(turn: Turn, talk: Case): Promise<void> {
  const { say } = wordingOf(turn);
  const outcome = await callBack(workOf(turn), talk);
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

export async function isSaidInTalk(turn: Turn, sourceId: string): Promise<boolean> {
  return (await saidAs(turn, sourceId)).length > 0;
}

async function saidAs(turn: Turn, sourceId: string): Promise<readonly LogEntry[]> {
  const said = await turn.tx.caseLog.findBySource(turn.person.id, sourceId);
  return said.filter(({ body }) => body !== undefined);
}

/** A line was changed in Teams, or deleted there. */
export async function followLine(turn: Turn, sourceId: string, text: string): Promise<void> {
  for (const entry of await saidAs(turn, sourceId)) {
    if (text === "") await emptyLine(workOf(turn), entry);
    else if (entry.body?.text !== text) await askToSendAgain(turn, entry, text);
  }
}

/** What was changed is a new line, and needs a new yes. */
async function askToSendAgain(turn: Turn, entry: LogEntry, text: string): Promise<void> {
  const own = await findCase(workOf(turn), entry.caseId);
  if (!own || !heldStates.includes(own.case.state)) return;
  const all = [own];
  await askWhomFor(turn, { all, focus: own, isArmed: false }, { text, replaces: entry.id });
}
