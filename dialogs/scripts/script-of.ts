import type { Script } from "../../domain/engine/script.ts";
import { bridgeCourse } from "./bridge-course.ts";
import { checkIn } from "./check-in.ts";
import { choosePath } from "./choose-path.ts";
import { closeGoal } from "./close-goal.ts";
import { reflect } from "./reflect.ts";
import { setGoal } from "./set-goal.ts";

/** Every conversation there is. */
export const scripts: readonly Script[] = [reflect, setGoal, choosePath, checkIn, closeGoal, bridgeCourse];

const byId = new Map(scripts.map((script) => [script.id, script]));

export function scriptOf({ script: id }: { readonly script: string }): Script {
  const script = byId.get(id);
  if (!script) throw new Error(`There is no script "${id}"`);
  return script;
}
