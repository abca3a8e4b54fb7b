import { createApp } from "./app.ts";
import { loadConfig } from "./config.ts";

const STOP_WITHIN_MS = 10_000;

try {
  const app = await createApp(loadConfig());
  await app.start();
  // Half of the heap is what starting left behind; this gives it back. `npm start` exposes the collector for it.
  globalThis.gc?.({ type: "major", execution: "sync", flavor: "last-resort" });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop(app.stop));
} catch (error) {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exit(1);
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
