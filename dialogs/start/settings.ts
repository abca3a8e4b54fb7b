import type { ActionOf } from "../../domain/engine/action.ts";
import type { MannerFields } from "../../domain/start/presses.ts";
import { dayOf } from "../../domain/time/days.ts";
import type { Manner } from "../../domain/voice.ts";
import { replanReminder } from "../../use-cases/reminders/reminder.ts";
import { lineCard } from "../cards/record-card.ts";
import { sayBeside } from "../engine/old-card.ts";
import { showCard } from "../engine/reply.ts";
import { type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { settingsCard } from "./settings-card.ts";

export function showSettings(turn: Turn): void {
  const { manner, restUntil } = turn.person;
  const isOver = restUntil !== undefined && restUntil < dayOf(turn.at, manner.zone);
  const card = settingsCard({
    wording: wordingOf(turn),
    manner,
    restUntil: isOver ? undefined : restUntil,
  });
  showCard(turn, card, turn.state.offers);
}

export async function saveSettings(turn: Turn, press: ActionOf<"save-settings">): Promise<void> {
  const { zone } = turn.person.manner;
  turn.person = { ...turn.person, manner: mannerFrom(turn.person.manner, press) };
  if (turn.person.manner.zone !== zone) await replanReminder(workOf(turn));
  const wording = wordingOf(turn);
  turn.record = lineCard(wording, wording.say("settings.saved"));
  return sayBeside(turn, wording.say("settings.saved"));
}

/** Takes over what was chosen; what is missing or unknown stays as it was. */
export function mannerFrom(manner: Manner, fields: MannerFields): Manner {
  return {
    language: fields.language ?? manner.language,
    address: fields.address ?? manner.address,
    plain: fields.plain === undefined ? manner.plain : fields.plain === "true",
    zone: fields.zone ?? manner.zone,
  };
}
