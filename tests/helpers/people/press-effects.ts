import type { Content } from "../databases/database-content.ts";
import type { RecordedPress } from "../databases/releases.ts";
import { type Change, changesBetween, newsBetween } from "../databases/row-changes.ts";

const draft = ["drafts"];
const kept = ["reflections"];
const goal = ["goals"];
const booking = ["bookings"];
const session = ["sessions"];
const request = ["cases"];
const person = ["people"];
const plan = ["nudge_plans"];

/**
 * Which tables a button may change, beside what every turn touches; a verb that is not here changes nothing. That
 * something was deleted for good is remembered in `erasures`.
 */
export const mayChange: Readonly<Record<string, readonly string[]>> = {
  acknowledge: ["people", "notices"],
  decline: person,
  notice: person,
  "save-settings": person,
  "rest-reminders": person,
  "end-rest": person,
  ...same(
    ["start", "begin", "switch", "resume", "answer", "branch", "take", "reword", "skip", "back"],
    draft,
  ),
  ...same(["later", "edit", "save-lines", "guarded"], draft),
  ...same(["delete-draft", "confirm-discard"], ["drafts", "erasures"]),
  keep: ["drafts", "reflections"],
  ...same(["save-kept", "keep-until", "resonance"], kept),
  "confirm-delete-kept": ["reflections", "erasures"],
  "save-goal": ["drafts", "goals"],
  "save-task": ["drafts", "goals", "tasks"],
  "save-plan": ["drafts", "goals", "tasks"],
  "save-review": ["drafts", "goals"],
  "to-task": ["goals", "tasks"],
  ...same(["save-step", "save-goal-lines", "move-goal"], goal),
  "confirm-delete-goal": ["goals", "tasks", "check_ins", "erasures"],
  download: ["exports"],
  "erase-all": ["people", "reflections", "goals", "drafts", "exports", "erasures"],
  ...same(["save-reminder", "save-site"], ["nudge_plans", "people"]),
  ...same(["pause-reminder", "stop-reminder", "resume-reminder"], plan),
  ...same(["find-guides", "book-with", "pick-guide", "other-guide", "more-times", "pick-time"], booking),
  ...same(["save-booking", "change-booking"], booking),
  "drop-booking": ["bookings", "erasures"],
  "confirm-booking": ["bookings", "sessions"],
  ...same(["move-to", "hand-over-to", "answer-hand-over", "open-session"], session),
  ...same(["confirm-cancel-session", "withdraw-shared"], ["sessions", "erasures"]),
  wait: ["bookings", "waiting", "sessions"],
  ...same(["leave-list", "accept-place", "decline-place"], ["sessions", "waiting"]),
  ...same(["save-hours", "save-away", "away-now", "back-again"], ["guide_hours"]),
  ...same(["compose-case", "save-case", "release-view", "strike-line", "replace-line", "save-line"], request),
  "drop-case": ["cases", "erasures"],
  ...same(
    ["release-case", "ask-rest", "confirm-widen"],
    ["cases", "case_guides", "case_entries", "case_cards"],
  ),
  "decline-case": ["cases", "case_guides"],
  "take-case": ["cases", "case_accesses", "case_cards"],
  "open-case": ["case_accesses"],
  "send-line": ["cases", "case_entries", "drafts"],
  ...same(["pass-case-to", "answer-pass", "end-talk", "close-case", "case-step"], request),
  // Tells the learner, and changes nothing.
  "offer-session": [],
  "save-hand-back": ["cases", "case_entries"],
  "withdraw-case": ["cases", "case_guides", "case_entries", "case_accesses", "erasures"],
};

/** Buttons of something that is over after a week at the latest: from then on they change nothing at all. */
export const endWithinAWeek: readonly string[] = [
  ...["answer", "branch", "take", "reword", "skip", "back", "later", "edit", "save-lines", "guarded", "keep"],
  ...["delete-draft", "confirm-discard", "save-goal", "save-task", "save-plan", "save-review", "resume"],
  ...[
    "pick-guide",
    "other-guide",
    "more-times",
    "pick-time",
    "save-booking",
    "change-booking",
    "drop-booking",
  ],
  ...["confirm-booking", "wait", "move-to", "confirm-cancel-session", "hand-over-to", "answer-hand-over"],
  ...["accept-place", "decline-place", "drop-case", "release-case", "strike-line", "save-line"],
];

/** What a second press may do once more, and why that is nothing wrong. */
const mayRepeat: Readonly<Record<string, string>> = {
  download: "every press gives a link of its own",
  edit: "the question is asked again, and what was said before it stays",
  ...reason(["wait", "decline-place", "leave-list"], "a place that is free is offered by the next planning"),
  ...reason(["find-guides", "book-with"], "a booking begins anew, in place of the one before"),
  ...reason(["save-case", "save-line", "strike-line"], "the same words are stored again, as a newer version"),
};

/** What a second press does once more today, and should not: whoever changes that takes it out here. */
const repeatsToday: Readonly<Record<string, string>> = {
  "offer-session": "the learner is offered a session again",
};

function same(verbs: readonly string[], tables: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(verbs.map((verb) => [verb, tables]));
}

function reason(verbs: readonly string[], why: string): Record<string, string> {
  return Object.fromEntries(verbs.map((verb) => [verb, why]));
}

/** Buttons that were pressed beside each other, no two by people who have to do with each other. */
export type Round = {
  readonly pressed: readonly RecordedPress[];
  readonly circleOf: (key: string) => string;
  readonly ofPerson: (personId: string | undefined) => string | undefined;
};

/** What buttons changed that is not theirs to change, and what happened twice: states before, between and after. */
export function effectsOf(round: Round, [before, once, twice]: readonly Content[]) {
  const first = changesBetween(before ?? {}, once ?? {});
  const second = [...changesBetween(once ?? {}, twice ?? {}), ...newsBetween(once ?? {}, twice ?? {})];
  const wrong = first.filter((change) => !causesOf(round, change).some(({ verb }) => mayTouch(verb, change)));
  const again = second.filter(
    (change) => !causesOf(round, change).some(({ verb }) => verb in mayRepeat || verb in repeatsToday),
  );
  return { wrong: told(round, wrong), twice: told(round, again) };
}

/** Whose button it can have been; what is nobody's can be anybody's. */
function causesOf({ pressed, circleOf, ofPerson }: Round, { personId }: Change): readonly RecordedPress[] {
  const circle = ofPerson(personId);
  return pressed.filter(({ by }) => circle === undefined || circleOf(by) === circle);
}

function mayTouch(verb: string, { table }: Change): boolean {
  return mayChange[verb]?.includes(table) ?? false;
}

function told(round: Round, changes: readonly Change[]): readonly string[] {
  return changes.map((change) => {
    const verbs = causesOf(round, change).map(({ verb }) => verb);
    return `${verbs.join(" or ")}: ${change.what} in ${change.table} (${change.columns.join(", ")})`;
  });
}
