import type { Script } from "../../domain/engine/script.ts";

/** For people who wait for a course (docs/method.md, B11): one exploration task a week until it begins. */
export const bridgeCourse: Script = {
  id: "bridge-course",
  version: 1,
  pack: "counselling",
  end: "plan",
  forms: [
    {
      key: "bridge",
      questions: [
        { key: "bridge-course", days: ["course"] },
        { key: "bridge-question", takesQuestion: true },
        { key: "bridge-work" },
      ],
    },
  ],
};
