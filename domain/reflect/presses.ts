import { z } from "zod";
import { carried, declare, id, key, page, tick, words } from "../engine/declare.ts";

/** Looking at a situation, and what was kept of it. */
export const reflectPresses = {
  reflect: declare({}),
  start: declare({ start: id, form: key }),
  drop: declare({ start: id }),
  "end-vent": declare({}),
  resonance: declare({ reflection: id, value: z.enum(["yes", "some", "no"]) }),
  history: declare({ page }),
  search: declare({ query: carried(100).optional() }),
  open: declare({ reflection: id }),
  "edit-kept": declare({ reflection: id }),
  "save-kept": declare({ reflection: id, lines: z.record(key, words).optional(), checked: tick }),
  "keep-until": declare({ reflection: id, months: z.string().max(3).optional() }),
  "delete-kept": declare({ reflection: id }),
  "confirm-delete-kept": declare({ reflection: id }),
} as const;
