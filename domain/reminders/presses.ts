import { z } from "zod";
import { declare, id, ticked } from "../engine/declare.ts";

/** A time of day as a picker gives it; empty when nothing was picked. */
const clock = z
  .string()
  .regex(/^(\d{2}:\d{2}(:\d{2})?)?$/)
  .optional();

/** The weekly question, and letting everything rest. */
export const reminderPresses = {
  "rest-reminders": declare({}),
  "end-rest": declare({}),
  reminder: declare({}),
  "change-reminder": declare({}),
  "save-reminder": declare({
    weekday: z.string().max(1).optional(),
    time: clock,
    /** Numbers of weekdays. */
    workdays: ticked(/^[1-7,]*$/, 20),
    from: clock,
    to: clock,
    leaveFrom: z.string().max(40).optional(),
    leaveTo: z.string().max(40).optional(),
    /** Absences that shall stay: their first days. */
    leaves: ticked(/^[0-9,-]*$/, 200),
    /** The name of a place to look for; stored nowhere. */
    site: z.string().max(100).optional(),
  }),
  "save-site": declare({ site: id }),
  "pause-reminder": declare({}),
  "stop-reminder": declare({}),
  "resume-reminder": declare({}),
  "nothing-now": declare({}),
} as const;
