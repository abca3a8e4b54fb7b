import { z } from "zod";
import { atStep, days, id, key, page, press, tick, ticked, words } from "../engine/declare.ts";

/** Learning goals, their steps and tasks, and cards to share. */
export const goalPresses = {
  "my-goals": press({ page }),
  "check-in": press({}),
  "open-goal": press({ goal: id }),
  "goal-more": press({ goal: id }),
  "goal-part": press({ goal: id, part: z.enum(["task", "review"]) }),
  "move-goal": press({ goal: id, to: z.enum(["active", "paused", "let-go"]) }),
  "edit-goal": press({ goal: id }),
  "save-goal-lines": press({ goal: id, lines: z.record(key, words).optional(), days, checked: tick }),
  step: press({ goal: id }),
  "save-step": press({ goal: id, text: words.optional(), days }),
  "to-task": press({ start: id, reflection: id, goal: id.optional() }),
  share: press({ goal: id, with: z.literal("partner").optional() }),
  "preview-share": press({
    goal: id,
    with: z.enum(["manager", "partner"]),
    /** Which lines. */
    items: ticked(/^[a-z:,-]*$/, 2_000),
    /** Whom the link is for; used for the link and stored nowhere. */
    to: z.string().max(200).optional(),
  }),
  "delete-goal": press({ goal: id }),
  "confirm-delete-goal": press({ goal: id }),
} as const;

/** What ends a run that is about a goal. */
export const goalRunPresses = {
  "save-goal": press({ ...atStep, parking: id.optional().or(z.literal("")) }),
  "save-task": press(atStep),
  "save-plan": press({ ...atStep, parking: id.optional().or(z.literal("")) }),
  "save-review": press({ ...atStep, notes: z.string().max(6).optional(), echo: tick }),
} as const;
