import { describe, expect, test } from "vitest";
import { dayOf, draftDay, endOfDay, keepDay, personExpiry } from "../../../domain/time/days.ts";

const at = (iso: string) => Date.parse(iso);
const iso = (ms: number) => new Date(ms).toISOString();

describe("a day", () => {
  test("is the one of the person's zone", () => {
    const instant = at("2026-11-20T23:30:00Z");
    expect(dayOf(instant, "UTC")).toBe("2026-11-20");
    expect(dayOf(instant, "Europe/Berlin")).toBe("2026-11-21");
    expect(dayOf(instant, "America/New_York")).toBe("2026-11-20");
    expect(dayOf(at("2026-11-20T12:00:00Z"), "Pacific/Kiritimati")).toBe("2026-11-21");
  });

  test.each([
    ["2026-10-25", "Europe/Berlin", "2026-10-25T22:59:59.999Z"],
    ["2026-03-29", "Europe/Berlin", "2026-03-29T21:59:59.999Z"],
    ["2026-11-20", "Europe/Berlin", "2026-11-20T22:59:59.999Z"],
    ["2026-11-20", "UTC", "2026-11-20T23:59:59.999Z"],
    ["2026-11-20", "America/New_York", "2026-11-21T04:59:59.999Z"],
  ])("%s ends in %s at %s, also when the clock changes", (day, zone, end) => {
    expect(iso(endOfDay(day, zone))).toBe(end);
  });
});

describe("a draft stays until", () => {
  test.each([
    ["2026-11-20T09:00:00Z", "2026-11-27"],
    ["2026-11-20T23:30:00Z", "2026-11-28"],
    ["2026-12-28T09:00:00Z", "2027-01-04"],
    ["2026-10-20T22:30:00Z", "2026-10-28"],
    ["2026-03-28T23:30:00Z", "2026-04-05"],
  ])("begun %s: %s", (begun, day) => {
    expect(draftDay(at(begun), "Europe/Berlin")).toBe(day);
  });
});

describe("something kept stays until", () => {
  test.each([
    ["2026-11-20", 6, "2027-05-20"],
    ["2026-08-31", 6, "2027-02-28"],
    ["2027-08-31", 6, "2028-02-29"],
    ["2026-11-30", 3, "2027-02-28"],
    ["2028-02-29", 12, "2029-02-28"],
    ["2026-12-31", 12, "2027-12-31"],
  ])("kept %s for %i months: %s", (day, months, until) => {
    expect(keepDay(at(`${day}T09:00:00Z`), "Europe/Berlin", months)).toBe(until);
  });

  test("late in the evening, counts from the person's own day", () => {
    expect(keepDay(at("2026-11-20T23:30:00Z"), "Europe/Berlin", 3)).toBe("2027-02-21");
  });
});

test("an idle person is forgotten at the end of a day, which does not tell when someone wrote", () => {
  const morning = personExpiry(at("2026-11-20T06:00:00Z"));
  expect(iso(morning)).toBe("2028-11-20T23:59:59.999Z");
  expect(personExpiry(at("2026-11-20T21:45:12Z"))).toBe(morning);
});
