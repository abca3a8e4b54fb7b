import { Command, CommanderError } from "commander";
import { ConfigError } from "../bot/config.ts";
import { DatabaseError } from "../storage/db/database.ts";
import { check } from "./check.ts";
import { backup, migrateTo, purge, rekey, restore } from "./database-commands.ts";
import { importGuides, importSites } from "./import-commands.ts";
import { outboxStatus, planNow } from "./outbox-commands.ts";
import { Refused, USAGE } from "./outcome.ts";
import { erase, exportPerson } from "./people-commands.ts";
import { printRoles } from "./roles.ts";

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
const imports = program
  .command("import")
  .description("reads a CSV file: all of it, or nothing and all its faults");
imports
  .command("sites")
  .argument("<csv>")
  .description("adds sites and brings known ones up to date; none is removed")
  .option("--dry-run", "checks and counts, and stores nothing")
  .action(importSites);
imports
  .command("guides")
  .argument("<csv>")
  .description("the list of all guides: adds, brings up to date, and no longer offers whom it leaves out")
  .option("--dry-run", "checks and counts, and stores nothing")
  .action(importGuides);
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
  .command("nudges")
  .description("weekly questions")
  .command("plan")
  .description("plans what is due now; the running server sends it")
  .option("--at <time>", "as if it were that time, for trying out: 2026-11-30T10:00:00+01:00")
  .action(planNow);
program
  .command("outbox")
  .description("what is said to people")
  .command("status")
  .description("how much is owed, and what became of the rest")
  .action(outboxStatus);
program
  .command("migrate-to")
  .argument("<DATABASE_URL>", "an empty database: sqlite:<path> or postgres://…")
  .description("copies everything into another database and compares it; stop the server first")
  .action(migrateTo);
program
  .command("check")
  .description("configuration, organisation file, wording, database, clock")
  .action(check);
program
  .command("roles")
  .description("who may do what: the table that every action is checked against")
  .action(printRoles);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

/** 0 done, 1 refused with a reason, 2 wrong usage (docs/contract.md, npm run companion). */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
  const isTold = error instanceof Refused || error instanceof ConfigError || error instanceof DatabaseError;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${isTold ? "" : "Failed: "}${message}\n`);
  return 1;
}
