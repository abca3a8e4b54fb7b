import { loadWordings } from "../../../prompts/wording.ts";
import { withApp } from "../shared-app.ts";
import type { TestApp } from "../test-app.ts";
import type { Seen, TestChat } from "../test-chat.ts";

/** Turns the weekly question on: Monday at ten, Monday to Friday from eight to four. */
export async function chooseReminder(
  chat: TestChat,
  fields: Readonly<Record<string, string>> = {},
): Promise<void> {
  await chat.say("erinnerung");
  const [save = ""] = chat.last().buttons;
  await chat.tap(save, {
    weekday: "1",
    time: "10:00",
    workdays: "1,2,3,4,5",
    from: "08:00",
    to: "16:00",
    ...fields,
  });
}

/** The clock stands at an instant; then everything that is due has been planned and sent. */
export async function at(app: TestApp, instant: string): Promise<void> {
  app.setClock(instant);
  await app.app.runNow();
}

/** Mondays from the first one on that comes after an app has started. */
export const mondays = [
  "2026-11-23",
  "2026-11-30",
  "2026-12-07",
  "2026-12-14",
  "2026-12-21",
  "2026-12-28",
  "2027-01-04",
];

export const tenOn = (day: string) => `${day}T10:00:30+01:00`;

/** A person for whom the weekly question is turned on, in an app of their own. */
export function withReminder(
  work: (app: TestApp, chat: TestChat) => Promise<void>,
  fields: Readonly<Record<string, string>> = {},
): Promise<void> {
  return withApp(async (app, chat) => {
    await chat.begin();
    await chooseReminder(chat, fields);
    await work(app, chat);
  });
}

const { say } = loadWordings()["de-sie"];

/** A goal with a first step, in as few words as it takes. */
export async function setFirstStep(chat: TestChat): Promise<void> {
  await chat.say("ziel");
  await chat.say("Länger zuhören");
  for (let question = 0; question < 4; question++) await chat.say("überspringen");
  await chat.say("Beim Erstgespräch zwei Minuten zuhören");
  for (let more = 0; more < 3 && !chat.last().buttons.includes(say("agreement.save")); more++)
    await chat.say("überspringen");
  await chat.tap(say("agreement.save"));
}

/** What stands outside the card of a weekly question. */
export const neutral = say("nudge.neutral", { name: "Lernkompass" });

/** The weekly questions that a person has got. */
export function asked(chat: TestChat): readonly Seen[] {
  return chat.seen().filter(({ card }) => card?.fallbackText === neutral);
}
