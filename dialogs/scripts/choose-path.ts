import type { Script } from "../../domain/engine/script.ts";
import { paths, templatesFor } from "../../domain/goals/task.ts";

/** docs/method.md, D3: choose a path, with an exploration task in real work. */
export const choosePath: Script = {
  id: "choose-path",
  version: 1,
  pack: "counselling",
  end: "task",
  forms: [
    {
      key: "task",
      questions: [
        { key: "help", choices: paths },
        { key: "template", choicesAfter: { question: "help", choices: templatesFor } },
        { key: "task-occasion" },
        { key: "task-question", takesQuestion: true },
        { key: "task-how" },
        { key: "task-needs", optional: true },
        { key: "task-done", days: ["return"] },
      ],
    },
  ],
};
