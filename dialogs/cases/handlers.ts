import type { casePresses } from "../../domain/cases/presses.ts";
import type { Action, VerbsOf } from "../../domain/engine/action.ts";
import { findCase } from "../../use-cases/cases/cases.ts";
import { caseDraft } from "../../use-cases/cases/compose/compose-case.ts";
import type { Handlers } from "../engine/handler.ts";
import { markDone, sayText } from "../engine/reply.ts";
import { type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { drop, saveCompose, showCompose } from "./compose/compose-case.ts";
import { changeLine, release, saveLine, showLine, showRelease, withDraft } from "./compose/release.ts";
import { offerSession, showCase, showReply } from "./guide/guide-case.ts";
import { decline, showCases, take, withCase } from "./guide/guide-cases.ts";
import { saveHandBack, showHandBack, showListening } from "./guide/hand-back.ts";
import { handOver, showColleagues } from "./guide/hand-over.ts";
import { showMyCase } from "./my-case.ts";
import { askAll, close, end, onHandOverAnswer, showWiden, toStep, widen, withdraw } from "./my-case-moves.ts";
import { keepLine, sendLine } from "./talk/talk.ts";

export const caseHandlers: Handlers<VerbsOf<typeof casePresses>> = {
  "compose-case": (turn) => showCompose(turn),
  "save-case": saveCompose,
  "release-view": async (turn) => showRelease(turn, await caseDraft(workOf(turn))),
  "strike-line": (turn, press) =>
    withDraft(turn, press.case, (draft) => changeLine(turn, draft, press.line, "")),
  "replace-line": (turn, press) => withDraft(turn, press.case, (draft) => showLine(turn, draft, press.line)),
  "save-line": saveLine,
  "release-case": (turn, press) => withDraft(turn, press.case, (draft) => release(turn, draft, press)),
  "drop-case": drop,
  "my-case": (turn, { before }) => showMyCase(turn, undefined, before),
  "ask-rest": askAll,
  "widen-case": (turn, press) => showWiden(turn, press.case),
  "confirm-widen": widen,
  "answer-pass": onHandOverAnswer,
  "withdraw-case": (turn, press) => withdraw(turn, press.case, press.item),
  "end-talk": (turn, press) => end(turn, press.case),
  "case-step": (turn, press) => toStep(turn, press.case),
  "close-case": close,
  cases: (turn) => showCases(turn),
  "take-case": (turn, press) => take(turn, press.case),
  "decline-case": (turn, press) => decline(turn, press.case),
  "open-case": (turn, press) =>
    withCase(turn, press.case, (own) => showCase(turn, own, { before: press.before })),
  "reply-case": (turn, press) => withCase(turn, press.case, (own) => showReply(turn, own)),
  "pass-case": (turn, press) => withCase(turn, press.case, (own) => showColleagues(turn, own)),
  "pass-case-to": handOver,
  "hand-back": (turn, press) => withCase(turn, press.case, (own) => showHandBack(turn, own)),
  "save-hand-back": saveHandBack,
  listening: (turn, press) => withCase(turn, press.case, (own) => showListening(turn, own)),
  "offer-session": (turn, press) => withCase(turn, press.case, (own) => offerSession(turn, own)),
  "send-line": sendLine,
  "keep-line": keepLine,
};

/** A request that is not the person's, or not in this part, or gone. */
export async function refuseCase(turn: Turn, action: Extract<Action, { case: string }>): Promise<void> {
  const { say } = wordingOf(turn);
  switch (action.verb) {
    case "send-line":
    case "say-line":
    case "call-back":
      return sayText(turn, say("talk.over"));
    case "withdraw-case":
      markDone(turn);
      return action.item === undefined
        ? sayText(turn, say("session.nothing-to-withdraw"))
        : showMyCase(turn, say("session.nothing-to-withdraw"));
    case "open-case":
    case "reply-case":
    case "pass-case":
    case "pass-case-to":
    case "hand-back":
    case "save-hand-back":
    case "listening":
    case "offer-session": {
      const own = await findCase(workOf(turn), action.case);
      return own?.role === "learner" ? showMyCase(turn) : sayText(turn, say("cases.gone"));
    }
    default:
      return showMyCase(turn);
  }
}
