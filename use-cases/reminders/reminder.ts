import {
  endOfWeek,
  faultOf,
  type NudgeSettings,
  nextNudge,
  type SettingsFault,
} from "../../domain/reminders/nudge.ts";
import { dayOf } from "../../domain/time/days.ts";
import type { NudgePlan } from "../../storage/reminders/nudge-plans.ts";
import type { Work } from "../act/work.ts";
import { readCalendars } from "../organisation/calendars.ts";

export type SaveReminderOutcome =
  | { readonly kind: "saved"; readonly plan: NudgePlan }
  | { readonly kind: "refused"; readonly fault: SettingsFault };

/** Turns the weekly question on, or changes it. The day of the first choice is the day of the consent. */
export async function saveReminder(work: Work, settings: NudgeSettings): Promise<SaveReminderOutcome> {
  const fault = faultOf(settings);
  if (fault) return { kind: "refused", fault };
  const old = await work.tx.nudgePlans.find(work.person.id);
  const today = dayOf(work.at, zoneOf(work));
  const isRunning = old?.nextDueAt !== undefined;
  const plan: NudgePlan = {
    settings: { ...settings, leaves: settings.leaves.filter(({ to }) => to >= today) },
    nextDueAt: undefined,
    restsUntil: undefined,
    // Whoever moves it after this week's question is not asked again in this week.
    lastWeek: old?.lastWeek,
    chosenOn: isRunning ? old.chosenOn : today,
  };
  return { kind: "saved", plan: await store(work, plan) };
}

/** No question in the next week that would have had one. Undefined when there is no weekly question. */
export async function pauseReminder(work: Work): Promise<NudgePlan | undefined> {
  const plan = await work.tx.nudgePlans.find(work.person.id);
  if (plan?.nextDueAt === undefined) return undefined;
  // The same button once more: it rests already.
  if (plan.restsUntil !== undefined && plan.restsUntil >= dayOf(work.at, zoneOf(work))) return plan;
  // What was due already and not yet sent is skipped as well.
  const from = Math.max(plan.nextDueAt, work.at);
  return store(work, { ...plan, restsUntil: endOfWeek(from, zoneOf(work)) });
}

/** Ends the weekly question at once, without a reason. */
export async function stopReminder(work: Work): Promise<void> {
  await work.tx.nudgePlans.remove(work.person.id);
}

/** The same question again as it was chosen before, after it had ended by itself. */
export async function resumeReminder(work: Work): Promise<NudgePlan | undefined> {
  const plan = await work.tx.nudgePlans.find(work.person.id);
  if (!plan) return undefined;
  const chosenOn = plan.nextDueAt === undefined ? dayOf(work.at, zoneOf(work)) : plan.chosenOn;
  return store(work, { ...plan, restsUntil: undefined, chosenOn });
}

/** Computes anew when the question is due, after where the person lives or works has changed. */
export async function replanReminder(work: Work): Promise<void> {
  const plan = await work.tx.nudgePlans.find(work.person.id);
  if (plan?.nextDueAt !== undefined) await store(work, plan);
}

async function store(work: Work, plan: NudgePlan): Promise<NudgePlan> {
  const zone = zoneOf(work);
  const calendar = (await readCalendars(work.tx))({ zone, siteId: work.person.siteId });
  const { settings, lastWeek, restsUntil } = plan;
  const nextDueAt = nextNudge({ settings, calendar, after: work.at, lastWeek, restsUntil });
  const planned = { ...plan, nextDueAt };
  await work.tx.nudgePlans.save(work.person.id, planned);
  return planned;
}

function zoneOf({ person }: Work): string {
  return person.manner.zone;
}

/** The weekly question of a person, whether it is on or has ended. */
export function findReminder({ tx, person }: Work): Promise<NudgePlan | undefined> {
  return tx.nudgePlans.find(person.id);
}
