import { readFileSync } from "node:fs";

const entry = new URL("../../bot/main.ts", import.meta.url);
const importOf = /^(?:import|export) (?!type\b)(?:[^;"]*? from )?"([^"]+)"/gm;

/** The packages that the server loads at its start, as its own files name them, in the order of loading. */
export function serverPackages(): readonly string[] {
  const seen = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: URL) => {
    if (seen.has(file.href) || !file.pathname.endsWith(".ts")) return;
    seen.add(file.href);
    for (const [, name = ""] of readFileSync(file, "utf8").matchAll(importOf)) {
      if (name.startsWith(".")) visit(new URL(name, file));
      else if (!name.startsWith("node:")) packages.add(name);
    }
  };
  visit(entry);
  return [...packages];
}
