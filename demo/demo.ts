import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { createApp } from "../bot/app.ts";
import { type Config, loadConfig } from "../bot/config.ts";
import { localDataKey } from "../bot/data-key.ts";
import { openStore } from "../storage/store.ts";
import { fillFromSamples } from "./fill-from-samples.ts";
import { startPlayground } from "./playground.ts";
import { windows } from "./windows.ts";

const sampleOrganisation = new URL("../samples/organisation.yaml", import.meta.url);

try {
  const config = loadConfig({
    LOG_LEVEL: "warn",
    ORGANISATION_FILE: fileURLToPath(sampleOrganisation),
    DATABASE_URL: "sqlite:data/demo.db",
  });
  await fillDatabase(config);
  const app = await createApp(config);
  const { url } = await app.start();
  const botUrl = `${url}/api/messages`;
  const playgrounds = await Promise.all(
    windows.map(({ port, users }) => startPlayground({ botUrl, port, users })),
  );
  const stop = () => {
    const stopped = playgrounds.map((playground) => playground.stop());
    void Promise.all([...stopped, app.stop()]).then(() => process.exit(0));
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stop);
  process.stdout.write(welcome(url));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}

async function fillDatabase({ databaseUrl }: Config): Promise<void> {
  const store = await openStore({ url: databaseUrl, keys: [localDataKey()] });
  await fillFromSamples(store, { at: Date.now(), newId: randomUUID });
  await store.close();
}

function welcome(botUrl: string): string {
  return `
Lernkompass is running. Nothing leaves this machine.

${windows.map(({ title, port }) => `  ${title.padEnd(17)} http://localhost:${port}`).join("\n")}
  ${"Bot".padEnd(17)} ${botUrl}

Things to try:
  1. Open the learner's window, write "Das Erstgespräch heute lief völlig anders als geplant",
     tap "Verstanden, anfangen", then "Kurz, 3 Fragen, 2 Minuten".
  2. In the middle of the questions: "beispiel", "zurück", "muss los" - stop with Ctrl-C, start again, "weiter".
  3. "ziel": set a learning goal, then "erinnerung": choose a weekday and a time. To see the weekly question now, run
     DATABASE_URL=sqlite:data/demo.db npm run companion -- nudges plan --at <its day and time>
  4. "lernbegleitung": book a time, and see it come in the guide's window; then move or cancel it from either side
     ("termine"). In a guide's window, "zeiten" says when there is time. What the companion says by itself comes on
     working days from 9 to 16; "erinnerung" changes that.
  5. In both guides' windows, in the channel "Allgemein": "@Lernkompass hier". As the learner: "mensch", then
     "Lernbegleitung anfragen". A guide who has opened the own chat once takes it; write to each other. "ende" ends it.

Ctrl-C stops everything.
`;
}
