import { z } from "zod";
import { declare, id, instant, tick, ticked, version, words } from "../engine/declare.ts";
import { sessionForms } from "./session.ts";

/** Finding a guide and a time. */
const bookingPresses = {
  /** Of a goal, its words are where the talk begins. */
  guides: declare({ goal: id.optional() }),
  "find-guides": declare({
    concern: words.optional(),
    topic: z.string().max(200).optional(),
    /** The name of a place to look for; stored nowhere. */
    site: z.string().max(100).optional(),
    ownSite: tick,
  }),
  "book-with": declare({ guide: id }),
  "pick-guide": declare({ booking: id, guide: id }),
  "other-guide": declare({ booking: id }),
  "more-times": declare({ booking: id, from: instant }),
  "pick-time": declare({ booking: id, at: instant }),
  "save-booking": declare({
    booking: id,
    form: z.string().max(20).optional(),
    preparation: words.optional(),
    /** Which lines are shared. */
    items: ticked(/^[a-zA-Z0-9:,-]*$/, 8_000),
    /** Which reminders, separated by commas. */
    remind: z.string().max(40).optional(),
  }),
  "change-booking": declare({ booking: id }),
  "confirm-booking": declare({ booking: id }, { rows: "others" }),
  "drop-booking": declare({ booking: id }),
} as const;

/** Booked sessions, and the waiting list. */
export const sessionPresses = {
  ...bookingPresses,
  sessions: declare({}),
  "open-session": declare({ session: id }, { may: "its-two" }),
  "move-session": declare({ session: id, from: instant.optional() }, { may: "its-two", rows: "own" }),
  "move-to": declare({ session: id, version, at: instant }, { may: "its-two" }),
  "cancel-session": declare({ session: id }, { may: "its-two", rows: "own" }),
  "confirm-cancel-session": declare({ session: id, version }, { may: "its-two" }),
  "withdraw-shared": declare({ session: id }, { may: "its-learner" }),
  "hand-over": declare({ session: id }, { may: "its-guide", rows: "own" }),
  "hand-over-to": declare({ session: id, guide: id }, { may: "its-guide" }),
  "answer-hand-over": declare({ session: id, version, isAccepted: z.boolean() }, { may: "its-learner" }),
  wait: declare({ booking: id }, { rows: "others" }),
  "leave-list": declare({}, { rows: "others" }),
  "accept-place": declare({ session: id, form: z.enum(sessionForms) }, { may: "its-learner" }),
  "decline-place": declare({ session: id }, { may: "its-learner" }),
} as const;
