// Plain JavaScript on purpose: once the cache is on, the TypeScript that follows is stripped and compiled only once
// per version, and later starts read the result.
import { enableCompileCache } from "node:module";

enableCompileCache();
await import("./main.ts");
