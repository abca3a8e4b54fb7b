import type { Voice } from "../../../domain/voice.ts";
import type { Seen, TestChat } from "../test-chat.ts";
import { mannerFor, saying } from "./reflecting.ts";

const say = saying();

/** A person who has answered all of D2 and stands at the agreement. */
export async function settingGoal(chat: TestChat, word = "Zuhören", voice: Voice = "de-sie"): Promise<void> {
  const words = saying(voice);
  if (chat.seen().length === 0) await chat.begin(mannerFor[voice]);
  await chat.say(voice === "en" ? "goal" : "ziel");
  for (const part of ["", " im Alltag", " Zeichen", " Hürde", " wenn dann"]) await chat.say(`${word}${part}`);
  const days = { "day-first": "2026-11-23", "day-review": "2026-12-04" };
  await chat.tap(words("question.next"), { text: `${word} am Montag`, ...days });
  await chat.tap(words("question.next"), {
    text: `${word} ein Punkt`,
    standing: "4",
    keepStanding: "true",
  });
}

/** A person who has a goal; its card was shown last. */
export async function setGoal(chat: TestChat, word = "Zuhören", voice: Voice = "de-sie"): Promise<void> {
  await settingGoal(chat, word, voice);
  await chat.tap(saying(voice)("agreement.save"));
}

/** Taps what stands behind "more" on a goal's card. */
export async function more(chat: TestChat, key: string): Promise<Seen> {
  await chat.tap(say("goals.more"));
  return chat.tap(say(key));
}

export async function openFirstGoal(chat: TestChat): Promise<Seen> {
  const listed = await chat.say("meine ziele");
  return chat.tap(listed.buttons[0] ?? "");
}

/** Makes a task for the goal whose card was shown last. */
export async function makeTask(chat: TestChat): Promise<void> {
  await chat.tap(say("goals.find-task"));
  await chat.tap(say("question.next"), { choice: "path-try" });
  await chat.tap(say("question.next"), { choice: "task-vary" });
  for (const part of ["Drei Gespräche", "Was ändert sich?", "Mappe weglegen", "Eine Stunde Ruhe"])
    await chat.say(part);
  await chat.tap(say("question.next"), { text: "Wenn es drei waren", "day-return": "2026-12-01" });
  await chat.tap(say("task.save"));
}
