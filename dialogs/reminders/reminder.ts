import type { Offer, PressOf } from "../../domain/engine/press.ts";
import type { Site } from "../../domain/organisation/site.ts";
import {
  type Leave,
  MAX_LEAVES,
  type NudgeSettings,
  USUAL_WORKING_TIME,
} from "../../domain/reminders/nudge.ts";
import { dayOf, isDay } from "../../domain/time/days.ts";
import {
  findReminder,
  findSite,
  findSites,
  replanReminder,
  saveReminder,
} from "../../use-cases/reminders/reminder.ts";
import { choiceCard } from "../cards/choice-card.ts";
import { lineCard } from "../cards/record-card.ts";
import { sayText, showCard, type Turn, today, wordingOf, workOf } from "../engine/turn.ts";
import { type ReminderForm, reminderCard } from "./reminder-card.ts";

type Plan = NonNullable<Awaited<ReturnType<typeof findReminder>>>;

export async function showReminder(turn: Turn, given?: { form: ReminderForm; note: string }): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const plan = await findReminder(workOf(turn));
  const isOn = plan?.nextDueAt !== undefined;
  const offers = isOn ? [offerOf(turn, "reminder.pause"), offerOf(turn, "reminder.stop")] : [];
  const { zone } = turn.person.manner;
  const card = reminderCard({
    wording,
    form: given?.form ?? (await formOf(turn, plan)),
    state: stateOf(turn, plan),
    note: given?.note,
    zone: wording.has(`zone.${zone}`) ? say(`zone.${zone}`) : zone.replaceAll("_", " "),
    isOn,
    today: today(turn),
    offers,
  });
  showCard(turn, card, offers);
}

const pressOf = {
  "reminder.pause": "pause-reminder",
  "reminder.move": "reminder",
  "reminder.stop": "stop-reminder",
} as const;

function offerOf(turn: Turn, label: keyof typeof pressOf): Offer {
  return { label: wordingOf(turn).say(label), press: { verb: pressOf[label] } };
}

/** What the one button in every message opens; each acts at once. */
export function showChange(turn: Turn): void {
  const { say, locale } = wordingOf(turn);
  const offers = [
    offerOf(turn, "reminder.pause"),
    offerOf(turn, "reminder.move"),
    offerOf(turn, "reminder.stop"),
  ];
  showCard(turn, choiceCard({ lang: locale, texts: [say("reminder.change-title")], offers }), offers);
}

function stateOf(turn: Turn, plan: Plan | undefined): string {
  const wording = wordingOf(turn);
  const { restUntil } = turn.person;
  if (!plan) return wording.say("reminder.not-on");
  if (restUntil !== undefined && restUntil >= today(turn))
    return wording.say("reminder.resting", { day: wording.day(restUntil) });
  return plan.nextDueAt === undefined ? wording.say("reminder.ended") : nextText(turn, plan, "reminder.next");
}

/** A sentence with the day and time of the next question. */
function nextText(turn: Turn, { nextDueAt, settings }: Plan, key: string): string {
  const wording = wordingOf(turn);
  if (nextDueAt === undefined) return wording.say("reminder.none-ahead");
  const day = wording.day(dayOf(nextDueAt, turn.person.manner.zone));
  return wording.say(key, { day, time: settings.time });
}

export function sayNext(turn: Turn, plan: Plan | undefined, key: string): void {
  settle(turn, plan ? nextText(turn, plan, key) : wordingOf(turn).say("reminder.not-on"));
}

export function settle(turn: Turn, text: string): void {
  turn.record = lineCard(wordingOf(turn), text);
  sayText(turn, text);
}

async function formOf(turn: Turn, plan: Plan | undefined): Promise<ReminderForm> {
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

export async function save(turn: Turn, press: PressOf<"save-reminder">): Promise<void> {
  const { say } = wordingOf(turn);
  const form = await filledIn(turn, press);
  const settings = settingsFrom(form);
  if (!settings) return showReminder(turn, { form, note: say("reminder.missing") });
  const sites = await sitesMeant(turn, form.site);
  if (form.site === undefined) turn.person = { ...turn.person, siteId: undefined };
  else if (sites?.length === 1) turn.person = { ...turn.person, siteId: sites[0]?.id };
  const outcome = await saveReminder(workOf(turn), settings);
  if (outcome.kind === "refused")
    return showReminder(turn, { form, note: say(`reminder.fault.${outcome.fault}`) });
  const saved = nextText(turn, outcome.plan, "reminder.saved");
  settle(turn, saved);
  if (form.site !== undefined && sites && sites.length !== 1) askWhichSite(turn, sites, saved);
}

const MAX_SITES_OFFERED = 5;

function askWhichSite(turn: Turn, sites: readonly Site[], saved: string): void {
  const { say, locale } = wordingOf(turn);
  if (sites.length === 0 || sites.length > MAX_SITES_OFFERED) {
    sayText(turn, `${saved} ${say(sites.length === 0 ? "reminder.no-site" : "reminder.many-sites")}`);
    return;
  }
  const offers = sites.map(
    ({ id, name }): Offer => ({ label: name, press: { verb: "save-site", site: id } }),
  );
  showCard(turn, choiceCard({ lang: locale, texts: [saved, say("reminder.which-site")], offers }), offers);
}

export async function saveSite(turn: Turn, { site: id }: PressOf<"save-site">): Promise<void> {
  const wording = wordingOf(turn);
  const site = await findSite(workOf(turn), id);
  if (!site) return sayText(turn, wording.say("reminder.no-site"));
  turn.person = { ...turn.person, siteId: site.id };
  await replanReminder(workOf(turn));
  settle(turn, wording.say("reminder.site-saved", { site: site.name }));
}

/** Undefined: the site stays as it is. */
async function sitesMeant(turn: Turn, typed: string | undefined): Promise<readonly Site[] | undefined> {
  if (typed === undefined) return [];
  const current = await findSite(workOf(turn), turn.person.siteId);
  return current?.name === typed ? undefined : findSites(workOf(turn), typed);
}

/** What was filled in; where a client leaves a field out, it stays as it was. */
async function filledIn(turn: Turn, press: PressOf<"save-reminder">): Promise<ReminderForm> {
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

function settingsFrom(form: ReminderForm): NudgeSettings | undefined {
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
