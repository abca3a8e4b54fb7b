import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayOf } from "../../../domain/time/days.ts";
import { type ReadDay, readDays } from "../../../domain/time/read-days.ts";

/** A Friday, ten in the morning in Berlin. */
const FRIDAY = "2026-11-20T09:00:00Z";
const DAY_MS = 24 * 3_600_000;

type Options = { readonly at?: string; readonly zone?: string; readonly language?: "de" | "en" };

/** The days as short texts: "2026-12-03", "past 1890-12-03", "impossible 31. Februar". */
async function read(
  text: string,
  { at = FRIDAY, zone = "Europe/Berlin", language = "de" }: Options = {},
): Promise<readonly string[]> {
  return (await readDays(text, { at: Date.parse(at), zone, language })).map(short);
}

function short(read: ReadDay): string {
  if (read.kind === "impossible") return `impossible ${read.text}`;
  return read.kind === "past" ? `past ${read.day}` : read.day;
}

/** Long enough to show that a text of any length is read quickly, short enough to show a text that is not. */
const LONG = 20_000;

describe("in German", () => {
  test.each([
    ["heute", "2026-11-20"],
    ["jetzt", "2026-11-20"],
    ["heute Abend", "2026-11-20"],
    ["heute Morgen", "2026-11-20"],
    ["heute um 10.30", "2026-11-20"],
    ["morgen", "2026-11-21"],
    ["Morgen früh um 8", "2026-11-21"],
    ["Übermorgen", "2026-11-22"],
    ["uebermorgen", "2026-11-22"],
  ])("%s is %s", async (text, day) => {
    expect(await read(text)).toEqual([day]);
  });

  test.each([
    ["am Montag", "2026-11-23"],
    ["Montagabend", "2026-11-23"],
    ["Montag Morgen um neun", "2026-11-23"],
    ["nächsten Dienstag", "2026-11-24"],
    ["naechsten Dienstag", "2026-11-24"],
    ["am Donnerstag", "2026-11-26"],
    ["bis Do", "2026-11-26"],
    ["am Freitag", "2026-11-27"],
    ["kommenden Freitag", "2026-11-27"],
    ["Sonnabend", "2026-11-21"],
    ["SONNTAG", "2026-11-22"],
    ["übernächsten Montag", "2026-11-30"],
    ["Montag nächster Woche", "2026-11-23"],
    ["nächste Woche am Mittwoch", "2026-11-25"],
    ["übernächste Woche Freitag", "2026-12-04"],
  ])("the day of the week is the next one: %s is %s", async (text, day) => {
    expect(await read(text)).toEqual([day]);
  });

  test.each([
    ["in 14 Tagen", "2026-12-04"],
    ["in vierzehn Tagen", "2026-12-04"],
    ["in zwei Wochen", "2026-12-04"],
    ["innerhalb von zwei Wochen", "2026-12-04"],
    ["in einem Monat", "2026-12-20"],
    ["in einem halben Jahr", "2027-05-20"],
    ["in zwei Jahren", "2028-11-20"],
    ["heute in einer Woche", "2026-11-27"],
    ["heute in 8 Tagen", "2026-11-28"],
    ["morgen in einer Woche", "2026-11-28"],
    ["Montag in einer Woche", "2026-11-30"],
    ["am nächsten Montag in zwei Wochen", "2026-12-07"],
    ["Freitag in zwei Wochen", "2026-12-04"],
  ])("a span of time counts from its day: %s is %s", async (text, day) => {
    expect(await read(text)).toEqual([day]);
  });

  test.each([
    ["Ende der Woche", "2026-11-20"],
    ["Anfang nächster Woche", "2026-11-23"],
    ["Mitte nächster Woche", "2026-11-25"],
    ["Ende nächster Woche", "2026-11-27"],
    ["nächste Woche", "2026-11-23"],
    ["Ende des Monats", "2026-11-30"],
    ["Ende nächsten Monats", "2026-12-31"],
    ["Mitte des Monats", "2026-12-15"],
    ["bis Ende Januar", "2027-01-31"],
    ["Anfang Mai 2028", "2028-05-01"],
    ["bis Jahresende", "2026-12-31"],
    ["KW 50", "2026-12-07"],
    ["in KW50", "2026-12-07"],
    ["in der 50. KW", "2026-12-07"],
    ["Freitag in KW 50", "2026-12-11"],
    ["Kalenderwoche 3", "2027-01-18"],
    ["KW 50/2027", "2027-12-13"],
    ["KW 53", "2026-12-28"],
  ])("a part of a week, month or year is a day of it: %s is %s", async (text, day) => {
    expect(await read(text)).toEqual([day]);
  });

  test.each([
    ["12.1.", "2027-01-12"],
    ["12.1", "2027-01-12"],
    ["am 12.1 um zehn", "2027-01-12"],
    ["bis 12.1 fertig", "2027-01-12"],
    ["am 12. 1.", "2027-01-12"],
    ["am 12. 1. 2027", "2027-01-12"],
    ["12.01.2027", "2027-01-12"],
    ["12.1.27", "2027-01-12"],
    ["(12.1.)", "2027-01-12"],
    ["3. Dezember", "2026-12-03"],
    ["3. Dez", "2026-12-03"],
    ["3.Dez. 2027", "2027-12-03"],
    ["3. Dez 27", "2027-12-03"],
    ["3. Dezember 10 Uhr", "2026-12-03"],
    ["am 3. Dezember 10 Leute", "2026-12-03"],
    ["3. März", "2027-03-03"],
    ["3. Ma\u0308rz", "2027-03-03"],
    ["1. Jänner", "2027-01-01"],
    ["am 1. Mai", "2027-05-01"],
    ["20.11.", "2026-11-20"],
    ["19.11.", "2027-11-19"],
    ["29.2.", "2028-02-29"],
    ["29. Februar", "2028-02-29"],
    ["2026-12-03", "2026-12-03"],
  ])("the date %s is %s", async (text, day) => {
    expect(await read(text)).toEqual([day]);
  });

  test.each([
    ["Donnerstag, 3. Dezember", "2026-12-03"],
    ["am Donnerstag, den 3.12.", "2026-12-03"],
    ["Do, 3.12.", "2026-12-03"],
    ["3.12. (Donnerstag)", "2026-12-03"],
    ["heute, Freitag", "2026-11-20"],
    ["morgen, also am 21.11.", "2026-11-21"],
  ])("one day said twice is one day: %s is %s", async (text, day) => {
    expect(await read(text)).toEqual([day]);
  });

  test.each([
    ["vom 3. bis 5. Dezember", ["2026-12-03", "2026-12-05"]],
    ["3.–5. Dezember 2027", ["2027-12-03", "2027-12-05"]],
    ["12.-15.1.", ["2027-01-12", "2027-01-15"]],
    ["12.1.2027-15.1.2027", ["2027-01-12", "2027-01-15"]],
    ["vom 28. Dezember bis 3. Januar", ["2026-12-28", "2027-01-03"]],
    ["am 3., 5. und 7. Dezember", ["2026-12-03", "2026-12-05", "2026-12-07"]],
    ["3.12, 10.12, 17.12", ["2026-12-03", "2026-12-10", "2026-12-17"]],
    ["Montag oder Mittwoch", ["2026-11-23", "2026-11-25"]],
    ["heute oder morgen", ["2026-11-20", "2026-11-21"]],
    ["am 12.1., sonst nächsten Montag", ["2027-01-12", "2026-11-23"]],
    ["in zwei Wochen, nicht schon am 24.11.", ["2026-12-04", "2026-11-24"]],
  ])("several days stand in the order of the text: %s", async (text, days) => {
    expect(await read(text)).toEqual(days);
  });
});

describe("in English", () => {
  test.each([
    ["today", "2026-11-20"],
    ["now", "2026-11-20"],
    ["tonight", "2026-11-20"],
    ["this evening", "2026-11-20"],
    ["tomorrow at 3.30pm", "2026-11-21"],
    ["the day after tomorrow", "2026-11-22"],
    ["day after tomorrow", "2026-11-22"],
    ["on Monday", "2026-11-23"],
    ["next Tuesday", "2026-11-24"],
    ["on Friday", "2026-11-27"],
    ["Friday morning", "2026-11-27"],
    ["on Sat", "2026-11-21"],
    ["Monday next week", "2026-11-23"],
    ["next week on Thursday", "2026-11-26"],
    ["Monday week", "2026-11-30"],
    ["in two weeks", "2026-12-04"],
    ["in two weeks' time", "2026-12-04"],
    ["two weeks from now", "2026-12-04"],
    ["in a fortnight", "2026-12-04"],
    ["in 2 weeks and 3 days", "2026-12-07"],
    ["in a month", "2026-12-20"],
    ["in half a year", "2027-05-20"],
    ["a week from today", "2026-11-27"],
    ["a week from tomorrow", "2026-11-28"],
    ["a week on Monday", "2026-11-30"],
    ["end of the week", "2026-11-20"],
    ["early next week", "2026-11-23"],
    ["mid next week", "2026-11-25"],
    ["the end of next week", "2026-11-27"],
    ["next week", "2026-11-23"],
    ["end of the month", "2026-11-30"],
    ["by the end of May", "2027-05-31"],
    ["calendar week 50", "2026-12-07"],
    ["3rd of December", "2026-12-03"],
    ["on the 3rd of December", "2026-12-03"],
    ["December 3", "2026-12-03"],
    ["December 3rd, 2027", "2027-12-03"],
    ["December 3 at 10am", "2026-12-03"],
    ["3 Dec 2026", "2026-12-03"],
    ["3 Dec 10am", "2026-12-03"],
    ["3 May", "2027-05-03"],
    ["3/12/2026", "2026-12-03"],
    ["3/12/26", "2026-12-03"],
    ["03-12-2026", "2026-12-03"],
    ["2026-12-03T10:00", "2026-12-03"],
    ["Thursday 3 December", "2026-12-03"],
  ])("%s is %s", async (text, day) => {
    expect(await read(text, { language: "en" })).toEqual([day]);
  });

  test.each([
    ["from 3 to 5 December", ["2026-12-03", "2026-12-05"]],
    ["between the 3rd and the 5th of December", ["2026-12-03", "2026-12-05"]],
    ["December 3-5, 2027", ["2027-12-03", "2027-12-05"]],
    ["December 3rd to 5th", ["2026-12-03", "2026-12-05"]],
    ["today or on Monday", ["2026-11-20", "2026-11-23"]],
  ])("several days stand in the order of the text: %s", async (text, days) => {
    expect(await read(text, { language: "en" })).toEqual(days);
  });
});

describe("people mix languages:", () => {
  test.each([
    ["de", "tomorrow", ["2026-11-21"]],
    ["de", "next Tuesday", ["2026-11-24"]],
    ["de", "Deadline ist in two weeks", ["2026-12-04"]],
    ["de", "am Montag or tomorrow", ["2026-11-23", "2026-11-21"]],
    ["en", "übermorgen", ["2026-11-22"]],
    ["en", "on 3. Dezember", ["2026-12-03"]],
    ["en", "heute in einer Woche", ["2026-11-27"]],
  ] as const)("who writes %s also says %s", async (language, text, days) => {
    expect(await read(text, { language })).toEqual(days);
  });
});

describe("what is over is past:", () => {
  test.each([
    ["gestern", "2026-11-19"],
    ["vorgestern Abend", "2026-11-18"],
    ["yesterday", "2026-11-19"],
    ["the day before yesterday", "2026-11-18"],
    ["letzten Montag", "2026-11-16"],
    ["last Monday", "2026-11-16"],
    ["letzten Freitag", "2026-11-13"],
    ["seit Montag", "2026-11-16"],
    ["Montag dieser Woche", "2026-11-16"],
    ["vor zwei Wochen", "2026-11-06"],
    ["2 weeks ago", "2026-11-06"],
    ["19.11.2026", "2026-11-19"],
    ["12.1.85", "1985-01-12"],
    ["3 December 2025", "2025-12-03"],
    ["3. Dezember 1890", "1890-12-03"],
    ["1890-12-03", "1890-12-03"],
  ])("%s is %s", async (text, day) => {
    expect(await read(text)).toEqual([`past ${day}`]);
  });
});

describe("a date that no calendar has is never moved:", () => {
  test.each([
    ["am 31. Februar", "31. Februar"],
    ["31.2.", "31.2."],
    ["31.4.", "31.4."],
    ["30.02.2027", "30.02.2027"],
    ["2027-02-30", "2027-02-30"],
    ["31 February", "31 February"],
    ["February 30th", "February 30th"],
    ["29. Februar 2027", "29. Februar 2027"],
    ["32. Dezember", "32. Dezember"],
    ["12/31/2026", "12/31/2026"],
    ["KW 54", "KW 54"],
    ["KW 53 2027", "KW 53 2027"],
  ])("%s", async (text, typed) => {
    expect(await read(text)).toEqual([`impossible ${typed}`]);
  });

  test("other days beside it are read", async () => {
    expect(await read("am 30. Februar oder am 1. März")).toEqual(["impossible 30. Februar", "2027-03-01"]);
    expect(await read("31.2. in einer Woche")).toEqual(["impossible 31.2.", "2026-11-27"]);
  });
});

describe("no day:", () => {
  test.each([
    ...[
      "um 10.30 Uhr",
      "um 10.12",
      "10.12 Uhr",
      "8.10 bis 9.10 Uhr",
      "10 Uhr",
      "in 2 Stunden",
      "am Vormittag",
    ],
    ...["2.5 Stunden", "1.5 bis 2.5 km", "2.5 %", "0-10", "3/4", "100.000", "1,5", "0.5", "zwei Mal"],
    ...[
      "§ 12.1",
      "§ 12.1.",
      "Version 2.1.3",
      "Version 2.1.30",
      "2.1.3",
      "192.168.1.1",
      "10.2.1.30",
      "Nr. 12.1.",
    ],
    ...[
      "Frau Mai",
      "Herr März",
      "im März",
      "Dezember",
      "Dezember 2026",
      "2026",
      "1890",
      "im Januar 10 Stunden",
    ],
    ...[
      "Sonntagsdienst",
      "montags",
      "jeden Montag",
      "am ersten Montag im Monat",
      "So ist das",
      "Sa",
      "Do",
      "Mi",
    ],
    ...["guten Morgen", "am Morgen", "Morgen-Runde", "bis so lange", "Monat", "Montage", "1. 2. 3. Punkt"],
    ...["zwei Wochen", "seit 3 Tagen", "in einigen Wochen", "in Wochen", "in 2-3 Wochen", "diese Woche"],
    ...[
      "nächsten Monat",
      "zwei Mal in einer Woche",
      "in 9000 Jahren",
      "vor 9999 Jahren",
      "in 99999999999 Tagen",
      "in 999999999999 weeks",
      "in 99999999 Jahren",
    ],
    ...[
      "I may try",
      "may",
      "those 3 may try",
      "she sat down",
      "do it",
      "mon",
      "Sun is out",
      "at 3pm",
      "at 3.12",
    ],
    ...["2.5 hours", "section 3.12", "in January 2 sessions", "every Monday", "Mondays", "good morning"],
    ...["it took two weeks", "in a few days", "this week", "next month", "weekend"],
    ...["", " ", "\n", "ich weiß nicht", "\u0000\u0007\u202E", "👩🏽‍🚒🇩🇪", "#", "know", "###"],
  ])("%j", async (text) => {
    expect(await read(text)).toEqual([]);
    expect(await read(text, { language: "en" })).toEqual([]);
  });
});

describe("days are those of the person's zone:", () => {
  test.each([
    ["morgen", "2026-11-20T23:30:00Z", "Europe/Berlin", "2026-11-22"],
    ["morgen", "2026-11-20T23:30:00Z", "UTC", "2026-11-21"],
    ["morgen", "2026-11-20T12:00:00Z", "Pacific/Kiritimati", "2026-11-22"],
    ["heute", "2026-11-20T04:30:00Z", "America/New_York", "2026-11-19"],
    ["am Freitag", "2026-11-20T23:30:00Z", "Europe/Berlin", "2026-11-27"],
    ["am Samstag", "2026-11-20T23:30:00Z", "Europe/Berlin", "2026-11-28"],
    ["20.11.", "2026-11-20T23:30:00Z", "Europe/Berlin", "2027-11-20"],
    ["morgen", "2026-10-24T22:30:00Z", "Europe/Berlin", "2026-10-26"],
    ["in einer Woche", "2026-10-24T22:30:00Z", "Europe/Berlin", "2026-11-01"],
    ["morgen", "2026-03-28T23:30:00Z", "Europe/Berlin", "2026-03-30"],
    ["in zwei Wochen", "2026-03-28T22:59:59Z", "Europe/Berlin", "2026-04-11"],
    ["Ende der Woche", "2026-11-21T09:00:00Z", "Europe/Berlin", "2026-11-27"],
    ["Ende des Monats", "2026-11-30T23:30:00Z", "Europe/Berlin", "2026-12-31"],
    ["in einem Monat", "2026-01-31T09:00:00Z", "Europe/Berlin", "2026-02-28"],
    ["29.2.", "2028-02-29T09:00:00Z", "Europe/Berlin", "2028-02-29"],
    ["29.2.", "2028-03-01T09:00:00Z", "Europe/Berlin", "2032-02-29"],
    ["KW 1", "2026-12-31T09:00:00Z", "Europe/Berlin", "2027-01-04"],
    ["morgen", "2026-12-31T23:30:00Z", "Europe/Berlin", "2027-01-02"],
  ])("%s, written %s in %s, is %s", async (text, at, zone, day) => {
    expect(await read(text, { at, zone })).toEqual([day]);
  });
});

test("every day of the next 300 reads back as itself, however it is written out", async () => {
  const long = { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" } as const;
  const formats = ["de-DE", "de-AT", "en-GB", "en-US"].flatMap((locale) => [
    new Intl.DateTimeFormat(locale, long),
    new Intl.DateTimeFormat(locale, { ...long, weekday: "long" }),
  ]);
  for (let ahead = 0; ahead < 300; ahead++) {
    const date = new Date(Date.parse(FRIDAY) + ahead * DAY_MS);
    const numbers = `${date.getUTCDate()}.${date.getUTCMonth() + 1}.`;
    const written = [
      ...formats.map((format) => format.format(date)),
      numbers,
      numbers + date.getUTCFullYear(),
    ];
    for (const text of written)
      expect([text, ...(await read(text))]).toEqual([text, dayOf(date.getTime(), "UTC")]);
  }
});

const pieces = [
  ..."am|in|vom|bis|und|or|from|the|next|letzten|heute|morgen|tomorrow|yesterday|two|einem|3|31|2.|12.1|30.2.|2027".split(
    "|",
  ),
  ..."Montag|Friday|Do|weeks|Tagen|Jahr|ago|in 99999999|in 999999999999|Monaten|a week|Februar|May|Ende|of|Woche|KW|54|99|-|–|,|.|(|\n|#|§|Uhr|0000|9999".split(
    "|",
  ),
];

describe("whatever is typed,", () => {
  const words = fc.array(fc.constantFrom(...pieces), { maxLength: 12, size: "max" });
  const anyText = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    words.map((some) => some.join(" ")),
    words.map((some) => some.join("")),
  );

  test("it reads only days of the calendar, each once", async () => {
    const reading = async (text: string, language: "de" | "en", at: Date) => {
      const days = await readDays(text, { at: at.getTime(), zone: "Europe/Berlin", language });
      const known = days.flatMap((day) => (day.kind === "impossible" ? [] : [day.day]));
      expect(known.map((day) => new Date(day).toISOString().slice(0, 10))).toEqual(known);
      expect(new Set(known).size).toBe(known.length);
      for (const day of days) if (day.kind === "impossible") expect(day.text).not.toBe("");
    };
    const moment = fc.date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });
    await fc.assert(fc.asyncProperty(anyText, fc.constantFrom("de", "en"), moment, reading), {
      numRuns: 1_000,
    });
  });

  test.each([
    ...[
      "2 days      ",
      "2 days 12.1. ",
      "1 d 1 h ",
      "fortnight ",
      "heute ",
      "morgen in einer Woche ",
      "1., ",
      "1 and ",
    ],
    ...[
      "December 3 to 5 ",
      "12.1.",
      "1.",
      "1-",
      " ",
      "\n",
      "a",
      "😀",
      "\u0000",
      "KW 50 ",
      "§ 1.1.1",
      "Montag, ",
    ],
  ])("a long text is read quickly: %j over and over", async (piece) => {
    // An expression that goes back and forth would outlast the test's own time.
    const text = piece.repeat(LONG / piece.length);
    for (const language of ["de", "en"] as const)
      expect(await read(text, { language })).toBeInstanceOf(Array);
  });

  test("only as much is looked at as an answer can hold", async () => {
    expect(await read(`${"x ".repeat(900)}morgen`)).toEqual(["2026-11-21"]);
    expect(await read(`${"x ".repeat(1_000)}morgen`)).toEqual([]);
  });
});
