import type { Offer } from "../../../domain/engine/press.ts";
import type { Run } from "../../../domain/engine/run.ts";
import type { Script } from "../../../domain/engine/script.ts";
import { type PlannedTask, planUntil } from "../../../domain/goals/bridging-plan.ts";
import { type Goal, hasRoom } from "../../../domain/goals/goal.ts";
import { inLanguage, usualPeriod } from "../../../domain/organisation/organisation.ts";
import type { Wording } from "../../../prompts/wording.ts";
import { goalsIn } from "../../../use-cases/goals/goals.ts";
import type { Card } from "../../cards/card.ts";
import {
  agreementDraftCard,
  planDraftCard,
  reviewDraftCard,
  taskDraftCard,
} from "../../goals/goal-draft-card.ts";
import { periodsFromToday } from "../../reflect/history.ts";
import { type KeepChoices, summaryCard } from "../../reflect/summary-card.ts";
import { showCard } from "../reply.ts";
import { type Turn, today, wordingOf, workOf } from "../turn.ts";

/** Shows the draft that a run ends with: the own words, and what shall become of them. */
export async function showSummary(turn: Turn, draft: Omit<Draft, "wording">): Promise<void> {
  const { card, save } = await summaryOf(turn, { wording: wordingOf(turn), ...draft });
  showCard(turn, card, offersOf(turn, draft.run, save));
}

type Draft = {
  readonly wording: Wording;
  readonly script: Script;
  readonly run: Run;
  readonly note: string | undefined;
};

type Save = {
  readonly label: string;
  readonly verb: "keep" | "save-goal" | "save-task" | "save-review" | "save-plan";
};

async function summaryOf(turn: Turn, draft: Draft): Promise<{ card: Card; save: Save }> {
  const { say, day } = draft.wording;
  switch (draft.script.end) {
    case "reflection": {
      const title = say("summary.title", { day: day(turn.draft?.startedOn ?? today(turn), "long") });
      const card = summaryCard({ ...draft, title, keep: keepChoices(turn) });
      return { card, save: { label: say("summary.keep"), verb: "keep" } };
    }
    case "goal": {
      const card = agreementDraftCard({ ...draft, toPark: await goalsToPark(turn) });
      return { card, save: { label: say("agreement.save"), verb: "save-goal" } };
    }
    case "task":
      return { card: taskDraftCard(draft), save: { label: say("task.save"), verb: "save-task" } };
    case "review": {
      const card = reviewDraftCard({ ...draft, keep: periodChoices(turn) });
      return { card, save: { label: say("closing.save"), verb: "save-review" } };
    }
    case "plan": {
      const card = planDraftCard({
        ...draft,
        plan: planOf(turn, draft.run),
        toPark: await goalsToPark(turn),
      });
      return { card, save: { label: say("plan.save"), verb: "save-plan" } };
    }
    case "check-in":
      throw new Error("A check-in ends without a summary");
  }
}

/** The active goals when there is no room for one more: one of them would have to rest. */
async function goalsToPark(turn: Turn): Promise<readonly Goal[]> {
  const active = await goalsIn(workOf(turn), "active");
  return hasRoom(active) ? [] : active;
}

function planOf(turn: Turn, { answers }: Run): readonly PlannedTask[] {
  const courseOn = answers["bridge-course"]?.days?.course;
  return courseOn === undefined ? [] : planUntil(today(turn), courseOn);
}

function offersOf(turn: Turn, run: Run, save: Save): readonly Offer[] {
  const { say } = wordingOf(turn);
  const here = { run: run.id, step: run.step };
  return [
    { label: save.label, press: { verb: save.verb, ...here } },
    { label: say("summary.change"), press: { verb: "edit-all", ...here } },
    { label: say("summary.discard"), press: { verb: "discard", ...here } },
  ];
}

function periodChoices(turn: Turn): Omit<KeepChoices, "themes"> {
  return { periods: periodsFromToday(turn), usual: String(usualPeriod(turn)) };
}

function keepChoices(turn: Turn): KeepChoices {
  const wording = wordingOf(turn);
  const themes = turn.organisation.themes.map(({ key, label }) => ({
    title: inLanguage(label, wording.locale),
    value: key,
  }));
  return { ...periodChoices(turn), themes };
}
