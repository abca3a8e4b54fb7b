import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { z } from "zod";
import { type Command, commands } from "../domain/engine/command.ts";

/** Finds the command that a whole message is, or undefined. */
export type FindCommand = (text: string) => Command | undefined;

const file = new URL("./commands.yaml", import.meta.url);
const phrases = z.record(z.enum(commands), z.array(z.string().min(1)).min(1));

/** Reads the phrases; throws with the file's name when a command is missing or a phrase means two commands. */
export function loadCommands(source = readFileSync(file, "utf8")): FindCommand {
  const parsed = phrases.safeParse(load(source));
  if (!parsed.success) throw new Error(`prompts/commands.yaml: ${z.prettifyError(parsed.error)}`);
  const known = new Map<string, Command>();
  for (const command of commands) {
    for (const phrase of parsed.data[command]) {
      const text = normalise(phrase);
      if (known.has(text)) throw new Error(`prompts/commands.yaml: "${phrase}" stands under two commands`);
      known.set(text, command);
    }
  }
  return (text) => (text.length > 60 ? undefined : known.get(normalise(text)));
}

/** How typed words are compared: without case, outer punctuation and repeated blanks. */
export function normalise(text: string): string {
  const bare = text.trim().toLowerCase().replace(/\s+/g, " ");
  return bare.replace(/^["„“'«»(]+|["“”'«».,;:!…)]+$/g, "") || bare;
}
