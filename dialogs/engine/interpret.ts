import type { Action } from "../../domain/engine/action.ts";
import type { Command } from "../../domain/engine/command.ts";
import type { Intent } from "../../domain/engine/intent.ts";
import { findOffer, type Press } from "../../domain/engine/press.ts";
import { type FindCommand, normalise } from "../../prompts/commands.ts";
import { isVenting, type Turn } from "./turn.ts";

type Typed = Extract<Intent, { kind: "text" }>;
type TypedCommand = Extract<Intent, { kind: "command" }>;

/** What the person means by what was heard, from where the chat stands. */
export function interpret(turn: Turn, findCommand: FindCommand): Action {
  const { heard } = turn;
  switch (heard.kind) {
    case "arrived":
      return { verb: "arrive" };
    case "press":
      return heard.press;
    case "unknown-press":
      return { verb: "press-unknown" };
    case "files":
      return { verb: "send-files" };
    case "empty":
      return { verb: "send-nothing" };
    case "edited":
      return changed(turn, heard.sourceId, heard.text);
    case "deleted":
      return changed(turn, heard.sourceId, "");
    case "command":
      return offered(turn, heard.text, findCommand) ?? commanded(turn, heard);
    case "text":
      return offered(turn, heard.text, findCommand) ?? said(turn, heard);
  }
}

/** Typed numbers and labels mean what was offered. While two people talk nothing was: a number is part of what they say. */
function offered(turn: Turn, text: string, findCommand: FindCommand): Action | undefined {
  const { state, talk } = turn;
  if (turn.isChecked || (talk?.isArmed && state.talk?.isOn && !state.guard)) return undefined;
  const offer = findOffer(state.offers, text, normalise);
  const command = offer?.press.verb === "answer" ? findCommand(text) : undefined;
  const press = command === undefined ? undefined : pressFor(command);
  if (offer && press)
    return { verb: "choose-meaning", label: offer.label, answer: offer.press, command: press };
  return offer?.press;
}

function commanded(turn: Turn, { command, text, sourceId }: TypedCommand): Action {
  const { talk } = turn;
  const typed = { verb: "type-command", command, text, sourceId } as const;
  if (!talk?.focus) return pressFor(command) ?? typed;
  const { role, case: about } = talk.focus;
  if (command === "ende" && (talk.isArmed || turn.draft === undefined))
    return { verb: role === "learner" ? "end-talk" : "hand-back", case: about.id };
  if (!talk.isArmed || command === "zurückziehen" || command === "hilfe") return pressFor(command) ?? typed;
  return command === "zurück" ? { verb: "call-back", case: about.id } : typed;
}

/** Commands that do what a button does. */
export function pressFor(command: Command): Press | undefined {
  return isLikeButton(command) ? { verb: buttons[command] } : undefined;
}

function isLikeButton(command: Command): command is keyof typeof buttons {
  return command in buttons;
}

const buttons = {
  hilfe: "help",
  mensch: "human",
  lernbegleitung: "guides",
  termine: "sessions",
  zeiten: "hours",
  abwesend: "away",
  anfragen: "cases",
  verlauf: "history",
  "meine-daten": "my-data",
  einstellungen: "settings",
  sprache: "settings",
  "meine-ziele": "my-goals",
  erinnerung: "reminder",
} as const;

function said(turn: Turn, { text, sourceId }: Typed): Action {
  const { talk, state, dialog } = turn;
  if (isVenting(turn) && !dialog.isRunning()) return { verb: "vent", text };
  if (!talk || state.asks !== undefined) return { verb: "say", text, sourceId };
  const { focus, isArmed } = talk;
  return focus && isArmed
    ? { verb: "say-line", case: focus.case.id, text, sourceId }
    : { verb: "ask-whom", text, sourceId };
}

function changed(turn: Turn, sourceId: string, text: string): Action {
  return turn.changed === undefined
    ? { verb: "change-nothing", text }
    : { verb: `change-${turn.changed}`, sourceId, text };
}
