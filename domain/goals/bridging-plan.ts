import { DateTime } from "luxon";
import { templatesFor } from "./task.ts";

/** A course further away than this gets no more tasks: the plan is to bridge, not to replace it. */
const MAX_WEEKS = 8;

export type PlannedTask = { readonly template: string; readonly on: string };

/** One exploration task a week, on the weekday of today, until the day of the course (ISO days); another kind each time. */
export function planUntil(today: string, courseOn: string): readonly PlannedTask[] {
  const templates = [...new Set(Object.values(templatesFor).flat())];
  const start = DateTime.fromISO(today, { zone: "utc" });
  const weeks = Array.from({ length: MAX_WEEKS }, (_, index) => start.plus({ weeks: index + 1 }).toISODate());
  return weeks.flatMap((on, index) => {
    const template = templates[index % templates.length];
    return on !== null && template !== undefined && on < courseOn ? [{ template, on }] : [];
  });
}
