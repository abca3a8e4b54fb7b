import { describe, expect, test } from "vitest";
import { read } from "../../helpers/people/typed-days.ts";

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
