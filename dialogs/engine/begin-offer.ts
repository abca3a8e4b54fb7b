import type { Offer } from "../../domain/engine/press.ts";
import { type Turn, wordingOf } from "./turn.ts";

/** A button that begins a conversation. Idempotent: pressed twice, it begins one. */
export function beginOffer(
  turn: Turn,
  label: string,
  begin: { script: string; goal?: string; reflection?: string; form?: string },
): Offer {
  return { label: wordingOf(turn).say(label), press: { verb: "begin", start: turn.newId(), ...begin } };
}
