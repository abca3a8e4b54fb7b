/** Tells the parent process that we are ready, and answers its questions until it says stop or is gone. */
export function answerParent(ready: string, stop: () => Promise<void> = async () => {}): void {
  const finish = () => void stop().finally(() => process.exit());
  process.on("message", (question) => {
    if (question === "stop") finish();
    else process.send?.(question === "cpu" ? cpuUs() : memory());
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
