import { z } from "zod";
import { id, key, page, press, tick, words } from "../engine/declare.ts";

/** Looking at a situation, and what was kept of it. */
export const reflectPresses = {
  reflect: press({}),
  start: press({ start: id, form: key }),
  drop: press({ start: id }),
  "end-vent": press({}),
  resonance: press({ reflection: id, value: z.enum(["yes", "some", "no"]) }),
  history: press({ page }),
  search: press({ query: z.string().max(100).optional() }),
  open: press({ reflection: id }),
  "edit-kept": press({ reflection: id }),
  "save-kept": press({ reflection: id, lines: z.record(key, words).optional(), checked: tick }),
  "keep-until": press({ reflection: id, months: z.string().max(3).optional() }),
  "delete-kept": press({ reflection: id }),
  "confirm-delete-kept": press({ reflection: id }),
} as const;
