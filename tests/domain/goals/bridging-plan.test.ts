import { expect, test } from "vitest";
import { planUntil } from "../../../domain/goals/bridging-plan.ts";

test("plans one task a week on the same weekday, before the course", () => {
  expect(planUntil("2026-11-20", "2026-12-11").map(({ on }) => on)).toEqual(["2026-11-27", "2026-12-04"]);
  expect(planUntil("2026-11-20", "2026-12-12").map(({ on }) => on)).toHaveLength(3);
});

test("plans nothing when there is no whole week left", () => {
  for (const day of ["2026-11-19", "2026-11-20", "2026-11-27"])
    expect(planUntil("2026-11-20", day)).toEqual([]);
});

test("plans another kind of task every week, and eight at the most", () => {
  const plan = planUntil("2026-11-20", "2028-01-01");
  expect(plan).toHaveLength(8);
  expect(new Set(plan.map(({ template }) => template)).size).toBe(8);
});
