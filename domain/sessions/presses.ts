import { z } from "zod";
import { id, instant, press, tick, ticked, version, words } from "../engine/declare.ts";
import { sessionForms } from "./session.ts";

/** Finding a guide and a time. */
const bookingPresses = {
  /** Of a goal, its words are where the talk begins. */
  guides: press({ goal: id.optional() }),
  "find-guides": press({
    concern: words.optional(),
    topic: z.string().max(200).optional(),
    /** The name of a place to look for; stored nowhere. */
    site: z.string().max(100).optional(),
    ownSite: tick,
  }),
  "book-with": press({ guide: id }),
  "pick-guide": press({ booking: id, guide: id }),
  "other-guide": press({ booking: id }),
  "more-times": press({ booking: id, from: instant }),
  "pick-time": press({ booking: id, at: instant }),
  "save-booking": press({
    booking: id,
    form: z.string().max(20).optional(),
    preparation: words.optional(),
    /** Which lines are shared. */
    items: ticked(/^[a-zA-Z0-9:,-]*$/, 8_000),
    /** Which reminders, separated by commas. */
    remind: z.string().max(40).optional(),
  }),
  "change-booking": press({ booking: id }),
  "confirm-booking": press({ booking: id }, { rows: "others" }),
  "drop-booking": press({ booking: id }),
} as const;

/** Booked sessions, and the waiting list. */
export const sessionPresses = {
  ...bookingPresses,
  sessions: press({}),
  "open-session": press({ session: id }, { may: "its-two" }),
  "move-session": press({ session: id, from: instant.optional() }, { may: "its-two", rows: "own" }),
  "move-to": press({ session: id, version, at: instant }, { may: "its-two" }),
  "cancel-session": press({ session: id }, { may: "its-two", rows: "own" }),
  "confirm-cancel-session": press({ session: id, version }, { may: "its-two" }),
  "withdraw-shared": press({ session: id }, { may: "its-learner" }),
  "hand-over": press({ session: id }, { may: "its-guide", rows: "own" }),
  "hand-over-to": press({ session: id, guide: id }, { may: "its-guide" }),
  "answer-hand-over": press({ session: id, version, isAccepted: z.boolean() }, { may: "its-learner" }),
  wait: press({ booking: id }, { rows: "others" }),
  "leave-list": press({}, { rows: "others" }),
  "accept-place": press({ session: id, form: z.enum(sessionForms) }, { may: "its-learner" }),
  "decline-place": press({ session: id }, { may: "its-learner" }),
} as const;
