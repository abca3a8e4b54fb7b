import type { VerbsOf } from "../../domain/engine/action.ts";
import type { guidePresses } from "../../domain/guides/presses.ts";
import type { Handlers } from "../engine/handler.ts";
import { comeBack, leaveNow, saveAway, showAway } from "./guide-absence.ts";
import { asGuide, saveHours, showHours } from "./guide-hours.ts";

export const guideHandlers: Handlers<VerbsOf<typeof guidePresses>> = {
  hours: (turn) => asGuide(turn, (guide) => showHours(turn, guide)),
  "save-hours": (turn, press) => asGuide(turn, (guide) => saveHours(turn, guide, press)),
  away: (turn) => asGuide(turn, (guide) => showAway(turn, guide)),
  "save-away": (turn, press) => asGuide(turn, (guide) => saveAway(turn, guide, press)),
  "away-now": (turn) => asGuide(turn, (guide) => leaveNow(turn, guide)),
  "back-again": (turn) => asGuide(turn, (guide) => comeBack(turn, guide)),
};
