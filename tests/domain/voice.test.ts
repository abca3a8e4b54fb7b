import { expect, test } from "vitest";
import { isTimeZone, manner, voiceOf } from "../../domain/voice.ts";

test.each([
  [{ language: "de", address: "sie", plain: false }, "de-sie"],
  [{ language: "de", address: "du", plain: false }, "de-du"],
  [{ language: "de", address: "sie", plain: true }, "de-plain"],
  [{ language: "de", address: "du", plain: true }, "de-plain"],
  [{ language: "en", address: "sie", plain: false }, "en"],
  [{ language: "en", address: "du", plain: true }, "en"],
] as const)("speaks to %j in the set %s", (wish, voice) => {
  expect(voiceOf(wish)).toBe(voice);
});

test.each(["Europe/Berlin", "UTC", "America/Argentina/Buenos_Aires"])("knows the time zone %s", (zone) => {
  expect(isTimeZone(zone)).toBe(true);
});

test.each(["", "Berlin", "Europe/Atlantis", "../etc/passwd", "Europe/Berlin; drop table"])(
  "knows no time zone %j",
  (zone) => {
    expect(isTimeZone(zone)).toBe(false);
    expect(manner.safeParse({ language: "de", address: "sie", plain: false, zone }).success).toBe(false);
  },
);
