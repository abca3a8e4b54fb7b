import { type Logger, pino } from "pino";

export type Log = Logger;

/**
 * The log. It never carries a person's words or an id of a person: nothing but fixed sentences, codes, counts and
 * the faults' own stack traces is passed to it, and a fault's message is left out unless it is known to be ours.
 */
export function createLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}

/** What of a fault may stand in the log: its kind, code and place, not its message, which can quote data. */
export function faultFields(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { fault: typeof error };
  const code = "code" in error ? String(error.code) : undefined;
  const place = error.stack
    ?.split("\n")
    .filter((line) => line.startsWith("    at "))
    .slice(0, 8);
  const cause = error.cause === undefined ? undefined : faultFields(error.cause);
  return { fault: error.name, code, place, cause };
}
