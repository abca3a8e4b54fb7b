import type { TestApp } from "../test-app.ts";
import type { TestChat } from "../test-chat.ts";

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
