import type { Voice } from "../../../domain/voice.ts";
import type { Seen, TestChat } from "../test-chat.ts";
import { answerAll, reflecting, saying } from "./reflecting.ts";

/** Keeps one reflection whose answers begin with a word. */
export async function keepOne(chat: TestChat, word: string, voice: Voice = "de-sie"): Promise<void> {
  if (chat.seen().length === 0) await reflecting(chat, "express", voice);
  else {
    await chat.say("reflektieren");
    await chat.tap(saying(voice)("form.express"));
  }
  await answerAll(chat, voice, word);
  await chat.tap(saying(voice)("summary.keep"));
}

/** Opens the newest of what was kept. */
export async function openFirstKept(chat: TestChat): Promise<Seen> {
  const listed = await chat.say("verlauf");
  return chat.tap(listed.buttons[0] ?? "");
}

/** The link to a download on the card that was shown last. */
export function linkIn(chat: TestChat): string {
  return String(/https?:\/\/[^"\\]+\/export\/[\w-]+/.exec(JSON.stringify(chat.last().card)));
}
