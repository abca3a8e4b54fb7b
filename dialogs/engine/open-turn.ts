import type { Intent } from "../../domain/engine/intent.ts";
import { migrateRun } from "../../domain/engine/run.ts";
import type { Address, DirectoryId, Person } from "../../domain/person.ts";
import type { Wordings } from "../../prompts/wording.ts";
import type { Presence, Work } from "../../use-cases/act/work.ts";
import { saidFor } from "../../use-cases/cases/talk/changed-message.ts";
import { openTalk } from "../../use-cases/cases/talk/open-talk.ts";
import { talkNamesOf } from "../cases/talk/talk-names.ts";
import { scriptOf } from "../scripts/script-of.ts";
import { hearChanged, hearReleased } from "./guard/guard-answer.ts";
import type { RunningDialog, Turn } from "./turn.ts";

/** Makes dialogs run in a turn; the stack that says which is part of the chat's state. */
export type DialogOf = (turn: Turn) => RunningDialog;

export type TurnTools = {
  readonly wordings: Wordings;
  readonly downloadUrl: ((token: string) => string) | undefined;
  readonly calendarUrl: ((token: string) => string) | undefined;
};

/** What came in from a chat. */
export type Heard = {
  readonly key: string;
  readonly intent: Intent;
  readonly name: string;
  readonly address: Address;
};

/** Reads where the chat stands, and takes what was heard for what it is there. Changes nothing in the database. */
export async function openTurn(
  tools: TurnTools,
  { work, presence, heard, dialogOf }: { work: Work; presence: Presence; heard: Heard; dialogOf: DialogOf },
): Promise<Turn> {
  const turn = turnFrom(tools, work, presence, heard, dialogOf);
  if (!turn.person.acknowledged) return turn;
  await takeUpDraft(turn);
  await readTalk(turn, presence);
  hearChanged(turn);
  hearReleased(turn);
  await readChanged(turn);
  return turn;
}

/** What a turn knows and says before anything was done in it. */
const UNTOUCHED = {
  talk: undefined,
  talkNames: [],
  isInTalk: false,
  changed: undefined,
  isReleased: false,
  action: { verb: "arrive" },
  next: undefined,
  isChecked: false,
  isAside: false,
  shows: [],
  showsLooseUntil: undefined,
  isErased: false,
  reply: undefined,
  record: undefined,
  toast: undefined,
} as const satisfies Partial<Turn>;

function turnFrom(
  { wordings, downloadUrl, calendarUrl }: TurnTools,
  work: Work,
  { person, chat, draft, isGuide }: Presence,
  { key, intent, name, address }: Heard,
  dialogOf: DialogOf,
): Turn {
  const { at, newId, organisation } = work;
  const turn: Omit<Turn, "dialog"> = {
    work,
    at,
    newId,
    key,
    organisation,
    wordings,
    address,
    downloadUrl,
    calendarUrl,
    name,
    isGuide,
    ...UNTOUCHED,
    heard: intent,
    person: heardFrom(person),
    state: chat.state,
    opening: chat.opening && chat.opening.expiresAt > at ? chat.opening : undefined,
    draft: draft && draft.expiresAt > at ? draft : undefined,
  };
  // The dialog drives the turn, and the turn knows the dialog.
  const whole = turn as Turn;
  return Object.assign(whole, { dialog: dialogOf(whole) });
}

/** Whoever writes or presses can be reached, and has answered: the weekly question comes every week again. */
function heardFrom(person: Person): Person {
  const isReachable = person.reach === "open" || person.reach === "held";
  if (person.unanswered === 0 && isReachable) return person;
  return { ...person, unanswered: 0, reach: isReachable ? person.reach : "open" };
}

/** A draft that has expired took its dialog with it; one of an older script version goes on in the new one. */
async function takeUpDraft(turn: Turn): Promise<void> {
  if (turn.dialog.isRunning() && !turn.draft) await turn.dialog.stop();
  if (turn.draft) turn.draft = { ...turn.draft, run: migrateRun(scriptOf(turn.draft.run), turn.draft.run) };
}

async function readTalk(turn: Turn, { talkId }: Presence): Promise<void> {
  const { isGuide, state, dialog, work } = turn;
  const isBusy = dialog.isRunning() || state.ventingOn !== undefined || state.asks !== undefined;
  turn.talk = await openTalk(work, { talkId, isGuide, state: { talk: state.talk, isBusy } });
  if (turn.talk) turn.talkNames = await talkNamesOf(turn, turn.talk);
}

async function readChanged(turn: Turn): Promise<void> {
  const { heard, opening } = turn;
  if (heard.kind !== "edited" && heard.kind !== "deleted") return;
  turn.changed = await saidFor(turn.work, { sourceId: heard.sourceId, openingId: opening?.sourceId });
}

export type Incoming = Heard & {
  readonly who: DirectoryId;
  readonly isInvoke: boolean;
  /** The message whose button was pressed. */
  readonly replyToId: string | undefined;
};
