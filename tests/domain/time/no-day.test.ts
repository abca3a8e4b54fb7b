import { describe, expect, test } from "vitest";
import { read } from "../../helpers/people/typed-days.ts";

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
