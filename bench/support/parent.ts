import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { ClientRequest } from "node:http";

/** A request that left this process: its path, and when (performance.now). */
type Sent = { readonly path: string; readonly at: number };

/** Tells the parent process that we are ready, and answers its questions until it says stop or is gone. */
export function answerParent(ready: string, stop: () => Promise<void> = async () => {}): void {
  let sent: Sent[] = [];
  const note = (message: unknown) => {
    const { path } = (message as { request: ClientRequest }).request;
    sent.push({ path, at: performance.now() });
  };
  const answer = (question: unknown) => {
    if (question === "cpu") return cpuUs();
    if (question === "memory") return memory();
    // Noted from the first time somebody asks.
    unsubscribe("http.client.request.start", note);
    subscribe("http.client.request.start", note);
    const noted = sent;
    sent = [];
    return noted;
  };
  const finish = () => void stop().finally(() => process.exit());
  process.on("message", (question) => {
    if (question === "stop") finish();
    else process.send?.(answer(question));
  });
  process.once("disconnect", finish);
  process.send?.(ready);
}

function cpuUs() {
  const { user, system } = process.cpuUsage();
  return user + system;
}

function memory() {
  // The second time takes what the first one's finalizers let go.
  globalThis.gc?.();
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  return { rssBytes: rss, heapBytes: heapUsed };
}
