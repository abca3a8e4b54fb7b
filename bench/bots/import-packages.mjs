// Imports what it is told and idles. Plain JavaScript, because stripping types is a cost of ours, not the packages'.
for (const name of process.argv.slice(2)) await import(name);
process.on("message", (question) => {
  if (question === "stop") process.exit();
  const { rss, heapUsed } = process.memoryUsage();
  process.send({ cpuUs: 0, rssBytes: rss, heapBytes: heapUsed });
});
process.once("disconnect", () => process.exit());
process.send("imported");
