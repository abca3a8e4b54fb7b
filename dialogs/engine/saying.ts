import type { ActionOf, VerbsOf } from "../../domain/engine/action.ts";
import type { ChatState } from "../../domain/engine/chat-state.ts";
import type { Offer } from "../../domain/engine/press.ts";
import type { saidActions } from "../../domain/engine/said.ts";
import { correctAnswer } from "../../use-cases/reflect/correct-answer.ts";
import { findBooking } from "../../use-cases/sessions/book-session.ts";
import { saveCompose } from "../cases/compose/compose-case.ts";
import { onReleaseText } from "../cases/compose/release.ts";
import { askAboutCommand, askWhom, followLine } from "../cases/talk/ask-whom.ts";
import { onCallBack, refuseFiles, sayLine } from "../cases/talk/talk.ts";
import { showAdviceAnswer } from "../reflect/advice-reply.ts";
import { showOpening, vent } from "../reflect/opening.ts";
import { onDetails } from "../sessions/booking.ts";
import { onWish } from "../sessions/find-guide.ts";
import { greetOnce } from "../start/first-start.ts";
import { obey, takeAsOpening } from "./conversation.ts";
import type { Handlers } from "./handler.ts";
import { sayBeside } from "./old-card.ts";
import { sayText, showChoices } from "./reply.ts";
import { showRun } from "./run/show-run.ts";
import { type Turn, wordingOf, workOf } from "./turn.ts";

/** Handlers of what is typed, sent or changed in the chat. */
export const saidHandlers: Handlers<VerbsOf<typeof saidActions>> = {
  arrive: greetOnce,
  say,
  "open-with": (turn, { text }) => showOpening(turn, { text }),
  vent,
  "type-command": onCommand,
  "choose-meaning": showMeanings,
  "say-line": sayLine,
  "ask-whom": askWhom,
  "call-back": onCallBack,
  "change-message": followMessage,
  "change-line": (turn, { sourceId, text }) => followLine(turn, sourceId, text),
  "change-nothing": () => {},
  "send-files": (turn) =>
    turn.talk?.isArmed ? refuseFiles(turn) : sayBeside(turn, wordingOf(turn).say("input.files")),
  "send-nothing": (turn) =>
    turn.dialog.isRunning() ? turn.dialog.goOn() : sayText(turn, wordingOf(turn).say("input.empty")),
  "press-unknown": (turn) => {
    turn.toast = wordingOf(turn).say("input.unknown-button");
    return sayBeside(turn, turn.toast);
  },
};

async function say(turn: Turn, action: ActionOf<"say">): Promise<void> {
  const { dialog } = turn;
  const { asks } = turn.state;
  const { text, sourceId } = action;
  if (asks === "release" && (await onReleaseText(turn, text))) return;
  if (asks !== undefined && asks !== "release") return fillIn(turn, asks, text);
  if (dialog.isRunning()) return dialog.goOn();
  const opening = { text, ...(sourceId === undefined ? {} : { sourceId }) };
  if (turn.isAside) return showAdviceAnswer(turn, text, takeAsOpening(turn, opening));
  showOpening(turn, opening);
}

/** Typed words that fill the field of the last card. */
async function fillIn(
  turn: Turn,
  field: Exclude<NonNullable<ChatState["asks"]>, "release">,
  text: string,
): Promise<void> {
  if (field === "case-concern") return saveCompose(turn, { verb: "save-case", concern: text });
  if (field === "concern") return onWish(turn, { verb: "find-guides", concern: text });
  const booking = await findBooking(workOf(turn));
  return onDetails(turn, { verb: "save-booking", booking: booking?.id ?? "", preparation: text });
}

function onCommand(turn: Turn, action: ActionOf<"type-command">): Promise<void> {
  const { focus, isArmed } = turn.talk ?? {};
  const isForOther = isArmed && action.command !== "zurückziehen" && action.command !== "hilfe";
  return focus && isForOther ? askAboutCommand(turn, action, focus) : obey(turn, action.command);
}

function showMeanings(turn: Turn, { label, answer, command }: ActionOf<"choose-meaning">): void {
  const wording = wordingOf(turn);
  const offers: Offer[] = [
    { label: wording.say("meant.answer"), press: answer },
    { label: wording.say("meant.command"), press: command },
  ];
  const texts = [wording.say("meant.text", { word: label })];
  const title = wording.say("meant.title");
  showChoices(turn, { title, texts, offers });
}

/** What was changed in Teams is followed into drafts, and into a sentence that waits as a beginning. */
async function followMessage(turn: Turn, { sourceId, text }: ActionOf<"change-message">): Promise<void> {
  const { say } = wordingOf(turn);
  if (turn.opening?.sourceId === sourceId) turn.opening = text === "" ? undefined : { ...turn.opening, text };
  const outcome = await correctAnswer(workOf(turn), { sourceId, text });
  switch (outcome.kind) {
    case "not-in-a-draft":
      return;
    case "too-long":
      return sayText(turn, say("correction.not-changed"));
    case "changed":
    case "removed": {
      const note = say(`correction.${outcome.kind}`);
      if (outcome.draft.run.id !== turn.draft?.run.id) return sayText(turn, note);
      turn.draft = outcome.draft;
      return showRun(turn, note);
    }
  }
}
