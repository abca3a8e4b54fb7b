import { z } from "zod";
import { casePresses } from "../cases/presses.ts";
import { goalPresses, goalRunPresses } from "../goals/presses.ts";
import { guidePresses } from "../guides/presses.ts";
import { dataPresses } from "../my-data/presses.ts";
import { reflectPresses } from "../reflect/presses.ts";
import { reminderPresses } from "../reminders/presses.ts";
import { sessionPresses } from "../sessions/presses.ts";
import { startPresses } from "../start/presses.ts";
import type { Declared } from "./declare.ts";
import { conversationPresses, runPresses } from "./run-presses.ts";

/** Every button of every room. */
export const presses = {
  ...startPresses,
  ...conversationPresses,
  ...runPresses,
  ...reflectPresses,
  ...goalPresses,
  ...goalRunPresses,
  ...reminderPresses,
  ...sessionPresses,
  ...guidePresses,
  ...casePresses,
  ...dataPresses,
};
type Presses = typeof presses;

/** The same, room by room, for whoever reads them. */
export const rooms: Readonly<Record<string, Readonly<Record<string, Declared>>>> = {
  start: startPresses,
  conversation: { ...conversationPresses, ...runPresses, ...goalRunPresses },
  reflect: reflectPresses,
  goals: goalPresses,
  reminders: reminderPresses,
  sessions: sessionPresses,
  guides: guidePresses,
  cases: casePresses,
  "my-data": dataPresses,
};

export type Verb = keyof Presses;
type Fields<V extends Verb> = Presses[V] extends Declared<infer F> ? F : never;
export type PressOf<V extends Verb> = V extends Verb
  ? Readonly<z.infer<z.ZodObject<{ verb: z.ZodLiteral<V> } & Fields<V>>>>
  : never;
export type Press = { [V in Verb]: PressOf<V> }[Verb];

export const verbs = Object.keys(presses) as readonly Verb[];

/**
 * Everything a button can say, checked at the edge. Nothing in it is trusted beyond its shape: whose chat it is
 * comes from Teams, and a run or reflection is looked up among that person's own.
 */
export const pressSchema = z.discriminatedUnion(
  "verb",
  verbs.map((verb) => z.object({ verb: z.literal(verb), ...presses[verb].fields })) as unknown as [
    z.ZodObject<{ verb: z.ZodLiteral<Verb> }>,
  ],
) as unknown as z.ZodType<Press>;

/** An offered answer or act that can be typed by its label or number as well. */
export const offerSchema = z.object({ label: z.string(), press: pressSchema });
export type Offer = { readonly label: string; readonly press: Press };

/** The offer that typed words mean: by number (1, 2, …) or by label. */
export function findOffer(
  offers: readonly Offer[],
  text: string,
  normalise: (text: string) => string,
): Offer | undefined {
  const typed = normalise(text);
  const number = /^(\d{1,2})[.)]?$/.exec(typed)?.[1];
  if (number !== undefined) return offers[Number(number) - 1];
  return offers.find(({ label }) => normalise(label) === typed);
}
