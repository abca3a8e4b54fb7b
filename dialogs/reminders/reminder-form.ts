import type { PressOf } from "../../domain/engine/press.ts";
import {
  type Leave,
  MAX_LEAVES,
  type NudgeSettings,
  USUAL_WORKING_TIME,
} from "../../domain/reminders/nudge.ts";
import { isDay } from "../../domain/time/days.ts";
import { findSite } from "../../use-cases/organisation/find-sites.ts";
import { findReminder } from "../../use-cases/reminders/reminder.ts";
import { type Turn, today, workOf } from "../engine/turn.ts";
import type { ReminderForm } from "./reminder-card.ts";

/** The weekly question as it is stored. */
export type Plan = NonNullable<Awaited<ReturnType<typeof findReminder>>>;

export async function formOf(turn: Turn, plan: Plan | undefined): Promise<ReminderForm> {
  const site = await findSite(workOf(turn), turn.person.siteId);
  const { workdays, from, to, leaves } = plan?.settings ?? USUAL_WORKING_TIME;
  return {
    weekday: plan && String(plan.settings.weekday),
    time: plan?.settings.time,
    workdays: workdays.map(String),
    from,
    to,
    leaves: leaves.filter((leave) => leave.to >= today(turn)),
    site: site?.name,
  };
}

/** What was filled in; where a client leaves a field out, it stays as it was. */
export async function filledIn(turn: Turn, press: PressOf<"save-reminder">): Promise<ReminderForm> {
  const before = await formOf(turn, await findReminder(workOf(turn)));
  const kept =
    press.leaves === undefined
      ? before.leaves
      : before.leaves.filter(({ from }) => listed(press.leaves).includes(from));
  const added = leaveFrom(press);
  return {
    weekday: press.weekday ?? before.weekday,
    time: minutes(press.time) ?? before.time,
    workdays: press.workdays === undefined ? before.workdays : listed(press.workdays),
    from: minutes(press.from) ?? before.from,
    to: minutes(press.to) ?? before.to,
    leaves: [...kept.filter(({ from }) => from !== added?.from), ...(added ? [added] : [])].slice(
      -MAX_LEAVES,
    ),
    site: press.site === undefined ? before.site : press.site.trim() || undefined,
  };
}

/** One day is a leave from and to the same day. */
function leaveFrom({ leaveFrom: from = "", leaveTo: to = "" }: PressOf<"save-reminder">): Leave | undefined {
  const days = [from, to].filter((day) => isDay(day));
  const [first] = days;
  return first === undefined ? undefined : { from: first, to: days.at(-1) ?? first };
}

export function settingsFrom(form: ReminderForm): NudgeSettings | undefined {
  const { weekday, time, from, to } = form;
  if (!weekday || !/^[1-7]$/.test(weekday) || time === undefined || from === undefined || to === undefined)
    return undefined;
  return {
    weekday: Number(weekday),
    time,
    from,
    to,
    workdays: form.workdays.map(Number),
    leaves: [...form.leaves],
  };
}

/** "10:00:00" and "10:00" are the same to people; what is no time of day is none. */
function minutes(time: string | undefined): string | undefined {
  const found = /^([01]\d|2[0-3]):[0-5]\d/.exec(time ?? "");
  return found?.[0];
}

function listed(ticked: string | undefined): readonly string[] {
  return [...new Set((ticked ?? "").split(",").filter(Boolean))];
}
