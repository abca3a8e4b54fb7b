import { expect } from "vitest";
import type { Voice } from "../../../domain/voice.ts";
import { loadWordings } from "../../../prompts/wording.ts";
import { validateCard } from "../teams/validate-card.ts";
import type { Seen, TestChat } from "../test-chat.ts";

const wordings = loadWordings();

/** The words of a set. */
export const saying = (voice: Voice = "de-sie") => wordings[voice].say;
/** A day as a set writes it out. */
export const dayIn = (voice: Voice, isoDay: string) => wordings[voice].day(isoDay);

/** What to choose on the first card to be spoken to in a set. */
export const mannerFor: Readonly<Record<Voice, Readonly<Record<string, string>>>> = {
  "de-sie": { language: "de", address: "sie", plain: "false" },
  "de-du": { language: "de", address: "du", plain: "false" },
  "de-plain": { language: "de", address: "sie", plain: "true" },
  en: { language: "en", address: "sie", plain: "false" },
};

/** Starts a form with nothing before it; gives its first question. */
export async function startForm(chat: TestChat, form: string, voice: Voice = "de-sie"): Promise<Seen> {
  await chat.say("reflektieren");
  return chat.tap(saying(voice)(`form.${form}`));
}

export const isSummary = (seen: Seen, voice: Voice = "de-sie") =>
  seen.buttons.includes(saying(voice)("summary.keep"));

/** Answers until the summary: typed and by the card in turn. Gives the words that were given. */
export async function answerAll(
  chat: TestChat,
  voice: Voice = "de-sie",
  word = "Antwort",
): Promise<string[]> {
  const given: string[] = [];
  while (!isSummary(chat.last(), voice)) {
    if (given.length > 10) throw new Error(`no end in sight: ${chat.last().text}`);
    const text = `${word} ${given.length + 1}`;
    given.push(text);
    if (given.length % 2 === 1) await chat.say(text);
    else await chat.tap(saying(voice)("question.next"), { text });
  }
  return given;
}

/** A person who is through the first start and stands at the first question of a form. */
export async function reflecting(chat: TestChat, form = "express", voice: Voice = "de-sie"): Promise<Seen> {
  await chat.begin(mannerFor[voice]);
  return startForm(chat, form, voice);
}

/** A person who has answered all questions of a form; gives the summary. */
export async function summaryOf(chat: TestChat, form = "express", word = "Antwort"): Promise<Seen> {
  await reflecting(chat, form);
  await answerAll(chat, "de-sie", word);
  return chat.last();
}

/** What a question card's button carries besides its verb, as someone forging a press would copy it. */
export function placeOf(seen: Seen): { run: string; step: number } {
  type Action = { readonly data?: { readonly run?: unknown; readonly step?: unknown } };
  const actionsOf = (part: unknown) => (part as { actions?: readonly Action[] } | undefined)?.actions ?? [];
  const body = (seen.card?.body ?? []) as readonly unknown[];
  const actions = [...body.flatMap(actionsOf), ...actionsOf(seen.card)];
  const data = actions.find((action) => action.data?.step !== undefined)?.data;
  return { run: String(data?.run), step: Number(data?.step) };
}

/** Every card that a chat has seen, as message or as update, is one that Teams and its readers can take. */
export function expectGoodCards(chat: TestChat): void {
  const cards = [...chat.seen().map(({ card }) => card), ...chat.updates().map(cardOf)].filter(
    (card) => card !== undefined,
  );
  expect(cards.length).toBeGreaterThan(0);
  for (const card of cards) expect(validateCard(card), JSON.stringify(card).slice(0, 300)).toEqual([]);
}

function cardOf({ activity }: ReturnType<TestChat["updates"]>[number]): unknown {
  return activity?.attachments?.[0]?.content;
}
