// Plain JavaScript on purpose: once the cache is on, the TypeScript that follows is stripped and compiled only once
// per version, which halves the start-up work and leaves the stripper out of memory from the second start on.
import { enableCompileCache } from "node:module";

enableCompileCache();
await import("./main.ts");
