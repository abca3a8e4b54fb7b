import path from "node:path";
import { importsOf, type SourceFile } from "./imports.ts";

/** For every file the files of this repository that it imports, types too. */
export function importGraph(sources: readonly SourceFile[]): ReadonlyMap<string, readonly string[]> {
  const known = new Set(sources.map(({ file }) => file));
  return new Map(
    sources.map((source) => [
      source.file,
      importsOf(source).flatMap(({ from }) => {
        if (!from.startsWith(".")) return [];
        const target = path.normalize(path.join(path.dirname(source.file), from));
        return known.has(target) ? [target] : [];
      }),
    ]),
  );
}

/** Circles of imports, each as the files that it goes through. */
export function circlesIn(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const state = new Map<string, "open" | "done">();
  const circles: string[][] = [];
  const visit = (file: string, way: readonly string[]) => {
    if (state.get(file) === "done") return;
    if (state.get(file) === "open") {
      circles.push([...way.slice(way.indexOf(file)), file]);
      return;
    }
    state.set(file, "open");
    for (const next of graph.get(file) ?? []) visit(next, [...way, file]);
    state.set(file, "done");
  };
  for (const file of graph.keys()) visit(file, []);
  return circles;
}

export type FunctionSize = { readonly name: string; readonly lines: number };

const START =
  /^(\s*)(?:export )?(?:default )?(?:async )?(?:function\*? ?(\w+)|(?:static |override |protected |readonly )*(?:async )?\*?(#?\w+)\s*(?:<[^>]*>)?\((?!.*\)\s*[;,]$)|(?:const|let) (\w+)[^=]*= (?:async )?(?:function\b|(?:<[^>]*>)?\([^)]*\)[^=]*=>|\w+ =>))/;

/** The functions of a file with the lines they take, as they are laid out by the formatter. */
export function functionsIn({ text }: Pick<SourceFile, "text">): readonly FunctionSize[] {
  const lines = text.split("\n");
  return lines.flatMap((line, index) => {
    const found = START.exec(line);
    const name = found?.[2] ?? found?.[3] ?? found?.[4];
    if (!found || name === undefined || KEYWORDS.has(name)) return [];
    const end = endOf(lines, index, found[1] ?? "");
    return end === undefined ? [] : [{ name, lines: end - index + 1 }];
  });
}

const KEYWORDS = new Set(["if", "for", "while", "switch", "catch", "return", "super", "expect", "test"]);

/** The line that closes what a line opens: the first with the same indent that begins with a brace. */
function endOf(lines: readonly string[], from: number, indent: string): number | undefined {
  if (/[;,]$/.test(lines[from] ?? "") && !/[{(]$/.test(lines[from] ?? "")) return from;
  let hasBody = /\{$/.test(lines[from] ?? "");
  for (let at = from + 1; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (!line.startsWith(indent) || line.slice(indent.length).startsWith(" ") || line.trim() === "") continue;
    const rest = line.slice(indent.length);
    if (/^[})\]].*\{$/.test(rest) && !hasBody) hasBody = true;
    else if (/^[})\]]/.test(rest)) return at;
    else return undefined;
  }
  return undefined;
}
