import type { Case } from "../../domain/cases/case.ts";
import type { Goal } from "../../domain/goals/goal.ts";
import type { EndReason } from "../../domain/outbox.ts";
import type { CaseNews, SessionNews } from "../../domain/proactive.ts";
import { type Calendar, nextWorkingTime, USUAL_WORKING_TIME } from "../../domain/reminders/nudge.ts";
import type { SessionForm } from "../../domain/sessions/session.ts";
import type { NudgePlan } from "../../storage/reminders/nudge-plans.ts";
import type { Tx } from "../../storage/store.ts";
import type { Presence } from "../act/work.ts";

/** What a proactive message is about. */
export type Ask =
  | { readonly kind: "step"; readonly goal: Goal }
  | { readonly kind: "week" }
  | { readonly kind: "echo"; readonly goal: Goal }
  | { readonly kind: "goodbye" }
  | CaseAsk
  | SessionAsk;

/** What time has brought to a case. */
export type CaseAsk = {
  readonly kind: "case";
  readonly what: CaseNews;
  readonly case: Case;
};

/** Something about a session, to its learner or guide. */
export type SessionAsk = {
  readonly kind: "session";
  readonly what: SessionNews;
  readonly to: "learner" | "guide";
  readonly sessionId: string;
  readonly version: number;
  /** UTC milliseconds. */
  readonly startAt: number;
  readonly form: SessionForm | undefined;
  /** The guide it is with, or shall be with. */
  readonly guideName: string | undefined;
  /** Whether the person has a learning goal that a next step could belong to. */
  readonly goalId: string | undefined;
};

/** Whether a message is said now, and what it is about; or why not. */
export type Verdict =
  | { readonly kind: "say"; readonly ask: Ask }
  | { readonly kind: "end"; readonly state: "skipped" | "blocked" | "gone"; readonly reason?: EndReason }
  /** Not now, but at this instant (UTC milliseconds). */
  | { readonly kind: "later"; readonly dueAt: number };

/** Whoever a message is for, with what decides whether it is still wanted, and whether now is the time. */
export type Recipient = {
  readonly presence: Presence;
  readonly plan: NudgePlan | undefined;
  readonly calendar: Calendar;
  /** Active goals, and when each was looked back on last. */
  readonly goals: Awaited<ReturnType<Tx["goals"]["activeOf"]>>;
  /** The instant that counts as now (UTC milliseconds). */
  readonly at: number;
};

/** The message is not sent any more. */
export function skip(reason: EndReason): Verdict {
  return { kind: "end", state: "skipped", reason };
}

/** When the person works next (UTC milliseconds): the recipient's `at` itself within working time. */
export function workingFrom({ plan, calendar, at }: Recipient): number | undefined {
  return nextWorkingTime({ workingTime: plan?.settings ?? USUAL_WORKING_TIME, calendar, at });
}

/** Whether somebody lets reminders rest on a day, both ISO days. */
export function rests(until: string | undefined, today: string): boolean {
  return until !== undefined && until >= today;
}
