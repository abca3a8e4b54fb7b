import { DateTime, type DurationLike } from "luxon";

/** What was said of a day, by the names of the groups of the forms. */
export type Said = Readonly<Record<string, string | undefined>>;

/** "12.1.", "3. Dezember 2026". Invalid when no calendar has it, undefined when it is some other number. */
export function dateOf({ day, month, monthNumber, year }: Said, today: DateTime): DateTime | undefined {
  const parts = { day: Number(day), month: monthOf(month) ?? Number(monthNumber) };
  const isLikely = parts.day >= 1 && parts.day <= 31 && parts.month >= 1 && parts.month <= 12;
  if (month === undefined && year?.length !== 4 && !isLikely) return undefined;
  const dated = (inYear: number) => DateTime.fromObject({ ...parts, year: inYear }, { zone: "utc" });
  return year === undefined ? nextOf(dated, today) : dated(yearOf(year));
}

/** Monday of "KW 50", or another day of it. */
export function calendarWeekOf(
  { week, weekBefore, year, weekday = "monday" }: Said,
  today: DateTime,
): DateTime {
  const weekNumber = Number(week ?? weekBefore);
  const days = weekdayNumber(weekday) - 1;
  const dated = (weekYear: number) =>
    DateTime.fromObject({ weekYear, weekNumber, weekday: 1 }, { zone: "utc" }).plus({ days });
  return year === undefined ? nextOf(dated, today) : dated(yearOf(year));
}

/** "am Montag", "letzten Montag", "übernächsten Montag". */
export function weekdayOf({ weekday, which }: Said, today: DateTime): DateTime {
  const days = ((weekdayNumber(weekday) - today.weekday + 6) % 7) + 1;
  const weeks = weeksAhead(which);
  if (weeks < 0) return today.plus({ days: days === 7 ? -7 : days - 7 });
  return today.plus({ days: weeks === 2 ? days + 7 : days });
}

/** "Monday week", as the British say. */
export function weekdayInAWeek(said: Said, today: DateTime): DateTime {
  return weekdayOf(said, today).plus({ weeks: 1 });
}

/** "Montag nächster Woche". */
export function weekdayOfWeek({ weekday, which }: Said, today: DateTime): DateTime {
  return today.startOf("week").plus({ weeks: weeksAhead(which), days: weekdayNumber(weekday) - 1 });
}

/** Monday of "nächste Woche"; "diese Woche" is no day. */
export function weekOf({ which }: Said, today: DateTime): DateTime | undefined {
  const weeks = weeksAhead(which);
  return weeks > 0 ? today.startOf("week").plus({ weeks }) : undefined;
}

/** "Ende der Woche", "Mitte Mai", "end of next month". */
export function partOf({ part = "ende", unit = "", month, year, which }: Said, today: DateTime): DateTime {
  const size = month || /^mo/i.test(unit) ? "month" : /^w/i.test(unit) ? "week" : "year";
  const shift = (by: number): DurationLike => (month ? { years: by } : { [size]: by });
  const ahead = weeksAhead(which);
  const named = { month: monthOf(month), year: year === undefined ? undefined : yearOf(year) };
  const first = today.startOf(size).set(named).plus(shift(ahead));
  const day = withinPeriod(first, size, part);
  return day < today && ahead === 0 && !year ? withinPeriod(first.plus(shift(1)), size, part) : day;
}

function withinPeriod(first: DateTime, size: "week" | "month" | "year", part: string): DateTime {
  if (/^mi/i.test(part))
    return first.plus({ week: { days: 2 }, month: { days: 14 }, year: { months: 6 } }[size]);
  if (!/^(?:end|late)/i.test(part)) return first;
  return size === "week" ? first.plus({ days: 4 }) : first.endOf(size).startOf("day");
}

const LONGEST_WAIT_FOR_29_FEBRUARY = 8;

/** A date without a year is the next time that it comes. */
function nextOf(inYear: (year: number) => DateTime, today: DateTime): DateTime {
  const years = Array.from({ length: LONGEST_WAIT_FOR_29_FEBRUARY + 1 }, (_, ahead) => today.year + ahead);
  const next = years.map(inYear).find((day) => day.isValid && day >= today);
  return next ?? DateTime.invalid("in no calendar");
}

function yearOf(written: string): number {
  const number = Number(written.replace("'", ""));
  if (written.length === 4) return number;
  return number < 70 ? 2000 + number : 1900 + number;
}

const months = [
  "jan jän",
  "feb",
  "mär mae mrz mar",
  "apr",
  "mai may",
  "jun",
  "jul",
  "aug",
  "sep",
  "okt oct",
  "nov",
  "dez dec",
];
const weekdays = ["mo", "di tu", "mi we", "do th", "fr", "sa", "so su"];

function monthOf(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  return 1 + months.findIndex((starts) => starts.includes(word.slice(0, 3).toLowerCase()));
}

/** 1 is Monday. */
function weekdayNumber(word = ""): number {
  const start = word.toLowerCase().replace("sonna", "sa").slice(0, 2);
  return 1 + weekdays.findIndex((starts) => starts.includes(start));
}

function weeksAhead(which = ""): number {
  if (/^[üu]/i.test(which)) return 2;
  if (/^[lvps]/i.test(which)) return -1;
  return /^[nkfc]/i.test(which) ? 1 : 0;
}
