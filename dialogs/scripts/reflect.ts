import type { Question, Script } from "../../domain/engine/script.ts";

/** Who or what could show whether an impression is right: no reflection without one (docs/method.md, D1). */
const feedbackSources = ["client", "colleague", "rule", "observe", "guide"];

const situation: Question = { key: "situation" };
const intended: Question = { key: "intended" };
const worked: Question = { key: "worked", rewordings: ["bad"] };
const mind: Question = { key: "mind", optional: true, sensitive: true };
const decisive: Question = { key: "decisive" };
const whySo: Question = { key: "why-so", deepens: "decisive" };
const checkWith: Question = { key: "check-with", choices: feedbackSources };
const nextTime: Question = { key: "next-time" };
/** Where there is no question of its own for the feedback source, the last one asks for both. */
const nextAndCheck: Question = { key: "next-and-check" };

const inFull = [situation, intended, worked, mind, decisive, whySo, checkWith, nextTime];

/** docs/method.md, D1: reflect on a work situation. */
export const reflect: Script = {
  id: "reflect",
  version: 1,
  pack: "counselling",
  end: "reflection",
  forms: [
    { key: "express", questions: [intended, decisive, nextAndCheck] },
    { key: "full", questions: inFull },
    { key: "brief", questions: inFull, terse: true },
    {
      key: "success",
      questions: [situation, intended, worked, mind, decisive, whySo, { key: "repeat" }, nextAndCheck],
    },
    {
      key: "before-course",
      questions: [
        { key: "course" },
        { key: "course-task" },
        { key: "course-question", takesQuestion: true },
        { key: "course-sign" },
      ],
    },
    {
      key: "after-course",
      questions: [{ key: "course-found" }, { key: "transfer-task" }, { key: "transfer-step" }, checkWith],
    },
  ],
};
