import { type Form, form, LETTERS, MONTH, noDay, WEEKDAY_NAME } from "./form.ts";
import { calendarWeekOf, partOf, weekdayInAWeek, weekdayOf, weekdayOfWeek, weekOf } from "./meanings.ts";

const WEEKDAY = `(?<weekday>${WEEKDAY_NAME})(?: ?(?:früh|morgen|vormittag|mittag|nachmittag|abend|nacht))?`;
const WHICH =
  "(?<which>(?:(?:ü|ue)ber)?n(?:ä|ae)chste[rsnm]?|(?:kommende|folgende|letzte|vorige|vergangene|diese)[rsnm]?" +
  "|this|next|following|coming|last|past|seit|since)";
const WEEK = `${WHICH} (?:woche|week)(?! after)`;
const CALENDAR_WEEK = "(?:KW|kalenderwoche|calendar week|CW)";
const NUMBERED_WEEK = `(?:${CALENDAR_WEEK}\\.? ?(?<week>\\d{1,2})(?!\\d)|(?<weekBefore>\\d{1,2})\\. ?${CALENDAR_WEEK})`;
const YEAR = "(?<year>\\d{4})(?!\\d)";
const PART =
  "(?<part>anfang|beginn|mitte|ende|(?:beginning|start|middle|end) of|early|mid|late)[\\s-](?:(?:der|des|the) )?";

/** Days named by a week, a part of a month, or the day of the week. */
export const weekForms: readonly Form[] = [
  // "jeden Montag", "the last Monday of the month", "guten Morgen", "zwei Mal in einer Woche".
  form(`(?:jede[nr]|every|each|immer)(?: (?:am|zweiten|dritten|other|second|third))? ${WEEKDAY}`, noDay),
  form(
    `(?:(?:erst|zweit|dritt|viert|letzt)e[rnm]|\\d\\.|first|second|third|fourth|last) ${WEEKDAY} (?:im|des|of|in)`,
    noDay,
  ),
  form(
    "(?:am|guten?|jeden|diesen|nächsten|der|den|vom|zum|im|ganzen|eines|good) morgen" +
      `|(?<=(?:heute|gestern|morgen) )morgen|morgen(?=-[${LETTERS}])`,
    noDay,
  ),
  form("(?:mal|times|once|twice) (?:in|pro|per) \\S+ \\S+", noDay),

  form(`(?:${WEEKDAY},? (?:in )?(?:der )?)?${NUMBERED_WEEK}(?:(?:[\\s/]| ?, ?)${YEAR})?`, calendarWeekOf),
  form(`${PART}(?:${WHICH} )?(?<unit>woche|week|monats?|month|jahre?s?|year|${MONTH}(?: ${YEAR})?)`, partOf),
  form("(?<unit>monats|jahres)ende", partOf),
  form(`${WEEKDAY},? (?:in )?(?:der |of )?${WEEK}`, weekdayOfWeek),
  form(`${WEEK},? (?:am |on )?${WEEKDAY}`, weekdayOfWeek),
  form(WEEK, weekOf),
  form(`${WEEKDAY} week`, weekdayInAWeek),
  form(`(?:${WHICH} )?${WEEKDAY}`, weekdayOf),
  // Short names are words of their own ("so", "do", "sat"), so they need a word before them, and a capital.
  {
    pattern:
      /(?<=(?<!\p{L})(?:[Aa]m|[Bb]is|[Oo]n|[Bb]y|[Nn]ext|[Nn]ächsten|[Kk]ommenden) )(?<weekday>Mon?|Di|Tue|Mi|Wed|Do|Thu|Fri?|Sat?|Sun?|So)(?![\p{L}\d])\.?/gu,
    means: weekdayOf,
  },
];
