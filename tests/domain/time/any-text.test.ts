import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayOf } from "../../../domain/time/days.ts";
import { readDays } from "../../../domain/time/read-days.ts";
import { FRIDAY, read } from "../../helpers/people/typed-days.ts";

const DAY_MS = 24 * 3_600_000;

/** Long enough to show that a text of any length is read quickly, short enough to show a text that is not. */
const LONG = 20_000;

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
