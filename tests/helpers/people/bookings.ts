import { loadWordings } from "../../../prompts/wording.ts";
import type { TestChat } from "../test-chat.ts";

const { say } = loadWordings()["de-sie"];

/** Up to the six times of the first guide. */
export async function toTimes(chat: TestChat, concern = "Ich komme nicht ins Zuhören."): Promise<void> {
  await chat.say("lernbegleitung");
  await chat.say(concern);
  await chat.tap(chat.last().buttons[0] ?? "");
}

/** Books the first time of the first guide. */
export async function book(chat: TestChat, inputs: Record<string, string> = {}): Promise<void> {
  await toTimes(chat);
  await chat.tap(chat.last().buttons[0] ?? "");
  await chat.tap(say("booking.preview"), { form: "call", ...inputs });
  await chat.tap(say("booking.confirm"));
}
