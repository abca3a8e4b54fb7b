import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { z } from "zod";
import { seeksAdvice } from "../../../guards/advice/advice-sought.ts";
import { findClientData } from "../../../guards/client-data/client-data.ts";
import { isDistress } from "../../../guards/distress/distress.ts";

const folder = new URL("../../fixtures/guards/", import.meta.url);

const sentences = z.object({
  sensitive: z.array(z.object({ kind: z.string(), text: z.string() })),
  harmless: z.array(z.object({ like: z.string(), text: z.string() })),
});
type Sentences = z.infer<typeof sentences>;

/** `frozen` is measured on and never tuned on; `tune` and `more` are what the guards were written with. */
export type Half = "tune" | "more" | "frozen";
export const languages = ["de", "en"] as const;

export const guards = {
  "client-data": (text: string) => findClientData(text).length > 0,
  distress: isDistress,
  advice: seeksAdvice,
} as const;
export type GuardName = keyof typeof guards;

export function sentencesOf(guard: GuardName, language: (typeof languages)[number], half: Half): Sentences {
  const file = new URL(`${guard}.${language}.${half}.yaml`, folder);
  return sentences.parse(load(readFileSync(file, "utf8")));
}

export type Judged = {
  readonly recall: number;
  readonly precision: number;
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
};

/** How a guard does on sentences: what it finds of the sensitive ones, and how much of what it finds is one. */
export function judge(guard: GuardName, { sensitive, harmless }: Sentences): Judged {
  const finds = guards[guard];
  const missed = sensitive.filter(({ text }) => !finds(text)).map(({ text }) => text);
  const wrong = harmless.filter(({ text }) => finds(text)).map(({ text }) => text);
  const found = sensitive.length - missed.length;
  return { recall: found / sensitive.length, precision: found / (found + wrong.length), missed, wrong };
}
