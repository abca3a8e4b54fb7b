import { describe, expect, test } from "vitest";
import { read } from "../../helpers/people/typed-days.ts";

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
