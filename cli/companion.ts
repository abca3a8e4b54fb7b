import { Command, CommanderError } from "commander";
import { ConfigError } from "../bot/config.ts";
import { DatabaseError } from "../storage/database.ts";
import { check } from "./check.ts";
import { backup, purge, rekey, restore } from "./database-commands.ts";
import { Refused, USAGE } from "./outcome.ts";
import { erase, exportPerson } from "./people-commands.ts";

const program = new Command("companion")
  .description("What an operator can do. Configured by the environment, like the server.")
  .exitOverride()
  .configureOutput({ writeErr: (text) => process.stderr.write(text) });

const people = program.command("people").description("what the law may oblige you to do; the person is told");
people
  .command("export")
  .argument("<aadObjectId>")
  .requiredOption("--reason <text>", "told to the person, and kept in the person's access record")
  .option("--out <file>", "where the zip goes", "export.zip")
  .option("--tenant <id>", "when two tenants know the id")
  .action(exportPerson);
people
  .command("erase")
  .argument("<aadObjectId>")
  .requiredOption("--reason <text>", "told to the person, and kept in the person's access record")
  .option("--tenant <id>", "when two tenants know the id")
  .action(erase);
program.command("purge").description("removes everything whose end has come, now").action(purge);
program
  .command("backup")
  .argument("<file>")
  .description("writes everything into an encrypted file, beside a running server")
  .action(backup);
program
  .command("restore")
  .argument("<file>")
  .description("replaces everything by a backup; erasures that came later are done again")
  .action(restore);
program
  .command("rekey")
  .description("seals everything with the first key of DATA_KEY, beside a running server")
  .action(rekey);
program
  .command("check")
  .description("configuration, organisation file, wording, database, clock")
  .action(check);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

/** 0 done, 1 refused with a reason, 2 wrong usage (contract.md). */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
  const isTold = error instanceof Refused || error instanceof ConfigError || error instanceof DatabaseError;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${isTold ? "" : "Failed: "}${message}\n`);
  return 1;
}
