import { isDay } from "../../../domain/time/days.ts";
import { readDays } from "../../../domain/time/read-days.ts";
import { type Turn, today, wordingOf } from "../turn.ts";

/** ISO days by name. */
export type Days = Readonly<Record<string, string>>;

/** What an answer says about days: those that hold, and what has to be said about them before the run goes on. */
export type DaysRead = {
  readonly days: Days;
  readonly note: string | undefined;
  /** Whether a day was named that is over or does not exist. */
  readonly isWrong: boolean;
};

/**
 * The days of an answer by name. What was picked holds; what was only written is read back; a day that is over, or that
 * does not exist, is asked about again.
 */
export async function daysOf(
  turn: Turn,
  names: readonly string[],
  given: { text: string; picked: Days },
): Promise<DaysRead> {
  const picked = names.flatMap((name) => {
    const day = given.picked[name] ?? "";
    return day === "" ? [] : [[name, day] as const];
  });
  return picked.length > 0 ? checkPicked(turn, picked) : read(turn, names, given.text);
}

function checkPicked(turn: Turn, picked: readonly (readonly [string, string])[]): DaysRead {
  const { say, day } = wordingOf(turn);
  const impossible = picked.filter(([, each]) => !isDay(each));
  const past = picked.filter(([, each]) => isDay(each) && each < today(turn));
  const good = picked.filter((each) => !impossible.includes(each) && !past.includes(each));
  const notes = [
    ...impossible.map(([, each]) => say("days.impossible", { text: each })),
    ...past.map(([, each]) => say("days.past", { day: day(each) })),
  ];
  return {
    days: Object.fromEntries(good),
    note: notes.length > 0 ? notes.join(" ") : undefined,
    isWrong: notes.length > 0,
  };
}

async function read(turn: Turn, names: readonly string[], text: string): Promise<DaysRead> {
  const { say, day } = wordingOf(turn);
  const { zone, language } = turn.person.manner;
  const found = await readDays(text, { at: turn.at, zone, language });
  const coming = found.flatMap((each) => (each.kind === "day" ? [each.day] : [])).toSorted();
  const days = Object.fromEntries(
    names.flatMap((name, index) => {
      const each = coming[index];
      return each === undefined ? [] : [[name, each]];
    }),
  );
  const wrong = found.flatMap((each) =>
    each.kind === "past"
      ? [say("days.past", { day: day(each.day) })]
      : each.kind === "impossible"
        ? [say("days.impossible", { text: each.text })]
        : [],
  );
  const understood = Object.entries(days).map(([name, each]) => `${say(`days.${name}`)}: ${day(each)}`);
  const asks =
    understood.length > 0 ? say("days.understood", { days: understood.join("; ") }) : say("days.none");
  return { days, note: [...wrong, asks].join(" "), isWrong: wrong.length > 0 };
}
