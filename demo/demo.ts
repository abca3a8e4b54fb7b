import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { createApp } from "../bot/app.ts";
import { type Config, loadConfig } from "../bot/config.ts";
import { localDataKey } from "../bot/data-key.ts";
import { openStore } from "../storage/store.ts";
import { fillFromSamples } from "./fill-from-samples.ts";
import { startPlayground } from "./playground.ts";

const LEARNER_PORT = 56_150;
const sampleOrganisation = new URL("../samples/organisation.yaml", import.meta.url);

const learner = {
  name: "learner",
  currentUser: { id: "29:aylin", name: "Aylin Yilmaz", aadObjectId: "00000000-0000-4000-8000-000000000021" },
};

try {
  const config = loadConfig({
    LOG_LEVEL: "warn",
    ORGANISATION_FILE: fileURLToPath(sampleOrganisation),
    DATABASE_URL: "sqlite:data/demo.db",
  });
  await fillDatabase(config);
  const app = await createApp(config);
  const { url } = await app.start();
  const playground = await startPlayground({
    botUrl: `${url}/api/messages`,
    port: LEARNER_PORT,
    users: learner,
  });
  const stop = () => {
    void Promise.all([playground.stop(), app.stop()]).then(() => process.exit(0));
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

  Learner (Aylin)   http://localhost:${LEARNER_PORT}
  Bot               ${botUrl}

Three things to try:
  1. Open the learner's window, write "Das Erstgespräch heute lief völlig anders als geplant",
     tap "Verstanden, anfangen", then "Kurz, 3 Fragen, 2 Minuten".
  2. In the middle of the questions: "beispiel", "zurück", "muss los" - stop with Ctrl-C, start again, "weiter".
  3. "ziel": set a learning goal, then "erinnerung": choose a weekday and a time. To see the weekly question now, run
     DATABASE_URL=sqlite:data/demo.db npm run companion -- nudges plan --at <its day and time>

Ctrl-C stops everything.
`;
}
