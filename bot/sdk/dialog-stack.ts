import type { TurnContext } from "botbuilder";
import { Dialog, type DialogTurnResult } from "botbuilder-dialogs/lib/dialog.js";
import { DialogContext, type DialogState } from "botbuilder-dialogs/lib/dialogContext.js";
import { DialogSet } from "botbuilder-dialogs/lib/dialogSet.js";
import { continueRun } from "../../dialogs/engine/run/continue-run.ts";
import { showRun } from "../../dialogs/engine/run/show-run.ts";
import type { RunningDialog, Turn } from "../../dialogs/engine/turn.ts";
import type { Script } from "../../domain/engine/script.ts";

const turnKey = Symbol("turn");
const memoryKey = "DialogStateManagerConfiguration";

/** The only dialog class: runs any script. Where it stands is in the draft; the stack only says that it runs. */
class ScriptDialog extends Dialog {
  readonly #script: Script;

  constructor(script: Script) {
    super(script.id);
    this.#script = script;
  }

  override async beginDialog(stack: DialogContext): Promise<DialogTurnResult> {
    await showRun(turnOf(stack.context));
    return Dialog.EndOfTurn;
  }

  override async continueDialog(stack: DialogContext): Promise<DialogTurnResult> {
    const progress = await continueRun(turnOf(stack.context), this.#script);
    return progress === "waiting" ? Dialog.EndOfTurn : stack.endDialog();
  }
}

/** Binds the scripts to botbuilder-dialogs. The stack lives in the turn, and is stored with it in one commit. */
export function createDialogs(
  scripts: readonly Script[],
): (context: TurnContext, turn: Turn) => RunningDialog {
  const dialogs = new DialogSet();
  for (const script of scripts) dialogs.add(new ScriptDialog(script));
  const ids = new Set(scripts.map(({ id }) => id));
  // The SDK builds its memory scopes anew for every turn unless it finds them; we use none of them.
  let memory: unknown;
  return (context, turn) => {
    context.turnState.set(turnKey, turn);
    if (memory !== undefined) context.turnState.set(memoryKey, memory);
    const stack = new DialogContext(dialogs, context, stackFrom(turn.state.dialogs, ids));
    memory ??= context.turnState.get(memoryKey);
    const before = JSON.stringify(stack.stack);
    const remember = () => {
      if (JSON.stringify(stack.stack) === before) return;
      turn.state = { ...turn.state, dialogs: { dialogStack: stack.stack } };
    };
    return {
      isRunning: () => stack.activeDialog !== undefined,
      begin: async () => {
        const id = turn.draft?.run.script;
        if (id === undefined) throw new Error("There is no draft to begin with");
        if (stack.activeDialog) await stack.cancelAllDialogs();
        await stack.beginDialog(id);
        remember();
      },
      goOn: async () => {
        await stack.continueDialog();
        if (!stack.activeDialog) turn.draft = undefined;
        remember();
      },
      stop: async () => {
        await stack.cancelAllDialogs();
        turn.draft = undefined;
        remember();
      },
    };
  };
}

/** A stack that names a dialog of another version is forgotten: the draft, which keeps the answers, is not. */
function stackFrom(stored: unknown, ids: ReadonlySet<string>): DialogState {
  const { dialogStack: stack } = (stored ?? {}) as Partial<DialogState>;
  return { dialogStack: Array.isArray(stack) && stack.every((each) => ids.has(each?.id)) ? stack : [] };
}

function turnOf(context: TurnContext): Turn {
  return context.turnState.get<Turn>(turnKey);
}
