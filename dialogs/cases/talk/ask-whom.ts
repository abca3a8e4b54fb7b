import { heldStates, type LogEntry } from "../../../domain/cases/case.ts";
import type { ActionOf } from "../../../domain/engine/action.ts";
import type { Offer } from "../../../domain/engine/press.ts";
import { MAX_ANSWER } from "../../../domain/text.ts";
import { findCase, type OwnCase } from "../../../use-cases/cases/cases.ts";
import { emptyLine, linesSaidAs } from "../../../use-cases/cases/talk/relay.ts";
import { choiceCard } from "../../cards/choice-card.ts";
import { sayText, showCard, showChoices, showsForADay } from "../../engine/reply.ts";
import { type Turn, wordingOf, workOf } from "../../engine/turn.ts";
import { otherName } from "./talk-names.ts";

/** A line of which it is not clear for whom it is. */
export async function askWhom(
  turn: Turn,
  { text, sourceId }: { text: string; sourceId?: string | undefined },
): Promise<void> {
  if (text.length > MAX_ANSWER) return sayTooLong(turn);
  await askWhomFor(turn, turn.talk?.all ?? [], { text, sourceId });
}

type HeldLine = {
  readonly text: string;
  readonly sourceId?: string | undefined;
  /** The line that it shall stand for. */
  readonly replaces?: string | undefined;
};

/** The line waits in the card that asks, and nowhere else. */
async function askWhomFor(turn: Turn, all: readonly OwnCase[], line: HeldLine): Promise<void> {
  const { say, locale } = wordingOf(turn);
  const named = await Promise.all(
    all.map(async (own) => ({ id: own.case.id, name: await otherName(turn, own) })),
  );
  const title = say(line.replaces === undefined ? "talk.whom" : "talk.changed");
  const offers = offersFor(turn, named, line);
  const bareOffers = offersFor(turn, named, { ...line, text: undefined });
  const card = choiceCard({ lang: locale, title, texts: [`„${line.text}“`], offers });
  showCard(turn, card, bareOffers, choiceCard({ lang: locale, title, offers: bareOffers }));
  showsForADay(turn);
}

/** To one of those whom it could be for, or to nobody. Without its text the line has to be written again. */
function offersFor(
  turn: Turn,
  named: readonly { readonly id: string; readonly name: string }[],
  { text, sourceId, replaces }: { readonly [K in keyof HeldLine]?: HeldLine[K] | undefined },
): readonly Offer[] {
  const { say } = wordingOf(turn);
  const held = { ...(text === undefined ? {} : { text }), ...(sourceId === undefined ? {} : { sourceId }) };
  const sending = named.map(
    ({ id, name }): Offer => ({
      label: say("talk.send-to", { name }),
      press: { verb: "send-line", case: id, ...held, ...(replaces === undefined ? {} : { replaces }) },
    }),
  );
  const keeping: Offer = {
    label: say(replaces === undefined ? "talk.only-me" : "talk.leave-line"),
    press: { verb: "keep-line", ...held, ...(replaces === undefined ? {} : { text: "" }) },
  };
  return [...sending, keeping];
}

export function sayTooLong(turn: Turn): void {
  sayText(turn, wordingOf(turn).say("case.too-long", { max: MAX_ANSWER }));
  turn.isInTalk = turn.talk?.isArmed ?? false;
}

/** A command in the middle of a talk that is no part of it: is it for the companion, or for the other one? */
export async function askAboutCommand(
  turn: Turn,
  { command, text, sourceId }: ActionOf<"type-command">,
  focus: OwnCase,
): Promise<void> {
  const { say } = wordingOf(turn);
  if (command === "muss-los") return sayText(turn, say("talk.later"));
  const name = await otherName(turn, focus);
  const line = { case: focus.case.id, text, ...(sourceId === undefined ? {} : { sourceId }) };
  const offers: Offer[] = [
    { label: say("talk.do", { command: text }), press: { verb: "command", command } },
    { label: say("talk.send-to", { name }), press: { verb: "send-line", ...line } },
  ];
  showChoices(turn, { title: say("talk.switch", { name }), offers });
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
