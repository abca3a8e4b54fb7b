import { describe, expect, test } from "vitest";
import { type CheckInAnswer, offerAfter } from "../../../domain/goals/check-in.ts";

/** Answers as they are stored: newest first. */
const offered = (...answers: CheckInAnswer[]) => offerAfter(answers.toReversed());

describe("after a check-in", () => {
  test("a guide is offered when something was in the way twice in a row", () => {
    expect(offered("in-the-way")).toBeUndefined();
    expect(offered("in-the-way", "in-the-way")).toBe("guide");
    expect(offered("in-the-way", "in-the-way", "in-the-way")).toBe("guide");
    expect(offered("in-the-way", "tried", "in-the-way")).toBeUndefined();
    expect(offered("in-the-way", "in-the-way", "tried")).toBeUndefined();
  });

  test("“not today” neither counts nor interrupts", () => {
    expect(offered("in-the-way", "not-today", "in-the-way")).toBe("guide");
    expect(offered("in-the-way", "in-the-way", "not-today")).toBeUndefined();
    expect(offered("tried", "tried", "tried", "not-today")).toBeUndefined();
    expect(offered("not-today", "not-today")).toBeUndefined();
  });

  test("closing is offered after every third try, whatever lay between", () => {
    expect(offered("tried", "tried")).toBeUndefined();
    expect(offered("tried", "no-occasion", "tried", "in-the-way", "tried")).toBe("closing");
    expect(offered("tried", "tried", "tried", "tried")).toBeUndefined();
    expect(offered("tried", "tried", "tried", "tried", "tried", "tried")).toBe("closing");
    expect(offered("tried", "tried", "tried", "no-occasion")).toBeUndefined();
  });

  test("nothing is offered when nothing was said", () => {
    expect(offered()).toBeUndefined();
  });
});
