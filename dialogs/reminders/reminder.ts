import type { Offer, PressOf } from "../../domain/engine/press.ts";
import type { Site } from "../../domain/organisation/site.ts";
import { dayOf } from "../../domain/time/days.ts";
import { findSite, findSites } from "../../use-cases/organisation/find-sites.ts";
import { findReminder, replanReminder, saveReminder } from "../../use-cases/reminders/reminder.ts";
import { zoneName } from "../cards/moments.ts";
import { lineCard } from "../cards/record-card.ts";
import { sayText, showCard, showChoices } from "../engine/reply.ts";
import { type Turn, today, wordingOf, workOf } from "../engine/turn.ts";
import { type ReminderForm, reminderCard } from "./reminder-card.ts";
import { filledIn, formOf, type Plan, settingsFrom } from "./reminder-form.ts";

export async function showReminder(turn: Turn, given?: { form: ReminderForm; note: string }): Promise<void> {
  const wording = wordingOf(turn);
  const plan = await findReminder(workOf(turn));
  const isOn = plan?.nextDueAt !== undefined;
  const offers = isOn ? [offerOf(turn, "reminder.pause"), offerOf(turn, "reminder.stop")] : [];
  const { zone } = turn.person.manner;
  const card = reminderCard({
    wording,
    form: given?.form ?? (await formOf(turn, plan)),
    state: stateOf(turn, plan),
    note: given?.note,
    zone: zoneName(wording, zone),
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
  const { say } = wordingOf(turn);
  const offers = [
    offerOf(turn, "reminder.pause"),
    offerOf(turn, "reminder.move"),
    offerOf(turn, "reminder.stop"),
  ];
  showChoices(turn, { texts: [say("reminder.change-title")], offers });
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
  const { say } = wordingOf(turn);
  if (sites.length === 0 || sites.length > MAX_SITES_OFFERED) {
    sayText(turn, `${saved} ${say(sites.length === 0 ? "reminder.no-site" : "reminder.many-sites")}`);
    return;
  }
  const offers = sites.map(
    ({ id, name }): Offer => ({ label: name, press: { verb: "save-site", site: id } }),
  );
  showChoices(turn, { texts: [saved, say("reminder.which-site")], offers });
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
