import { z } from "zod";
import { carried, declare, tick } from "../engine/declare.ts";
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
  acknowledge: declare({ opening: carried().optional(), ...mannerFields }, { may: "anyone" }),
  notice: declare({ into: z.enum(languages), opening: carried().optional() }, { may: "anyone" }),
  decline: declare({}, { may: "anyone" }),
  about: declare({}, { may: "anyone" }),
  menu: declare({}),
  help: declare({}),
  human: declare({}, { may: "anyone" }),
  settings: declare({}),
  "save-settings": declare(mannerFields),
} as const;
