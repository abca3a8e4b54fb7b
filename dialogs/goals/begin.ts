import { rememberStart, withoutVent } from "../../domain/engine/chat-state.ts";
import type { Offer } from "../../domain/engine/press.ts";
import type { Begin } from "../../domain/engine/run.ts";
import type { BeginFields } from "../../domain/engine/run-presses.ts";
import { type Script, USES_BEFORE_TERSE } from "../../domain/engine/script.ts";
import { type Goal, isOpen, titleOf } from "../../domain/goals/goal.ts";
import { checkSize, cleanText } from "../../domain/text.ts";
import { findGoal, goalsIn, stepOf } from "../../use-cases/goals/goals.ts";
import { startDraft } from "../../use-cases/reflect/drafts.ts";
import { findReflection } from "../../use-cases/reflect/kept-reflections.ts";
import { lineCard } from "../cards/record-card.ts";
import { beginOffer } from "../engine/begin-offer.ts";
import { sayText, showChoices } from "../engine/reply.ts";
import { type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { scripts } from "../scripts/script-of.ts";
import { showGoals } from "./goals.ts";

export type Begun = "begun" | "answered" | "unknown";

/** Begins a conversation about a goal, or about setting one. "answered": something else had to be said first. */
export async function begin(turn: Turn, wanted: BeginFields, start?: string): Promise<Begun> {
  const script = scripts.find(({ id, end }) => id === wanted.script && end !== "reflection");
  if (!script) return "unknown";
  if (script.end === "goal") return beginGoal(turn, script, wanted, start);
  if (script.end === "plan") {
    await beginDraft(turn, script, { form: script.forms[0]?.key ?? "" }, start);
    return "begun";
  }
  const goal = wanted.goal === undefined ? undefined : await findGoal(workOf(turn), wanted.goal);
  if (!goal || !isOpen(goal)) {
    sayText(turn, wordingOf(turn).say("goals.gone"));
    return "answered";
  }
  const [form] = script.forms;
  if (!form) return "unknown";
  const question = script.end === "task" ? questionFor(turn, wanted) : undefined;
  const answers = question === undefined ? {} : { "task-question": { text: question } };
  const about = aboutFor(script, goal);
  await beginDraft(turn, script, { form: form.key, goal: goal.id, about, answers }, start);
  return "begun";
}

/** Pressed in the card it brings its words; chosen by typing, they wait for a day as a beginning. */
function questionFor(turn: Turn, { question, isWaiting }: BeginFields): string | undefined {
  if (!isWaiting) return undefined;
  const text = cleanText(question ?? turn.opening?.text ?? "");
  turn.opening = undefined;
  return text === "" || checkSize(text, []) !== "fits" ? undefined : text;
}

/** "check-in": about the only active goal, or about which of them. */
export async function chooseCheckIn(turn: Turn): Promise<BeginFields | undefined> {
  const { say } = wordingOf(turn);
  const active = await goalsIn(workOf(turn), "active");
  const [only] = active;
  if (!only) {
    await showGoals(turn, 0, say("goals.none-active"));
    return undefined;
  }
  if (active.length === 1) return { script: "check-in", goal: only.id };
  const list = active.map((goal, index) => `${index + 1}. ${stepOf(goal)}`);
  const offers = active.map(({ id }, index): Offer => {
    const { press } = beginOffer(turn, "goals.check-in", { script: "check-in", goal: id });
    return { label: say("goals.check-in-nth", { number: index + 1 }), press };
  });
  turn.shows = active.map(({ id }) => id);
  showChoices(turn, { texts: [say("goals.which")], list, offers });
  return undefined;
}

async function beginGoal(turn: Turn, script: Script, wanted: BeginFields, start?: string): Promise<Begun> {
  const { say } = wordingOf(turn);
  const isTerseOffered = (turn.person.rotation.uses[script.id] ?? 0) >= USES_BEFORE_TERSE;
  const form = script.forms.find(({ key, terse }) => key === wanted.form && (!terse || isTerseOffered));
  const { reflection } = wanted;
  if (!form && isTerseOffered) {
    const offers = script.forms.map(({ key }) =>
      beginOffer(turn, `form.${key}`, {
        script: script.id,
        form: key,
        ...(reflection === undefined ? {} : { reflection }),
      }),
    );
    showChoices(turn, { texts: [say("opening.blank-terse")], offers });
    return "answered";
  }
  const chosen = form ?? script.forms[0];
  if (!chosen) return "unknown";
  const opening = await openingFrom(turn, reflection);
  await beginDraft(turn, script, { form: chosen.key, opening }, start);
  return "begun";
}

/** The own words that a goal starts from: what was to be tried next, or what was decisive. */
async function openingFrom(turn: Turn, reflection: string | undefined): Promise<Begin["opening"]> {
  if (reflection === undefined) return undefined;
  const kept = await findReflection(workOf(turn), reflection);
  const wanted = ["next-time", "next-and-check", "transfer-step", "repeat", "course-question", "decisive"];
  const line = wanted.map((key) => kept?.lines.find((each) => each.key === key)).find(Boolean);
  const text = (line ?? kept?.lines[0])?.text;
  return text === undefined ? undefined : { text };
}

async function beginDraft(
  turn: Turn,
  script: Script,
  run: Omit<Begin, "id">,
  start: string | undefined,
): Promise<void> {
  if (start !== undefined) turn.state = rememberStart(turn.state, start);
  turn.state = withoutVent(turn.state);
  turn.record = lineCard(wordingOf(turn), wordingOf(turn).say(`form.${run.form}`));
  const { draft, rotation } = await startDraft(workOf(turn), script, { id: turn.newId(), ...run });
  turn.draft = draft;
  turn.person = { ...turn.person, rotation };
}

function aboutFor(script: Script, goal: Goal): string {
  if (script.end === "check-in") return stepOf(goal);
  if (script.end === "task") return titleOf(goal);
  const start = ["goal", "why", "signs"].flatMap(
    (key) => goal.lines.find((line) => line.key === key)?.text ?? [],
  );
  return start.length > 0 ? start.join("\n") : titleOf(goal);
}
