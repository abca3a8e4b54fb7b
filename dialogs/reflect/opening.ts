import { type Opening, rememberStart, withoutVent } from "../../domain/engine/chat-state.ts";
import type { Offer, PressOf } from "../../domain/engine/press.ts";
import type { BeginFields } from "../../domain/engine/run-presses.ts";
import { USES_BEFORE_TERSE } from "../../domain/engine/script.ts";
import { checkSize } from "../../domain/text.ts";
import { startDraft } from "../../use-cases/reflect/drafts.ts";
import { lineCard } from "../cards/record-card.ts";
import { markDone, sayText, showChoices } from "../engine/reply.ts";
import { lastDay } from "../engine/run/step.ts";
import { type Turn, today, wordingOf, workOf } from "../engine/turn.ts";
import { reflect } from "../scripts/reflect.ts";

/** Forms in the order they are offered; the two-minute one always first. */
const startForms = ["express", "full", "brief", "success", "before-course", "after-course", "vent"] as const;
/** A sentence can only be the beginning of forms that look at a situation. */
const openedForms = ["express", "full", "brief", "success", "vent"] as const;

/** Offers to look at a situation, with a sentence as its beginning or from nothing. */
export function showOpening(turn: Turn, opening: Opening | undefined): void {
  const wording = wordingOf(turn);
  const { say } = wording;
  if (opening && checkSize(opening.text, []) !== "fits") {
    sayText(turn, say("input.too-long", { length: opening.text.length }));
    return;
  }
  const start = turn.newId();
  const isTerseOffered = (turn.person.rotation.uses[reflect.id] ?? 0) >= USES_BEFORE_TERSE;
  const forms = (opening ? openedForms : startForms).filter((form) => form !== "brief" || isTerseOffered);
  const offers: Offer[] = forms.map((form) => ({
    label: say(`form.${form}`),
    press: { verb: "start", start, form },
  }));
  if (opening) offers.push({ label: say("opening.no"), press: { verb: "drop", start } });
  const title = say(opening ? "opening.title" : "opening.blank-title");
  const texts = [
    say(opening ? "opening.text" : "opening.blank-text"),
    ...(isTerseOffered ? [say("opening.blank-terse")] : []),
  ];
  showChoices(turn, { title, texts, offers });
  turn.opening = opening && { ...opening, start };
}

/** Begins what an opening card offered; "old" when that card was used already. */
export async function beginReflection(
  turn: Turn,
  press: PressOf<"start">,
): Promise<"begun" | "venting" | "old"> {
  if (turn.state.used.includes(press.start)) return "old";
  if (!startForms.some((form) => form === press.form)) return "old";
  const { say } = wordingOf(turn);
  const opening = turn.opening?.start === press.start ? turn.opening : undefined;
  turn.opening = undefined;
  turn.state = rememberStart(withoutVent(turn.state), press.start);
  turn.record = lineCard(wordingOf(turn), say(`form.${press.form}`));
  if (press.form === "vent") {
    turn.state = { ...turn.state, ventingOn: today(turn) };
    showVent(turn, say("vent.text"), say("vent.title"));
    return "venting";
  }
  const { draft, rotation } = await startDraft(workOf(turn), reflect, {
    id: turn.newId(),
    form: press.form,
    opening: opening && { text: opening.text, ...(opening.sourceId ? { sourceId: opening.sourceId } : {}) },
  });
  turn.draft = draft;
  turn.person = { ...turn.person, rotation };
  return "begun";
}

export function drop(turn: Turn, press: PressOf<"drop">): void {
  const wording = wordingOf(turn);
  turn.state = rememberStart(turn.state, press.start);
  if (turn.opening?.start === press.start) turn.opening = undefined;
  turn.record = lineCard(wording, wording.say("opening.no"));
  sayText(turn, wording.say("opening.dropped"));
}

/** In "nur loswerden" nothing is asked and nothing is kept. */
export function vent(turn: Turn): void {
  showVent(turn, wordingOf(turn).say("vent.heard"));
}

export function endVent(turn: Turn): void {
  const wording = wordingOf(turn);
  turn.state = withoutVent(turn.state);
  markDone(turn);
  sayText(turn, wording.say("vent.closed"));
}

/** Starting something new in the middle of a run: asked about once. */
export function offerToSwitch(turn: Turn, wanted?: BeginFields): void {
  const { say } = wordingOf(turn);
  const run = turn.draft?.run;
  if (!run) return;
  const day = lastDay(turn);
  const here = { run: run.id, step: run.step };
  const offers: Offer[] = [
    {
      label: say("switch.go"),
      press: { verb: "switch", ...here, ...(wanted ? { begin: bareBegin(wanted) } : {}) },
    },
    { label: say("switch.stay"), press: { verb: "stay", ...here } },
  ];
  showChoices(turn, { title: say("switch.title"), texts: [say("switch.text", { day })], offers });
}

/** Without what belongs to the button that asked for it. */
function bareBegin({ script, form, goal, reflection, answer, isWaiting }: BeginFields): BeginFields {
  return {
    script,
    ...(answer === undefined ? {} : { answer }),
    ...(isWaiting === undefined ? {} : { isWaiting }),
    ...(form === undefined ? {} : { form }),
    ...(goal === undefined ? {} : { goal }),
    ...(reflection === undefined ? {} : { reflection }),
  };
}

function showVent(turn: Turn, text: string, title?: string): void {
  const wording = wordingOf(turn);
  const offers: Offer[] = [{ label: wording.say("vent.close"), press: { verb: "end-vent" } }];
  showChoices(turn, { title, texts: [text], offers });
}
