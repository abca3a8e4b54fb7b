import { describe, expect, test } from "vitest";
import {
  type Availability,
  freeTimes,
  NO_AVAILABILITY,
  readHours,
  type Timetable,
  worksAt,
  writeHours,
} from "../../../domain/guides/availability.ts";
import { timeOf } from "../../../domain/time/days.ts";

const HOUR_MS = 3_600_000;
const BERLIN = "Europe/Berlin";
const workweek = (hours: string): Availability["week"] => {
  const read = [...(readHours(hours) ?? [])];
  return [read, read, read, read, read, [], []];
};

function timetable(
  about: Partial<Timetable> & { rules?: Partial<Availability>; zone?: string } = {},
): Timetable {
  const { rules, zone = BERLIN, ...rest } = about;
  return {
    availability: { ...NO_AVAILABILITY, week: workweek("9-12"), bufferMinutes: 0, noticeHours: 0, ...rules },
    calendar: { zone, isDayOff: () => false },
    capacity: 100,
    busy: [],
    ...rest,
  };
}

const times = (table: Timetable, at: string, options: { from?: string; limit?: number } = {}) =>
  freeTimes(table, {
    at: Date.parse(at),
    from: Date.parse(options.from ?? at),
    limit: options.limit ?? 6,
  }).map((time) => new Date(time).toISOString().slice(0, 16));

// A Monday.
const MONDAY = "2026-12-07T00:00:00Z";

describe("free times", () => {
  test("follow one another within the hours, a session and the break after it apart", () => {
    expect(times(timetable(), MONDAY, { limit: 4 })).toEqual([
      "2026-12-07T08:00",
      "2026-12-07T09:00",
      "2026-12-07T10:00",
      "2026-12-08T08:00",
    ]);
    expect(times(timetable({ rules: { bufferMinutes: 15 } }), MONDAY, { limit: 3 })).toEqual([
      "2026-12-07T08:00",
      "2026-12-07T09:15",
      "2026-12-08T08:00",
    ]);
  });

  test("leave out what is taken, also when it lies across two of them", () => {
    const startAt = Date.parse("2026-12-07T08:30:00Z");
    const busy = [{ startAt, until: startAt + HOUR_MS }];
    expect(times(timetable({ busy }), MONDAY, { limit: 1 })).toEqual(["2026-12-07T10:00"]);
  });

  test("keep the notice and the horizon", () => {
    expect(times(timetable({ rules: { noticeHours: 24 } }), "2026-12-07T08:30:00Z", { limit: 1 })).toEqual([
      "2026-12-08T09:00",
    ]);
    expect(times(timetable({ rules: { horizonDays: 1 } }), MONDAY, { limit: 9 })).toHaveLength(3);
  });

  test("end for a week that is full, and go on in the next", () => {
    const startAt = Date.parse("2026-12-11T08:00:00Z");
    const busy = [{ startAt, until: startAt + HOUR_MS }];
    expect(times(timetable({ busy, capacity: 1 }), MONDAY, { limit: 1 })).toEqual(["2026-12-14T08:00"]);
  });

  test("leave out days off, absences and days without hours; a single day named has its own", () => {
    const calendar = { zone: BERLIN, isDayOff: (day: string) => day === "2026-12-07" };
    const rules = {
      absences: [{ from: "2026-12-08", to: "2026-12-09" }],
      exceptions: [
        { day: "2026-12-10", hours: [] },
        { day: "2026-12-12", hours: [{ from: "10:00", to: "11:00" }] },
      ],
    };
    expect(times(timetable({ calendar, rules }), MONDAY, { limit: 4 })).toEqual([
      "2026-12-11T08:00",
      "2026-12-11T09:00",
      "2026-12-11T10:00",
      "2026-12-12T09:00",
    ]);
    const open = { ...rules, absences: [{ from: "2026-12-01" }] };
    expect(times(timetable({ calendar, rules: open }), MONDAY)).toEqual([]);
  });

  test("are the guide's, whatever zone they are looked at from", () => {
    expect(times(timetable({ zone: "America/New_York" }), MONDAY, { limit: 1 })).toEqual([
      "2026-12-07T14:00",
    ]);
  });

  const sunday = (hours: string): Availability["week"] => [
    [],
    [],
    [],
    [],
    [],
    [],
    [...(readHours(hours) ?? [])],
  ];

  test("know no time in the hour that is lost in spring", () => {
    // 02:00 to 03:00 does not exist on 28 March 2027 in Berlin: of 2 to 4 only one hour is left.
    const rules = { week: sunday("2-4") };
    expect(times(timetable({ rules }), "2027-03-27T00:00:00Z", { limit: 2 })).toEqual([
      "2027-03-28T01:00",
      "2027-04-04T00:00",
    ]);
    const half = { week: sunday("2:30-4"), lengthMinutes: 30 };
    expect(times(timetable({ rules: half }), "2027-03-27T00:00:00Z", { limit: 2 })).toEqual([
      "2027-03-28T01:30",
      "2027-04-04T00:30",
    ]);
  });

  test("know each of the two hours that there are in autumn", () => {
    const rules = { week: sunday("1-4") };
    const found = times(timetable({ rules }), "2026-10-24T00:00:00Z", { limit: 5 });
    expect(found).toEqual([
      "2026-10-24T23:00",
      "2026-10-25T00:00",
      "2026-10-25T01:00",
      "2026-10-25T02:00",
      "2026-11-01T00:00",
    ]);
    // Told apart where they are shown.
    const shown = found.slice(0, 4).map((time) => timeOf(Date.parse(`${time}:00Z`), BERLIN));
    expect(shown).toEqual(["01:00", "02:00 GMT+2", "02:00 GMT+1", "03:00"]);
  });

  test("stay at their hour of the day when the clocks change between them", () => {
    expect(
      times(timetable({ rules: { week: workweek("9-10") } }), "2027-03-26T00:00:00Z", { limit: 2 }),
    ).toEqual(["2027-03-26T08:00", "2027-03-29T07:00"]);
  });
});

test("a guide works during a time only when all of it lies in the hours", () => {
  const table = timetable();
  const during = (from: string, to: string) =>
    worksAt(table, { startAt: Date.parse(`2026-12-07T${from}Z`), endAt: Date.parse(`2026-12-07T${to}Z`) });
  expect(during("08:30:00", "09:30:00")).toBe(true);
  expect(during("10:30:00", "11:30:00")).toBe(false);
});

describe("hours as people write them", () => {
  test.each([
    ["9-12, 13:30-16", "09:00–12:00, 13:30–16:00"],
    ["13.30 – 16 Uhr und 9 bis 12 Uhr", "09:00–12:00, 13:30–16:00"],
    ["from 9 to 12", "09:00–12:00"],
    ["8-24", "08:00–24:00"],
    ["", ""],
    [" – ", ""],
  ])("%j are read", (text, written) => {
    expect(writeHours(readHours(text) ?? [{ from: "nothing", to: "read" }])).toBe(written);
  });

  test.each(["vormittags", "12-9", "9-9", "9-25", "9-12-15", "9-12, 11-13", "9:75-10", "-9"])(
    "%j are not",
    (text) => {
      expect(readHours(text)).toBeUndefined();
    },
  );

  test("read the same after they were written", () => {
    const hours = readHours("7:15-9, 10-11");
    expect(readHours(writeHours(hours ?? []))).toEqual(hours);
  });
});
