import { createApp } from "../../bot/app.ts";
import { loadConfig } from "../../bot/config.ts";
import { answerParent } from "../support/parent.ts";

const [databaseUrl, nudgesPerSecond] = process.argv.slice(2);
const app = await createApp(
  loadConfig({
    PORT: "0",
    DATABASE_URL: databaseUrl,
    DATA_KEY: Buffer.alloc(32, 7).toString("base64"),
    LOG_LEVEL: "silent",
    NUDGES_PER_SECOND: nudgesPerSecond,
  }),
);
const { url } = await app.start();
answerParent(url, app.stop);
