import { z } from "zod";
import { checkInAnswers } from "./check-in.ts";
import { commands } from "./command.ts";
import { sessionForms } from "./session.ts";
import { cleanText } from "./text.ts";
import { addresses, isTimeZone, languages } from "./voice.ts";

const id = z.string().min(1).max(64);
const key = z.string().min(1).max(40);
const words = z.string().max(30_000).transform(cleanText);
const step = z.number().int().nonnegative();

/** A toggle of a card: clients send it as text. */
const tick = z.enum(["true", "false"]).optional();

/** ISO days by the names that a question or form gives them; an empty picker is an empty text. */
const days = z.record(key, z.string().max(40)).optional();

/** A time of day as a picker gives it; empty when nothing was picked. */
const clock = z
  .string()
  .regex(/^(\d{2}:\d{2}(:\d{2})?)?$/)
  .optional();

/** UTC milliseconds within what a calendar can hold. */
const instant = z.number().int().min(0).max(8_640_000_000_000_000);
const version = z.number().int().nonnegative();

/** Of a line that may be shared: whose, of which script, and which. */
const lineId = z.string().regex(/^[a-zA-Z0-9:-]{1,160}$/);

/** Ids separated by commas, as clients send what was ticked. */
const idList = z
  .string()
  .regex(/^[a-zA-Z0-9,-]*$/)
  .max(2_000);

/** ISO days separated by commas. */
const isoDays = z
  .string()
  .regex(/^[0-9,-]*$/)
  .max(400)
  .optional();

/** Which conversation is to begin, and about what. */
const beginFields = {
  script: key,
  form: key.optional(),
  goal: id.optional(),
  reflection: id.optional(),
  /** A question to be found out about, in the person's words. */
  question: words.optional(),
  /** How a step went, told with the button that begins the look back on it. */
  answer: z.enum(checkInAnswers).optional(),
  /** Chosen by typing, the question is the sentence that waits as a beginning. */
  isWaiting: z.literal(true).optional(),
};
export type BeginFields = Readonly<z.infer<z.ZodObject<typeof beginFields>>>;

/** The same without words: these stay where they are shown. */
const { question: _words, ...bareBegin } = beginFields;

/** What a button of a question carries: which run and which move it belongs to. */
const atStep = { run: id, step };

/** The inputs of the first card and of the settings; what is missing stays as it is. */
const mannerFields = {
  language: z.enum(languages).optional(),
  address: z.enum(addresses).optional(),
  plain: z.enum(["true", "false"]).optional(),
  zone: z.string().max(60).refine(isTimeZone).optional(),
};
export type MannerFields = { readonly [K in keyof typeof mannerFields]?: z.infer<(typeof mannerFields)[K]> };

/** What a person can say when a guard asks: with placeholders, as it is, or not at all. */
const guardChoices = ["masked", "own", "anew"] as const;

/**
 * Everything a button can say, checked at the edge. Nothing in it is trusted beyond its shape: whose chat it is
 * comes from Teams, and a run or reflection is looked up among that person's own.
 */
export const pressSchema = z.discriminatedUnion("verb", [
  z.object({
    verb: z.literal("acknowledge"),
    opening: words.optional(),
    ...mannerFields,
  }),
  z.object({ verb: z.literal("notice"), into: z.enum(languages), opening: words.optional() }),
  z.object({ verb: z.literal("decline") }),
  z.object({ verb: z.literal("about") }),
  z.object({ verb: z.literal("menu") }),
  z.object({ verb: z.literal("help") }),
  z.object({ verb: z.literal("human") }),
  z.object({ verb: z.literal("settings") }),
  z.object({ verb: z.literal("save-settings"), ...mannerFields }),
  z.object({ verb: z.literal("history"), page: z.number().int().min(0).max(10_000).optional() }),
  z.object({ verb: z.literal("search"), query: z.string().max(100).optional() }),
  z.object({ verb: z.literal("open"), reflection: id }),
  z.object({ verb: z.literal("edit-kept"), reflection: id }),
  z.object({
    verb: z.literal("save-kept"),
    reflection: id,
    lines: z.record(key, words).optional(),
    checked: tick,
  }),
  z.object({ verb: z.literal("keep-until"), reflection: id, months: z.string().max(3).optional() }),
  z.object({ verb: z.literal("delete-kept"), reflection: id }),
  z.object({ verb: z.literal("confirm-delete-kept"), reflection: id }),
  z.object({ verb: z.literal("my-data") }),
  z.object({ verb: z.literal("download"), reflection: id.optional(), goal: id.optional() }),
  z.object({ verb: z.literal("erase") }),
  z.object({ verb: z.literal("erase-all") }),
  z.object({ verb: z.literal("reflect") }),
  z.object({ verb: z.literal("start"), start: id, form: key }),
  z.object({ verb: z.literal("drop"), start: id }),
  z.object({ verb: z.literal("begin"), start: id, ...beginFields }),
  z.object({ verb: z.literal("save-goal"), ...atStep, parking: id.optional().or(z.literal("")) }),
  z.object({ verb: z.literal("save-task"), ...atStep }),
  z.object({ verb: z.literal("save-plan"), ...atStep, parking: id.optional().or(z.literal("")) }),
  z.object({ verb: z.literal("to-task"), start: id, reflection: id, goal: id.optional() }),
  z.object({ verb: z.literal("step"), goal: id }),
  z.object({ verb: z.literal("save-step"), goal: id, text: words.optional(), days }),
  z.object({ verb: z.literal("save-review"), ...atStep, notes: z.string().max(6).optional(), echo: tick }),
  z.object({ verb: z.literal("my-goals"), page: z.number().int().min(0).max(10_000).optional() }),
  z.object({ verb: z.literal("check-in") }),
  z.object({ verb: z.literal("open-goal"), goal: id }),
  z.object({ verb: z.literal("goal-more"), goal: id }),
  z.object({ verb: z.literal("goal-part"), goal: id, part: z.enum(["task", "review"]) }),
  z.object({ verb: z.literal("move-goal"), goal: id, to: z.enum(["active", "paused", "let-go"]) }),
  z.object({ verb: z.literal("edit-goal"), goal: id }),
  z.object({
    verb: z.literal("save-goal-lines"),
    goal: id,
    lines: z.record(key, words).optional(),
    days,
    checked: tick,
  }),
  z.object({ verb: z.literal("share"), goal: id, with: z.literal("partner").optional() }),
  z.object({
    verb: z.literal("preview-share"),
    goal: id,
    with: z.enum(["manager", "partner"]),
    /** Which lines, separated by commas, as clients send what was ticked. */
    items: z
      .string()
      .regex(/^[a-z:,-]*$/)
      .max(2_000)
      .optional(),
    /** Whom the link is for; used for the link and stored nowhere. */
    to: z.string().max(200).optional(),
  }),
  z.object({ verb: z.literal("delete-goal"), goal: id }),
  z.object({ verb: z.literal("confirm-delete-goal"), goal: id }),
  z.object({ verb: z.literal("end-vent") }),
  z.object({ verb: z.literal("resume"), run: id.optional() }),
  z.object({
    verb: z.literal("answer"),
    ...atStep,
    text: words.optional(),
    choice: key.optional().or(z.literal("")),
    days,
    standing: z.string().max(4).optional(),
    keepStanding: tick,
  }),
  z.object({ verb: z.literal("branch"), ...atStep, to: key, text: words.optional() }),
  z.object({ verb: z.literal("take"), ...atStep, text: words.optional(), sourceId: id.optional() }),
  z.object({ verb: z.literal("reword"), ...atStep, to: key }),
  z.object({ verb: z.literal("example"), ...atStep }),
  z.object({ verb: z.literal("skip"), ...atStep }),
  z.object({ verb: z.literal("back"), ...atStep, text: words.optional() }),
  z.object({ verb: z.literal("later"), ...atStep, text: words.optional() }),
  z.object({ verb: z.literal("cancel"), ...atStep }),
  z.object({ verb: z.literal("delete-draft"), ...atStep }),
  z.object({ verb: z.literal("stay"), ...atStep }),
  z.object({ verb: z.literal("switch"), ...atStep, begin: z.object(bareBegin).optional() }),
  z.object({ verb: z.literal("edit"), run: id, key }),
  z.object({ verb: z.literal("edit-all"), ...atStep }),
  z.object({
    verb: z.literal("save-lines"),
    ...atStep,
    lines: z.record(key, words).optional(),
    checked: tick,
  }),
  z.object({
    verb: z.literal("keep"),
    ...atStep,
    months: z.string().max(3).optional(),
    theme: key.optional().or(z.literal("")),
  }),
  z.object({ verb: z.literal("discard"), ...atStep }),
  z.object({ verb: z.literal("confirm-discard"), ...atStep }),
  // What a guard held back comes with its own button, since nothing of it is stored; it is checked when it is read.
  z.object({ verb: z.literal("guarded"), guard: id, as: z.enum(guardChoices), held: z.unknown().optional() }),
  z.object({ verb: z.literal("rest-reminders") }),
  z.object({ verb: z.literal("reminder") }),
  z.object({ verb: z.literal("change-reminder") }),
  z.object({
    verb: z.literal("save-reminder"),
    weekday: z.string().max(1).optional(),
    time: clock,
    /** Numbers of weekdays, separated by commas, as clients send what was ticked. */
    workdays: z
      .string()
      .regex(/^[1-7,]*$/)
      .max(20)
      .optional(),
    from: clock,
    to: clock,
    leaveFrom: z.string().max(40).optional(),
    leaveTo: z.string().max(40).optional(),
    /** Absences that shall stay: their first days. */
    leaves: z
      .string()
      .regex(/^[0-9,-]*$/)
      .max(200)
      .optional(),
    /** The name of a place to look for; stored nowhere. */
    site: z.string().max(100).optional(),
  }),
  z.object({ verb: z.literal("save-site"), site: id }),
  z.object({ verb: z.literal("pause-reminder") }),
  z.object({ verb: z.literal("stop-reminder") }),
  z.object({ verb: z.literal("resume-reminder") }),
  z.object({ verb: z.literal("nothing-now") }),
  z.object({ verb: z.literal("end-rest") }),
  /** Of a goal, its words are where the talk begins. */
  z.object({ verb: z.literal("guides"), goal: id.optional() }),
  z.object({
    verb: z.literal("find-guides"),
    concern: words.optional(),
    topic: z.string().max(200).optional(),
    /** The name of a place to look for; stored nowhere. */
    site: z.string().max(100).optional(),
    ownSite: tick,
  }),
  z.object({ verb: z.literal("pick-guide"), booking: id, guide: id }),
  z.object({ verb: z.literal("other-guide"), booking: id }),
  z.object({ verb: z.literal("more-times"), booking: id, from: instant }),
  z.object({ verb: z.literal("pick-time"), booking: id, at: instant }),
  z.object({
    verb: z.literal("save-booking"),
    booking: id,
    form: z.string().max(20).optional(),
    preparation: words.optional(),
    /** Which lines and which reminders, separated by commas, as clients send what was ticked. */
    items: z
      .string()
      .regex(/^[a-zA-Z0-9:,-]*$/)
      .max(8_000)
      .optional(),
    remind: z.string().max(40).optional(),
  }),
  z.object({ verb: z.literal("change-booking"), booking: id }),
  z.object({ verb: z.literal("confirm-booking"), booking: id }),
  z.object({ verb: z.literal("drop-booking"), booking: id }),
  z.object({ verb: z.literal("sessions") }),
  z.object({ verb: z.literal("open-session"), session: id }),
  z.object({ verb: z.literal("move-session"), session: id, from: instant.optional() }),
  z.object({ verb: z.literal("move-to"), session: id, version, at: instant }),
  z.object({ verb: z.literal("cancel-session"), session: id }),
  z.object({ verb: z.literal("confirm-cancel-session"), session: id, version }),
  z.object({ verb: z.literal("withdraw-shared"), session: id }),
  z.object({ verb: z.literal("hand-over"), session: id }),
  z.object({ verb: z.literal("hand-over-to"), session: id, guide: id }),
  z.object({ verb: z.literal("answer-hand-over"), session: id, version, isAccepted: z.boolean() }),
  z.object({ verb: z.literal("wait"), booking: id }),
  z.object({ verb: z.literal("leave-list") }),
  z.object({ verb: z.literal("accept-place"), session: id, form: z.enum(sessionForms) }),
  z.object({ verb: z.literal("decline-place"), session: id }),
  z.object({ verb: z.literal("hours") }),
  z.object({
    verb: z.literal("save-hours"),
    /** By weekday, as they are written. */
    hours: z.record(key, z.string().max(80)).optional(),
    length: z.string().max(4).optional(),
    buffer: z.string().max(4).optional(),
    notice: z.string().max(4).optional(),
    horizon: z.string().max(4).optional(),
    capacity: z.string().max(4).optional(),
    cases: z.string().max(4).optional(),
    /** Days that shall stay as they were entered. */
    exceptions: isoDays,
    exceptionDay: z.string().max(40).optional(),
    exceptionHours: z.string().max(80).optional(),
    pings: z.string().max(40).optional(),
    remind: z.string().max(40).optional(),
  }),
  z.object({ verb: z.literal("away") }),
  z.object({
    verb: z.literal("save-away"),
    /** Absences that shall stay: their first days. */
    absences: isoDays,
    awayFrom: z.string().max(40).optional(),
    awayTo: z.string().max(40).optional(),
  }),
  z.object({ verb: z.literal("away-now") }),
  z.object({ verb: z.literal("back-again") }),
  z.object({ verb: z.literal("compose-case") }),
  z.object({
    verb: z.literal("save-case"),
    concern: words.optional(),
    tried: words.optional(),
    question: words.optional(),
    times: words.optional(),
    manner: words.optional(),
    /** Lists, separated by commas, as clients send what was ticked. */
    forms: z
      .string()
      .regex(/^[a-z,-]*$/)
      .max(60)
      .optional(),
    topic: z.string().max(200).optional(),
    items: z
      .string()
      .regex(/^[a-zA-Z0-9:,-]*$/)
      .max(8_000)
      .optional(),
    ownSite: tick,
  }),
  z.object({ verb: z.literal("release-view") }),
  z.object({ verb: z.literal("strike-line"), case: id, line: lineId }),
  z.object({ verb: z.literal("replace-line"), case: id, line: lineId }),
  z.object({ verb: z.literal("save-line"), case: id, line: lineId, text: words.optional() }),
  z.object({
    verb: z.literal("release-case"),
    case: id,
    version,
    pool: idList.optional(),
    /** Who is asked alone at first. */
    first: id.optional(),
  }),
  z.object({ verb: z.literal("ask-rest"), case: id }),
  z.object({ verb: z.literal("widen-case"), case: id }),
  z.object({ verb: z.literal("confirm-widen"), case: id, pool: idList.optional() }),
  z.object({ verb: z.literal("decline-case"), case: id }),
  z.object({ verb: z.literal("pass-case"), case: id }),
  z.object({ verb: z.literal("pass-case-to"), case: id, guide: id }),
  z.object({ verb: z.literal("answer-pass"), case: id, to: id, isAccepted: z.boolean() }),
  z.object({ verb: z.literal("drop-case"), case: id }),
  z.object({ verb: z.literal("my-case"), before: z.number().int().min(1).optional() }),
  z.object({ verb: z.literal("withdraw-case"), case: id, item: z.string().max(80).optional() }),
  z.object({ verb: z.literal("end-talk"), case: id }),
  z.object({ verb: z.literal("case-step"), case: id }),
  z.object({ verb: z.literal("close-case"), case: id }),
  z.object({ verb: z.literal("cases") }),
  z.object({ verb: z.literal("take-case"), case: id }),
  z.object({ verb: z.literal("open-case"), case: id, before: z.number().int().min(1).optional() }),
  z.object({ verb: z.literal("reply-case"), case: id }),
  /** A line for the other one; in place of one that was said before, if told. */
  z.object({
    verb: z.literal("send-line"),
    case: id,
    text: words.optional(),
    sourceId: z.string().max(200).optional(),
    replaces: id.optional(),
  }),
  z.object({
    verb: z.literal("keep-line"),
    text: words.optional(),
    sourceId: z.string().max(200).optional(),
  }),
  /** A command that was typed in a talk, and was meant for the companion. */
  z.object({ verb: z.literal("command"), command: z.enum(commands) }),
  z.object({ verb: z.literal("hand-back"), case: id }),
  z.object({ verb: z.literal("save-hand-back"), case: id, text: words.optional() }),
  z.object({ verb: z.literal("listening"), case: id }),
  z.object({ verb: z.literal("offer-session"), case: id }),
  z.object({ verb: z.literal("book-with"), guide: id }),
  z.object({ verb: z.literal("resonance"), reflection: id, value: z.enum(["yes", "some", "no"]) }),
]);
export type Press = z.infer<typeof pressSchema>;
export type PressOf<V extends Press["verb"]> = Extract<Press, { verb: V }>;

/** The fields of a press that hold words of the person, by the type they have in the schema. */
export function wordFields(verb: Press["verb"]): readonly string[] {
  return wordFieldsByVerb.get(verb) ?? [];
}

const wordFieldsByVerb = new Map(
  pressSchema.options.map((option) => [
    option.shape.verb.value,
    Object.entries(option.shape).flatMap(([field, type]) => (holdsWords(type) ? [field] : [])),
  ]),
);

function holdsWords(type: unknown): boolean {
  if (type === words) return true;
  if (type instanceof z.ZodOptional) return holdsWords(type.unwrap());
  return type instanceof z.ZodRecord && holdsWords(type.valueType);
}

/** An offered answer or act that can be typed by its label or number as well. */
export const offerSchema = z.object({ label: z.string(), press: pressSchema });
export type Offer = z.infer<typeof offerSchema>;

/** The offer that typed words mean: by number (1, 2, …) or by label. */
export function findOffer(
  offers: readonly Offer[],
  text: string,
  normalise: (text: string) => string,
): Offer | undefined {
  const typed = normalise(text);
  const number = /^(\d{1,2})[.)]?$/.exec(typed)?.[1];
  if (number !== undefined) return offers[Number(number) - 1];
  return offers.find(({ label }) => normalise(label) === typed);
}
