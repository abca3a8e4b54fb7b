import { z } from "zod";
import { carried, press, tick } from "../engine/declare.ts";
import { addresses, isTimeZone, languages } from "../voice.ts";

/** The inputs of the first card and of the settings; what is missing stays as it is. */
const mannerFields = {
  language: z.enum(languages).optional(),
  address: z.enum(addresses).optional(),
  plain: tick,
  zone: z.string().max(60).refine(isTimeZone).optional(),
};
export type MannerFields = { readonly [K in keyof typeof mannerFields]?: z.infer<(typeof mannerFields)[K]> };

/** First start, settings, and what can be done from anywhere. */
export const startPresses = {
  acknowledge: press({ opening: carried.optional(), ...mannerFields }, { may: "anyone" }),
  notice: press({ into: z.enum(languages), opening: carried.optional() }, { may: "anyone" }),
  decline: press({}, { may: "anyone" }),
  menu: press({}),
  help: press({}),
  human: press({}, { may: "anyone" }),
  settings: press({}),
  "save-settings": press(mannerFields),
} as const;
