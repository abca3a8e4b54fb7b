import { z } from "zod";
import { atStep, days, declare, id, key, page, tick, ticked, words } from "../engine/declare.ts";

/** Learning goals, their steps and tasks, and cards to share. */
export const goalPresses = {
  "my-goals": declare({ page }),
  "check-in": declare({}),
  "open-goal": declare({ goal: id }),
  "goal-more": declare({ goal: id }),
  "goal-part": declare({ goal: id, part: z.enum(["task", "review"]) }),
  "move-goal": declare({ goal: id, to: z.enum(["active", "paused", "let-go"]) }),
  "edit-goal": declare({ goal: id }),
  "save-goal-lines": declare({ goal: id, lines: z.record(key, words).optional(), days, checked: tick }),
  step: declare({ goal: id }),
  "save-step": declare({ goal: id, text: words.optional(), days }),
  "to-task": declare({ start: id, reflection: id, goal: id.optional() }),
  share: declare({ goal: id, with: z.literal("partner").optional() }),
  "preview-share": declare({
    goal: id,
    with: z.enum(["manager", "partner"]),
    /** Which lines. */
    items: ticked(/^[a-z:,-]*$/, 2_000),
    /** Whom the link is for; used for the link and stored nowhere. */
    to: z.string().max(200).optional(),
  }),
  "delete-goal": declare({ goal: id }),
  "confirm-delete-goal": declare({ goal: id }),
} as const;

/** What ends a run that is about a goal. */
export const goalRunPresses = {
  "save-goal": declare({ ...atStep, parking: id.optional().or(z.literal("")) }),
  "save-task": declare(atStep),
  "save-plan": declare({ ...atStep, parking: id.optional().or(z.literal("")) }),
  "save-review": declare({ ...atStep, notes: z.string().max(6).optional(), echo: tick }),
} as const;
