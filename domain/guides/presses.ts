import { z } from "zod";
import { declare, isoDays, key } from "../engine/declare.ts";

const number = z.string().max(4).optional();
const guides = { may: "guides", rows: "others" } as const;

/** When a guide can be booked. */
export const guidePresses = {
  hours: declare({}, { may: "guides" }),
  "save-hours": declare(
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
  away: declare({}, { may: "guides" }),
  "save-away": declare(
    {
      /** Absences that shall stay: their first days. */
      absences: isoDays,
      awayFrom: z.string().max(40).optional(),
      awayTo: z.string().max(40).optional(),
    },
    guides,
  ),
  "away-now": declare({}, guides),
  "back-again": declare({}, guides),
} as const;
