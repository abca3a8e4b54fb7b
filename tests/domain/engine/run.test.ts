import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reflect } from "../../../dialogs/scripts/reflect.ts";
import {
  answer,
  back,
  beginRun,
  blank,
  change,
  correct,
  currentQuestion,
  keyOfSource,
  lines,
  migrateRun,
  NO_ROTATION,
  position,
  type Run,
  reword,
  rotate,
  SUMMARY,
  skip,
} from "../../../domain/engine/run.ts";
import { formOf, questionOf, type Script } from "../../../domain/engine/script.ts";

const forms = reflect.forms.map(({ key }) => key);
const begin = (form: string, opening?: string) =>
  beginRun(reflect, NO_ROTATION, {
    id: "r1",
    form,
    opening: opening === undefined ? undefined : { text: opening },
  });

/** Goes on with `step` until the summary; gives the keys passed on the way. */
function walk(run: Run, step: (run: Run) => Run): { keys: string[]; end: Run } {
  const keys: string[] = [];
  let at = run;
  while (at.at !== SUMMARY) {
    keys.push(at.at);
    if (keys.length > 20) throw new Error(`no end in sight: ${keys.join(" ")}`);
    at = step(at);
  }
  return { keys, end: at };
}
const answering = (run: Run) => answer(reflect, run, { text: `zu ${run.at}` });
const skipping = (run: Run) => skip(reflect, run);

describe.each(forms)("the form %s", (form) => {
  const { questions } = formOf(reflect, form);

  test("asks every question once, in order, and ends with all answers in that order", () => {
    const { keys, end } = walk(begin(form), answering);
    expect(keys).toEqual(questions.map(({ key }) => key));
    expect(lines(reflect, end)).toEqual(keys.map((key) => ({ key, text: `zu ${key}` })));
  });

  test("asks no follow-up when everything is skipped, and ends without words", () => {
    const { keys, end } = walk(begin(form), skipping);
    expect(keys).toEqual(questions.filter(({ deepens }) => deepens === undefined).map(({ key }) => key));
    expect(lines(reflect, end)).toEqual([]);
  });

  test("goes back to the first question one at a time, and not further", () => {
    const { keys, end } = walk(begin(form), answering);
    const passed: string[] = [];
    for (let run = back(reflect, end); run !== undefined; run = back(reflect, run)) passed.push(run.at);
    expect(passed).toEqual(keys.toReversed());
  });

  test("asks at most seven counted questions and one follow-up", () => {
    const followUps = questions.filter(({ deepens }) => deepens !== undefined);
    expect(questions.length - followUps.length).toBeLessThanOrEqual(7);
    expect(followUps.length).toBeLessThanOrEqual(1);
  });

  test("counts its questions from one to the last", () => {
    const counted = questions.filter(({ deepens }) => deepens === undefined);
    const numbers = counted.map(({ key }) => position(reflect, begin(form), key));
    expect(numbers).toEqual(
      counted.map((_, index) => ({ number: index + 1, total: counted.length, isFollowUp: false })),
    );
  });

  test("changes an answer and returns to where it was", () => {
    const { keys, end } = walk(begin(form), answering);
    for (const key of keys) {
      const opened = change(reflect, end, key);
      expect(opened?.at).toBe(key);
      const changed = answer(reflect, opened as Run, { text: "anders" });
      expect(changed).toMatchObject({ at: SUMMARY, answers: { [key]: { text: "anders" } } });
      expect(changed.returnTo).toBeUndefined();
      expect(back(reflect, opened as Run)).toMatchObject({ at: SUMMARY, answers: end.answers });
      expect(skip(reflect, opened as Run)).toMatchObject({ at: SUMMARY, answers: end.answers });
    }
  });
});

test("takes three questions in the short form, and six to seven in the full one", () => {
  expect(formOf(reflect, "express").questions).toHaveLength(3);
  expect(position(reflect, begin("full")).total).toBeGreaterThanOrEqual(6);
});

test("takes an opening sentence as the situation and begins with the next question", () => {
  expect(begin("full", "Es war laut").at).toBe("intended");
  expect(begin("full").at).toBe("situation");
});

test("keeps an opening sentence as the first line of a form that does not ask for it", () => {
  const { end } = walk(begin("express", "Es war laut"), answering);
  expect(lines(reflect, end)[0]).toEqual({ key: "situation", text: "Es war laut" });
  expect(position(reflect, end, "situation").number).toBe(0);
  const opened = change(reflect, end, "situation") as Run;
  expect(currentQuestion(reflect, opened)).toEqual({ key: "situation" });
  expect(answer(reflect, opened, { text: "Leiser" })).toMatchObject({ at: SUMMARY });
});

test("does not lose an answer that is gone past again", () => {
  const { end } = walk(begin("express"), answering);
  const first = back(reflect, back(reflect, back(reflect, end) as Run) as Run) as Run;
  expect(walk(first, skipping).end.answers).toEqual(end.answers);
});

test("asks the follow-up on the way back only if its question was answered", () => {
  const atFollowUp = walk(begin("full"), answering).keys.indexOf("why-so");
  expect(atFollowUp).toBeGreaterThan(0);
  let run = begin("full");
  while (run.at !== "decisive") run = skip(reflect, run);
  expect(skip(reflect, run).at).toBe("check-with");
  expect(back(reflect, skip(reflect, run))?.at).toBe("decisive");
  const asked = answer(reflect, run, { text: "Mein Ton" });
  expect(asked.at).toBe("why-so");
  expect(position(reflect, asked)).toMatchObject({ number: 5, isFollowUp: true });
  expect(back(reflect, skip(reflect, asked))?.at).toBe("why-so");
});

test("finds the way back from a follow-up whose answer was deleted in Teams meanwhile", () => {
  let run = begin("full");
  while (run.at !== "why-so") run = answering(run);
  expect(back(reflect, correct(run, { decisive: "" }))?.at).toBe("decisive");
});

test("opens no line that the run does not have, and stays where it is for the current one", () => {
  const run = begin("express");
  expect(change(reflect, run, "course")).toBeUndefined();
  expect(change(reflect, run, "__proto__")).toBeUndefined();
  expect(change(reflect, run, "constructor")).toBeUndefined();
  expect(change(reflect, run, run.at)).toBe(run);
});

test("returns from a change within a change to where it started", () => {
  const run = answering(begin("full"));
  const first = change(reflect, run, "situation") as Run;
  const second = change(reflect, first, "worked") as Run;
  expect(answering(second).at).toBe("intended");
});

test("counts empty answers in a row, and forgets them with the next move", () => {
  const twice = blank(blank(begin("full")));
  expect(twice.blanks).toBe(2);
  expect([answering(twice).blanks, skipping(twice).blanks]).toEqual([0, 0]);
});

test("words a question anew until it is left", () => {
  const run = reword(begin("full"), "bad");
  expect(run.reworded).toBe("bad");
  expect(answering(run).reworded).toBeUndefined();
});

test("replaces lines, removes empty ones, and remembers the message an unchanged line came from", () => {
  let run = answer(reflect, begin("full"), { text: "A", sourceId: "m1" });
  run = answer(reflect, run, { text: "B", sourceId: "m2" });
  run = answer(reflect, run, { text: "C", choice: "colleague" });
  const corrected = correct(run, { situation: "A", intended: "B2", worked: "" });
  expect(corrected.answers).toEqual({
    situation: { text: "A", sourceId: "m1" },
    intended: { text: "B2", sourceId: "m2" },
  });
  expect(corrected.step).toBe(run.step + 1);
  expect(keyOfSource(corrected, "m2")).toBe("intended");
  expect(keyOfSource(corrected, "m3")).toBeUndefined();
  expect(run.answers.worked?.text).toBe("C");
});

test("a corrected choice is own words from then on", () => {
  const run = answer(reflect, begin("full"), { text: "Kollegin", choice: "colleague" });
  expect(correct(run, { situation: "Der Kollege" }).answers.situation).toEqual({ text: "Der Kollege" });
});

test("never asks a question in the same wording twice in a row", () => {
  let rotation = NO_ROTATION;
  const last = new Map<string, number>();
  for (let use = 0; use < 40; use++) {
    const form = forms[use % forms.length] ?? "full";
    const run = beginRun(reflect, rotation, { id: `r${use}`, form });
    for (const [key, turn] of Object.entries(run.wordings)) {
      for (const variants of [3, 4, 5]) {
        const before = last.get(key);
        if (before !== undefined) expect(turn % variants).not.toBe(before % variants);
      }
      last.set(key, turn);
    }
    rotation = rotate(rotation, run, 3);
  }
  expect(rotation.uses).toEqual({ reflect: 3 });
});

const older: Script = {
  id: "reflect",
  version: 0,
  pack: "counselling",
  end: "reflection",
  forms: [{ key: "full", questions: [{ key: "situation" }, { key: "gone" }] }],
};

test("takes a run of an older version on to the same question", () => {
  const run = beginRun(older, NO_ROTATION, { id: "r1", form: "full" });
  expect(migrateRun(reflect, run)).toMatchObject({
    version: reflect.version,
    at: "situation",
    step: run.step + 1,
  });
});

test("takes a run whose question is gone to the first open one, and keeps its words", () => {
  const run = answer(older, beginRun(older, NO_ROTATION, { id: "r1", form: "full" }), {
    text: "Es war laut",
  });
  const migrated = migrateRun(reflect, answer(older, { ...run, at: "gone" }, { text: "Von früher" }));
  expect(migrated.version).toBe(reflect.version);
  const open = migrateRun(reflect, run);
  expect(open.at).toBe("intended");
  expect(lines(reflect, migrated).map(({ text }) => text)).toEqual(["Es war laut", "Von früher"]);
});

test("takes a run whose form is gone into a form that exists", () => {
  const run = { ...begin("full"), version: 0, form: "vanished" };
  const migrated = migrateRun(reflect, run);
  expect(forms).toContain(migrated.form);
  expect(migrated.at === SUMMARY || questionOf(formOf(reflect, migrated.form), migrated.at)).toBeTruthy();
});

test("leaves a run of the current version as it is", () => {
  const run = begin("full");
  expect(migrateRun(reflect, run)).toBe(run);
});

test("never gets lost, whatever is done in whatever order", () => {
  const move = fc.oneof(
    fc.record({ kind: fc.constant("answer" as const), text: fc.string({ minLength: 1 }) }),
    fc.record({ kind: fc.constantFrom("skip", "back", "blank", "reword") }),
    fc.record({
      kind: fc.constantFrom("change", "remove"),
      key: fc.constantFrom("situation", "decisive", "why-so", "mind", "next-time"),
    }),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...forms),
      fc.option(fc.string()),
      fc.array(move, { maxLength: 40 }),
      (form, opening, moves) => {
        let run = begin(form, opening ?? undefined);
        for (const each of moves) {
          const next = apply(run, each);
          expect(next.step).toBeGreaterThanOrEqual(run.step);
          if (next.at !== run.at) expect(next.step).toBeGreaterThan(run.step);
          // A line that is being changed may be deleted in Teams meanwhile; then there is a way on all the same.
          const isSomewhere = next.at === SUMMARY || currentQuestion(reflect, next) !== undefined;
          expect(isSomewhere || next.returnTo !== undefined).toBe(true);
          expect(JSON.parse(JSON.stringify(next))).toEqual(next);
          run = next;
        }
        expect(walk(run, skipping).end.answers).toEqual(run.answers);
      },
    ),
  );
});

function apply(run: Run, move: { kind: string; key?: string; text?: string }): Run {
  switch (move.kind) {
    case "answer":
      return run.at === SUMMARY ? run : answer(reflect, run, { text: move.text ?? "" });
    case "skip":
      return run.at === SUMMARY ? run : skip(reflect, run);
    case "back":
      return back(reflect, run) ?? run;
    case "change":
      return change(reflect, run, move.key ?? "") ?? run;
    case "remove":
      return correct(run, { [move.key ?? ""]: "" });
    case "reword":
      return reword(run, "bad");
    default:
      return blank(run);
  }
}
