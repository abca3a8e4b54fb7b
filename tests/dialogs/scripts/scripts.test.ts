import { describe, expect, test } from "vitest";
import { checkIn } from "../../../dialogs/scripts/check-in.ts";
import { scripts } from "../../../dialogs/scripts/script-of.ts";
import { answer, beginRun, NO_ROTATION, type Run, SUMMARY } from "../../../domain/engine/run.ts";
import { checkInAnswers } from "../../../domain/goals/check-in.ts";
import { hasRoom } from "../../../domain/goals/goal.ts";
import { paths, templatesFor } from "../../../domain/goals/task.ts";

const forms = scripts.flatMap((script) => script.forms.map((form) => [script.id, form.key, form] as const));

describe.each(forms)("%s, %s", (_script, _key, { questions }) => {
  test("asks seven questions at the most, and deepens one at the most", () => {
    const counted = questions.filter(({ deepens, isBranch }) => !deepens && !isBranch);
    const onOneWay = counted.filter(({ when }) => !when || when.choices.includes("tried"));
    expect(onOneWay.length).toBeLessThanOrEqual(7);
    expect(questions.filter(({ deepens }) => deepens).length).toBeLessThanOrEqual(1);
  });

  test("names only questions of its own", () => {
    const keys = questions.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    const named = questions.flatMap(({ deepens, when, choicesAfter, branches = [] }) =>
      [deepens, when?.question, choicesAfter?.question, ...branches].filter((key) => key !== undefined),
    );
    expect(named.filter((key) => !keys.includes(key))).toEqual([]);
  });
});

test.each(checkInAnswers)("a check-in with “%s” is over after three questions", (choice) => {
  let run: Run = answer(checkIn, beginRun(checkIn, NO_ROTATION, { id: "r", form: "check-in" }), {
    text: choice,
    choice,
  });
  let asked = 1;
  for (; run.at !== SUMMARY; asked++) run = answer(checkIn, run, { text: "Ein Satz" });
  expect(asked).toBeLessThanOrEqual(3);
});

test("every way to learn leads to two tasks, and every task is offered on some way", () => {
  for (const path of paths) expect(templatesFor[path]).toHaveLength(2);
  expect(new Set(Object.values(templatesFor).flat()).size).toBe(8);
});

test("there is room for two active goals", () => {
  expect([[], [1], [1, 2], [1, 2, 3]].map(hasRoom)).toEqual([true, true, false, false]);
});
