import { z } from "zod";
import { isoDays, key, press } from "../engine/declare.ts";

const number = z.string().max(4).optional();
const guides = { may: "guides", rows: "others" } as const;

/** When a guide can be booked. */
export const guidePresses = {
  hours: press({}, { may: "guides" }),
  "save-hours": press(
    {
      /** By weekday, as they are written. */
      hours: z.record(key, z.string().max(80)).optional(),
      length: number,
      buffer: number,
      notice: number,
      horizon: number,
      capacity: number,
      cases: number,
      /** Days that shall stay as they were entered. */
      exceptions: isoDays,
      exceptionDay: z.string().max(40).optional(),
      exceptionHours: z.string().max(80).optional(),
      pings: z.string().max(40).optional(),
      remind: z.string().max(40).optional(),
    },
    guides,
  ),
  away: press({}, { may: "guides" }),
  "save-away": press(
    {
      /** Absences that shall stay: their first days. */
      absences: isoDays,
      awayFrom: z.string().max(40).optional(),
      awayTo: z.string().max(40).optional(),
    },
    guides,
  ),
  "away-now": press({}, guides),
  "back-again": press({}, guides),
} as const;
