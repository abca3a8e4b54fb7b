import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export type SourceFile = { readonly file: string; readonly text: string };
export type Import = { readonly from: string; readonly isType: boolean };

const root = path.resolve(import.meta.dirname, "../..");

/** The TypeScript files of folders of this repository, by their path from its root. */
export function sourcesOf(folders: readonly string[]): readonly SourceFile[] {
  const here = readdirSync(root);
  return folders
    .filter((folder) => here.includes(folder))
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }).map((name) =>
        path.join(folder, name),
      ),
    )
    .filter((file) => file.endsWith(".ts"))
    .sort()
    .map((file) => ({ file, text: readFileSync(path.join(root, file), "utf8") }));
}

/** The documents of this repository, by their path from its root. */
export function documentsOf(): readonly SourceFile[] {
  const inDocs = readdirSync(path.join(root, "docs")).map((name) => path.join("docs", name));
  const here = readdirSync(root);
  return [...here, ...inDocs]
    .filter((file) => file.endsWith(".md"))
    .map((file) => ({ file, text: readFileSync(path.join(root, file), "utf8") }));
}

const statement = /^\s*(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']/gm;
const dynamic = /\bimport\(\s*["']([^"']+)["']\s*\)/g;

/** Everything a file imports; `isType` when nothing of it is left at run time. */
export function importsOf({ text }: Pick<SourceFile, "text">): readonly Import[] {
  const stated = [...text.matchAll(statement)].map(([, type, from]) => ({
    from: from ?? "",
    isType: type !== undefined,
  }));
  const later = [...text.matchAll(dynamic)].map(([, from]) => ({ from: from ?? "", isType: false }));
  return [...stated, ...later];
}

/** The folder below the root that an import leads to, or undefined for a package. */
export function folderOf(file: string, from: string): string | undefined {
  if (!from.startsWith(".")) return undefined;
  const target = path.normalize(path.join(path.dirname(file), from));
  return target.includes(path.sep) ? target.split(path.sep)[0] : ".";
}

/** `@scope/name` or `name` of a package import, `node:` for what Node brings along. */
export function packageOf(from: string): string {
  if (from.startsWith("node:")) return "node:";
  return from
    .split("/")
    .slice(0, from.startsWith("@") ? 2 : 1)
    .join("/");
}
