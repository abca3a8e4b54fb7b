import { loadConfig } from "../bot/config.ts";
import { localDataKey } from "../bot/data-key.ts";
import { loadOrganisation } from "../bot/load-organisation.ts";
import { loadCommands } from "../prompts/commands.ts";
import { loadWordings } from "../prompts/wording.ts";
import { openStore } from "../storage/store.ts";
import { Refused, say } from "./outcome.ts";

/** A clock before this was never set. */
const EARLIEST = Date.parse("2026-01-01T00:00:00Z");

/** Tries all that a start needs, one after the other, and says of each whether it will do. */
export async function check(): Promise<void> {
  const faults: string[] = [];
  const step = async <T>(name: string, work: () => T | Promise<T>): Promise<T | undefined> => {
    try {
      const result = await work();
      say(`ok    ${name}`);
      return result;
    } catch (error) {
      faults.push(name);
      say(`FAIL  ${name}: ${error instanceof Error ? error.message : error}`);
      return undefined;
    }
  };
  const config = await step("configuration", () => loadConfig());
  await step("wording", () => loadWordings());
  await step("commands", () => loadCommands());
  if (config) {
    await step("organisation file", () => loadOrganisation(config.organisationFile));
    await step("database and DATA_KEY", async () => {
      const store = await openStore({ url: config.databaseUrl, keys: config.dataKeys ?? [localDataKey()] });
      await store.ping().finally(() => store.close());
    });
  }
  await step("clock", () => {
    if (Date.now() < EARLIEST) throw new Error(`it says ${new Date().toISOString()}`);
  });
  if (faults.length > 0) throw new Refused(`Not in order: ${faults.join(", ")}`);
  say("Everything is in order.");
}
