import type { Question, Script } from "../../domain/engine/script.ts";

const questions: readonly Question[] = [
  { key: "goal", branches: ["typical", "own-part", "own-concern"] },
  { key: "typical", isBranch: true },
  { key: "own-part", isBranch: true },
  { key: "own-concern", isBranch: true },
  { key: "why" },
  { key: "signs" },
  { key: "obstacle" },
  { key: "if-then" },
  { key: "first-step", days: ["first", "review"] },
  { key: "standing", scale: true, optional: true, sensitive: true },
];

/** docs/method.md, D2: set a learning goal; ends in a learning agreement. */
export const setGoal: Script = {
  id: "set-goal",
  version: 1,
  pack: "counselling",
  end: "goal",
  forms: [
    { key: "goal", questions },
    { key: "goal-brief", questions, terse: true },
  ],
};
