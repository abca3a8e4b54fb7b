import type { Script } from "../../domain/engine/script.ts";
import { checkInAnswers } from "../../domain/goals/check-in.ts";

const about = (...choices: readonly (typeof checkInAnswers)[number][]) => ({
  question: "how-was-it",
  choices,
});

/** docs/method.md, D4: how did it go with a step? Three minutes and four turns at the most. */
export const checkIn: Script = {
  id: "check-in",
  version: 1,
  pack: "counselling",
  end: "check-in",
  forms: [
    {
      key: "check-in",
      questions: [
        { key: "how-was-it", choices: checkInAnswers, isChoiceOnly: true },
        { key: "noticed", when: about("tried") },
        { key: "next-occasion", when: about("no-occasion") },
        {
          key: "easier",
          choices: ["need-time", "need-agreement", "need-knowledge", "need-someone"],
          when: about("in-the-way"),
        },
        {
          key: "fit",
          choices: ["fit-change", "fit-pause", "fit-let-go"],
          isChoiceOnly: true,
          when: about("no-longer"),
        },
        {
          key: "next-step",
          optional: true,
          days: ["next"],
          when: about("tried", "no-occasion", "in-the-way"),
        },
      ],
    },
  ],
};
