import { readFileSync } from "node:fs";
import { loadAll } from "js-yaml";
import { type Organisation, organisationSchema } from "../domain/organisation/organisation.ts";
import { ConfigError } from "./config.ts";

/** Reads ORGANISATION_FILE, or gives the neutral built-in one. Throws ConfigError with file, key and reason. */
export function loadOrganisation(path: string | undefined): Organisation {
  if (path === undefined) return organisationSchema.parse({});
  let content: unknown;
  try {
    // A file in which everything is commented out holds no document.
    [content] = loadAll(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new ConfigError(
      `ORGANISATION_FILE ${path} cannot be read: ${cause instanceof Error ? cause.message : cause}`,
      { cause },
    );
  }
  const parsed = organisationSchema.safeParse(content ?? {});
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    ({ path: at, message }) => `${at.join(".") || "(file)"}: ${message}`,
  );
  throw new ConfigError(`ORGANISATION_FILE ${path} cannot be used:\n- ${faults.join("\n- ")}`);
}
