import type { VerbsOf } from "../../domain/engine/action.ts";
import type { startPresses } from "../../domain/start/presses.ts";
import type { Handlers } from "../engine/handler.ts";
import { wordingOf } from "../engine/turn.ts";
import { showAbout } from "./about.ts";
import { acknowledge, changeLanguage, decline } from "./first-start.ts";
import { showContacts, showHelp, showMenu } from "./menu.ts";
import { saveSettings, showSettings } from "./settings.ts";

export const startHandlers: Handlers<VerbsOf<typeof startPresses>> = {
  acknowledge,
  notice: changeLanguage,
  decline,
  about: showAbout,
  menu: (turn) => showMenu(turn, wordingOf(turn).say("menu.again")),
  help: showHelp,
  human: showContacts,
  settings: showSettings,
  "save-settings": saveSettings,
};
