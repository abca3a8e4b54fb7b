import { type Opening, rememberStart, withoutVent } from "../../domain/engine/chat-state.ts";
import type { Draft } from "../../domain/engine/draft.ts";
import type { Offer, PressOf } from "../../domain/engine/press.ts";
import { migrateRun } from "../../domain/engine/run.ts";
import type { BeginFields } from "../../domain/engine/run-presses.ts";
import { USES_BEFORE_TERSE } from "../../domain/engine/script.ts";
import { checkSize } from "../../domain/text.ts";
import { listDrafts, saveDraft, startDraft } from "../../use-cases/reflect/drafts.ts";
import { choiceCard } from "../cards/choice-card.ts";
import { lineCard } from "../cards/record-card.ts";
import { lastDay } from "../engine/step.ts";
import { sayText, showCard, type Turn, today, wordingOf, workOf } from "../engine/turn.ts";
import { reflect } from "../scripts/reflect.ts";
import { scriptOf } from "../scripts/script-of.ts";
import { showMenu } from "../start/menu.ts";

/** Forms in the order they are offered; the two-minute one always first. */
const startForms = ["express", "full", "brief", "success", "before-course", "after-course", "vent"] as const;
/** A sentence can only be the beginning of forms that look at a situation. */
const openedForms = ["express", "full", "brief", "success", "vent"] as const;

const MAX_DRAFTS_SHOWN = 6;

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
  const no: Offer[] = opening ? [{ label: say("opening.no"), press: { verb: "drop", start } }] : [];
  const title = say(opening ? "opening.title" : "opening.blank-title");
  const texts = [
    say(opening ? "opening.text" : "opening.blank-text"),
    ...(isTerseOffered ? [say("opening.blank-terse")] : []),
  ];
  showCard(turn, choiceCard({ lang: wording.locale, title, texts, offers: [...offers, ...no] }), [
    ...offers,
    ...no,
  ]);
  turn.opening = opening && { ...opening, start };
}

/** Starts what an opening card offered; "old" when that card was used already. */
export async function start(turn: Turn, press: PressOf<"start">): Promise<"begun" | "venting" | "old"> {
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
  turn.record = lineCard(wording, wording.say("record.done"));
  sayText(turn, wording.say("vent.closed"));
}

/** Brings a paused draft back; false when it is not there any more, or has moved on from `step`. */
export async function resumeDraft(turn: Turn, runId: string, step?: number): Promise<boolean> {
  const draft = (await listDrafts(workOf(turn))).find(({ run }) => run.id === runId);
  if (!draft || (step !== undefined && draft.run.step !== step)) return false;
  await takeUp(turn, draft);
  return true;
}

/** "weiter": takes up the only draft there is, or asks which; true when one is running again. */
export async function resume(turn: Turn): Promise<boolean> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const drafts = await listDrafts(workOf(turn));
  const [only] = drafts;
  if (!only) {
    await showMenu(turn, say("pause.nothing"));
    return false;
  }
  if (drafts.length === 1) {
    await takeUp(turn, only);
    return true;
  }
  const offers: Offer[] = drafts.slice(0, MAX_DRAFTS_SHOWN).map(({ run, startedOn }, index) => ({
    label: `${index + 1}. ${say("pause.draft", { form: say(`form.${run.form}`), day: wording.day(startedOn, "short") })}`,
    press: { verb: "resume", run: run.id },
  }));
  showCard(turn, choiceCard({ lang: wording.locale, texts: [say("pause.which")], offers }), offers);
  return false;
}

async function takeUp(turn: Turn, draft: Draft): Promise<void> {
  turn.state = withoutVent(turn.state);
  turn.draft = await saveDraft(workOf(turn), draft, migrateRun(scriptOf(draft.run), draft.run));
}

/** Starting something new in the middle of a run: asked about once. */
export function offerToSwitch(turn: Turn, wanted?: BeginFields): void {
  const wording = wordingOf(turn);
  const { say } = wording;
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
  showCard(
    turn,
    choiceCard({
      lang: wording.locale,
      title: say("switch.title"),
      texts: [say("switch.text", { day })],
      offers,
    }),
    offers,
  );
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
  showCard(turn, choiceCard({ lang: wording.locale, title, texts: [text], offers }), offers);
}
