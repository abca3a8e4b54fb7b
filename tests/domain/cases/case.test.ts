import { describe, expect, test } from "vitest";
import {
  afterMove,
  type CaseActor,
  type CaseMove,
  caseStates,
  endedStates,
  namesakeAmong,
} from "../../../domain/cases/case.ts";

const actors: readonly CaseActor[] = ["learner", "guide", "clock"];
const moves: readonly CaseMove[] = [
  "release",
  "offer",
  "take",
  "answer",
  "hand-back",
  "end",
  "close",
  "return",
  "hand-over",
  "withdraw",
  "expire",
];

describe("a case", () => {
  test("goes its way step by step", () => {
    const way = [
      ["drafted", "release", "learner", "released"],
      ["released", "offer", "clock", "offered"],
      ["offered", "take", "guide", "taken"],
      ["taken", "answer", "guide", "talking"],
      ["talking", "hand-back", "guide", "handed-back"],
      ["handed-back", "close", "learner", "closed"],
    ] as const;
    for (const [from, move, by, to] of way) expect(afterMove(from, move, by)).toBe(to);
  });

  test("that has ended stays ended, whoever does what", () => {
    for (const state of endedStates)
      for (const move of moves)
        for (const actor of actors) expect(afterMove(state, move, actor)).toBeUndefined();
  });

  test("is released, ended, handed over and withdrawn by its learner alone", () => {
    for (const move of ["release", "end", "hand-over", "withdraw"] as const)
      for (const state of caseStates)
        for (const actor of ["guide", "clock"] as const)
          expect(afterMove(state, move, actor)).toBeUndefined();
  });

  test("is taken once, and by guides only", () => {
    expect(caseStates.filter((state) => afterMove(state, "take", "guide"))).toEqual(["released", "offered"]);
    for (const state of caseStates)
      for (const actor of ["learner", "clock"] as const)
        expect(afterMove(state, "take", actor)).toBeUndefined();
  });

  test("can be withdrawn as long as anything of it is shared", () => {
    const open = caseStates.filter((state) => state !== "drafted" && !endedStates.includes(state));
    expect(caseStates.filter((state) => afterMove(state, "withdraw", "learner"))).toEqual(open);
  });
});

describe("the name of a learner", () => {
  test("is told apart from those of the same name whom the guide has", () => {
    const named = (namesake?: number) => ({ learnerName: "Aylin Yilmaz", namesake });
    expect(namesakeAmong([], "Aylin Yilmaz")).toBeUndefined();
    expect(namesakeAmong([{ learnerName: "Cem Celik" }], "Aylin Yilmaz")).toBeUndefined();
    expect(namesakeAmong([named()], "Aylin Yilmaz")).toBe(2);
    // The first one's case has ended: its name still stands in the guide's chat.
    expect(namesakeAmong([named(2), { learnerName: "Cem Celik", namesake: 7 }], "Aylin Yilmaz")).toBe(3);
  });
});
