import { lines, type Run } from "../../domain/engine/run.ts";
import type { Script } from "../../domain/engine/script.ts";
import type { Goal } from "../../domain/goals/goal.ts";
import { usualPeriod } from "../../domain/organisation/organisation.ts";
import { instantOf, nextWorkingTime, USUAL_WORKING_TIME } from "../../domain/reminders/nudge.ts";
import { dayOf } from "../../domain/time/days.ts";
import type { Work } from "../act/work.ts";
import { readCalendars } from "../organisation/calendars.ts";
import { deleteGoal } from "./change-goal.ts";
import { endIn, findGoal } from "./goals.ts";

const ECHO_AFTER_MS = 28 * 24 * 3_600_000;

export type CloseOutcome =
  | { readonly kind: "closed"; readonly goal: Goal }
  | { readonly kind: "deleted" }
  | { readonly kind: "gone" };

/**
 * Closes a goal with what was written about it. `notes`: months to keep them, or that they shall be deleted at once.
 * `wantsEcho`: one question four weeks later, about the day of which nothing but the day is stored.
 */
export async function closeGoal(
  work: Work,
  input: { script: Script; run: Run; notes: number | "delete" | undefined; wantsEcho: boolean },
): Promise<CloseOutcome> {
  const { run } = input;
  const goal = run.goal === undefined ? undefined : await findGoal(work, run.goal);
  // What was written stays as a draft when there is nothing any more that it could close.
  if (!goal || goal.state === "closed") return { kind: "gone" };
  await work.tx.drafts.remove(run.id);
  await work.tx.wordPlaces.rename(run.id, goal.id);
  if (input.notes === "delete") {
    await deleteGoal(work, goal.id);
    return { kind: "deleted" };
  }
  const { zone } = work.person.manner;
  const months = work.organisation.times.keepMonths.find((offered) => offered === input.notes);
  const closed: Goal = {
    ...goal,
    state: "closed",
    review: { lines: [...lines(input.script, run)], on: dayOf(work.at, zone) },
    ...(input.wantsEcho ? await echoOf(work) : { echoOn: undefined }),
    ...endIn(work, months ?? usualPeriod(work)),
  };
  await work.tx.goals.save(closed);
  return { kind: "closed", goal: closed };
}

/** Four weeks later, at the time of the person's weekly question if there is one, else when people usually work. */
async function echoOf(work: Work): Promise<Pick<Goal, "echoOn" | "echoDueAt">> {
  const { zone } = work.person.manner;
  const calendar = (await readCalendars(work.tx))({ zone, siteId: work.person.siteId });
  const settings = (await work.tx.nudgePlans.find(work.person.id))?.settings;
  const workingTime = settings ?? USUAL_WORKING_TIME;
  const on = dayOf(work.at + ECHO_AFTER_MS, zone);
  const at = instantOf(on, settings?.time ?? USUAL_WORKING_TIME.from, zone);
  return { echoOn: on, echoDueAt: nextWorkingTime({ workingTime, calendar, at }) };
}
