import { expect, test } from "vitest";
import { isDistress, toldIn } from "../../../guards/distress/distress.ts";

test("a saying does not hide what stands beside it", () => {
  expect(isDistress("Die Bürokratie bringt mich um den Verstand.")).toBe(false);
  expect(isDistress("Die Bürokratie bringt mich um den Verstand. Er hat gedroht, mich umzubringen.")).toBe(
    true,
  );
});

test("a saying is left out of what a text tells, and the rest is kept", () => {
  expect(toldIn("Die Bürokratie bringt mich um den Verstand. Sie weinte!")).toEqual([
    "die buerokratie bringt mich _",
    "sie weinte",
  ]);
});
