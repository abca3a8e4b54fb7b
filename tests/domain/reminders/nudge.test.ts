import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Calendar,
  dueThisWeek,
  endOfWeek,
  type NudgeSettings,
  nextNudge,
  nextWorkingTime,
  weekOf,
} from "../../../domain/reminders/nudge.ts";
import { loadPublicHolidays } from "../../../domain/time/public-holidays.ts";

const settings: NudgeSettings = {
  weekday: 1,
  time: "10:00",
  workdays: [1, 2, 3, 4, 5],
  from: "08:00",
  to: "16:00",
  leaves: [],
};
const berlin = (daysOff: readonly string[] = []): Calendar => ({
  zone: "Europe/Berlin",
  isDayOff: (day) => daysOff.includes(day),
});
const at = (iso: string) => Date.parse(iso);
const next = (
  after: string,
  changes: Partial<NudgeSettings> = {},
  more: { calendar?: Calendar; lastWeek?: string; restsUntil?: string } = {},
) => {
  const due = nextNudge({
    settings: { ...settings, ...changes },
    calendar: more.calendar ?? berlin(),
    after: at(after),
    lastWeek: more.lastWeek,
    restsUntil: more.restsUntil,
  });
  return due === undefined ? undefined : new Date(due).toISOString();
};

describe("the next weekly question", () => {
  test("is the next chosen weekday and time, in the person's zone", () => {
    expect(next("2026-11-20T09:00:00Z")).toBe("2026-11-23T09:00:00.000Z");
    expect(next("2026-11-23T08:59:59Z")).toBe("2026-11-23T09:00:00.000Z");
    expect(next("2026-11-23T09:00:00Z")).toBe("2026-11-30T09:00:00.000Z");
    expect(next("2026-11-20T09:00:00Z", {}, { calendar: { ...berlin(), zone: "Asia/Kolkata" } })).toBe(
      "2026-11-23T04:30:00.000Z",
    );
  });

  test("stands at the same time of day on both sides of a change of the clocks", () => {
    expect(next("2026-03-28T12:00:00Z")).toBe("2026-03-30T08:00:00.000Z");
    expect(next("2026-10-24T12:00:00Z")).toBe("2026-10-26T09:00:00.000Z");
    // 02:30 does not exist on 29 March 2026, and comes twice on 25 October.
    const nights = { weekday: 7, time: "02:30", workdays: [7], from: "00:00", to: "06:00" };
    expect(next("2026-03-27T12:00:00Z", nights)).toBe("2026-03-29T01:30:00.000Z");
    expect(next("2026-10-24T12:00:00Z", nights)).toBe("2026-10-25T01:30:00.000Z");
    expect(next("2026-10-25T01:30:00Z", nights)).toBe("2026-11-01T01:30:00.000Z");
  });

  test("moves to the next own working day of the same week, or the week goes without", () => {
    expect(next("2026-11-20T09:00:00Z", {}, { calendar: berlin(["2026-11-23", "2026-11-24"]) })).toBe(
      "2026-11-25T09:00:00.000Z",
    );
    const friday = { weekday: 5 };
    expect(next("2026-11-20T12:00:00Z", friday, { calendar: berlin(["2026-11-27"]) })).toBe(
      "2026-12-04T09:00:00.000Z",
    );
    const leaves = [{ from: "2026-11-23", to: "2026-12-06" }];
    expect(next("2026-11-20T09:00:00Z", { leaves })).toBe("2026-12-07T09:00:00.000Z");
  });

  test("never comes in a week that had one, nor before a pause is over", () => {
    expect(next("2026-11-22T09:00:00Z", { weekday: 3 }, { lastWeek: "2026-W48" })).toBe(
      "2026-12-02T09:00:00.000Z",
    );
    expect(next("2026-11-20T09:00:00Z", {}, { restsUntil: "2026-11-29" })).toBe("2026-11-30T09:00:00.000Z");
    expect(next("2026-12-20T09:00:00Z", {}, { lastWeek: "2026-W53" })).toBe("2027-01-04T09:00:00.000Z");
  });

  test("does not exist when no day is left", () => {
    expect(
      next("2026-11-20T09:00:00Z", { leaves: [{ from: "2026-11-01", to: "2029-01-01" }] }),
    ).toBeUndefined();
  });

  test("is always later, on a working day, in a later week than the last", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at("2026-01-01"), max: at("2028-01-01") }),
        fc.integer({ min: 1, max: 7 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        fc.constantFrom("Europe/Berlin", "America/St_Johns", "Pacific/Chatham", "UTC"),
        (after, weekday, workdays, zone) => {
          const lastWeek = weekOf(after, zone);
          const calendar = { ...berlin(), zone };
          const due = nextNudge({
            settings: { ...settings, weekday, workdays },
            calendar,
            after,
            lastWeek,
            restsUntil: undefined,
          });
          // Without a working day from the weekday on, no week has room.
          if (!workdays.some((day) => day >= weekday)) return due === undefined;
          const isWorkingTime =
            nextWorkingTime({ workingTime: { ...settings, workdays }, calendar, at: due ?? 0 }) === due;
          return due !== undefined && due > after && weekOf(due, zone) > lastWeek && isWorkingTime;
        },
      ),
      { numRuns: 150 },
    );
  });
});

test("working time ends before the end of the day, and goes on at the next working day", () => {
  const workingTime = settings;
  const from = (iso: string) =>
    new Date(
      nextWorkingTime({ workingTime, calendar: berlin(["2026-11-23"]), at: at(iso) }) ?? 0,
    ).toISOString();
  expect(from("2026-11-20T10:00:00Z")).toBe("2026-11-20T10:00:00.000Z");
  expect(from("2026-11-20T05:00:00Z")).toBe("2026-11-20T07:00:00.000Z");
  expect(from("2026-11-20T15:00:00Z")).toBe("2026-11-24T07:00:00.000Z");
});

test("weeks are those of ISO, and end on Sunday", () => {
  expect(weekOf(at("2027-01-03T12:00:00Z"), "Europe/Berlin")).toBe("2026-W53");
  expect(weekOf(at("2027-01-03T23:30:00Z"), "Europe/Berlin")).toBe("2027-W01");
  expect(endOfWeek(at("2026-11-25T12:00:00Z"), "Europe/Berlin")).toBe("2026-11-29");
});

test.each([
  [0, "2026-W47", "ask"],
  [1, "2026-W47", "ask"],
  [2, "2026-W47", "rest"],
  [2, "2026-W46", "ask"],
  [3, "2026-W47", "rest"],
  [4, "2026-W47", "rest"],
  [4, "2026-W46", "say-goodbye"],
  [2, undefined, "ask"],
] as const)("after %i unanswered, the last in %s: %s", (unanswered, lastWeek, due) => {
  expect(dueThisWeek({ unanswered, week: "2026-W48", lastWeek })).toBe(due);
});

test("public holidays are those of the state, and without one those of all states", async () => {
  const isHoliday = await loadPublicHolidays();
  expect(isHoliday(undefined, "2026-10-03")).toBe(true);
  expect([
    isHoliday("NW", "2026-11-01"),
    isHoliday("BE", "2026-11-01"),
    isHoliday(undefined, "2026-11-01"),
  ]).toEqual([true, false, false]);
  expect([
    isHoliday("BE", "2027-03-08"),
    isHoliday("SN", "2026-11-18"),
    isHoliday("BY", "2026-12-24"),
  ]).toEqual([true, true, false]);
});
