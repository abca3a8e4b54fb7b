import { type Config, loadConfig } from "../bot/config.ts";
import { localDataKey } from "../bot/data-key.ts";

export type Settings = { readonly config: Config; readonly url: string; readonly keys: readonly Buffer[] };

/** The server's own configuration: the same database, the same keys. */
export function settings(): Settings {
  const config = loadConfig();
  return { config, url: config.databaseUrl, keys: config.dataKeys ?? [localDataKey()] };
}
