import { createApp } from "./app.ts";
import { loadConfig } from "./config.ts";

const STOP_WITHIN_MS = 10_000;
/** Not at once: it stops the server for a moment, and the first question is whether it is ready. */
const GIVE_BACK_AFTER_MS = 250;

try {
  const app = await createApp(loadConfig());
  await app.start();
  setTimeout(giveBack, GIVE_BACK_AFTER_MS).unref();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop(app.stop));
} catch (error) {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exit(1);
}

/** Half of the heap is what starting left behind. `npm start` exposes the collector for this. */
function giveBack(): void {
  globalThis.gc?.({ type: "major", execution: "sync", flavor: "last-resort" });
}

function stop(finish: () => Promise<void>): void {
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
  finish().then(
    () => process.exit(0),
    () => process.exit(1),
  );
}

/** The message, and the code of what caused it: "Cannot listen on 127.0.0.1:3978 (EADDRINUSE)". */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  const code = cause instanceof Error && "code" in cause ? ` (${cause.code})` : "";
  return `${error.message}${code}`;
}
