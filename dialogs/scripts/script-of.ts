import type { Script } from "../../domain/script.ts";
import { reflect } from "./reflect.ts";

/** Every conversation there is. */
export const scripts: readonly Script[] = [reflect];

const byId = new Map(scripts.map((script) => [script.id, script]));

export function scriptOf({ script: id }: { readonly script: string }): Script {
  const script = byId.get(id);
  if (!script) throw new Error(`There is no script "${id}"`);
  return script;
}
