import type { Script } from "../../domain/engine/script.ts";

/** docs/method.md, D5: the closing review of a goal. What becomes of the notes is asked on its last card. */
export const closeGoal: Script = {
  id: "close-goal",
  version: 1,
  pack: "counselling",
  end: "review",
  forms: [
    {
      key: "closing",
      questions: [
        { key: "changed" },
        { key: "change-example" },
        { key: "helped" },
        { key: "keep-up" },
        { key: "pass-on", optional: true },
      ],
    },
  ],
};
