import { type Case, caseWords } from "../../../domain/cases/case.ts";
import type { Offer, PressOf } from "../../../domain/engine/press.ts";
import { sessionForms } from "../../../domain/sessions/session.ts";
import { cleanText, MAX_ANSWER } from "../../../domain/text.ts";
import { openCase } from "../../../use-cases/cases/cases.ts";
import { caseDraft, dropCaseDraft, saveCaseDraft } from "../../../use-cases/cases/compose/compose-case.ts";
import { asksFor, markDone, sayText, showCard } from "../../engine/reply.ts";
import { objectOf } from "../../engine/shareable.ts";
import { type Turn, wordingOf, workOf } from "../../engine/turn.ts";
import { topicChoices } from "../../guides/topics.ts";
import { showMyCase } from "../my-case.ts";
import { tickableOf } from "./case-lines.ts";
import { composeCard } from "./compose-card.ts";
import { showRelease, withDraft } from "./release.ts";

export async function showCompose(turn: Turn, note?: string): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  if (await openCase(workOf(turn))) return showMyCase(turn, say("case.one-at-a-time"));
  const draft = await caseDraft(workOf(turn));
  const lines = await tickableOf(turn);
  const offers: Offer[] = [
    { label: say("booking.rather-call"), press: { verb: "human" } },
    { label: say("case.drop"), press: { verb: "drop-case", case: draft.id } },
  ];
  turn.shows = [...new Set([draft.id, ...lines.map(({ id }) => objectOf(id))])];
  const card = composeCard({
    wording,
    words: draft.words,
    forms: draft.forms.length > 0 ? draft.forms : ["call", "chat"],
    topics: await topicChoices(turn),
    topic: draft.topic,
    lines,
    ticked: draft.ticked,
    isOwnSiteWanted: draft.isOwnSiteWanted,
    note,
    offers,
  });
  showCard(turn, card, offers);
  asksFor(turn, "case-concern");
}

/** The form is filled in, or its first line was typed; called once the guards have let it pass. */
export async function saveCompose(turn: Turn, press: PressOf<"save-case">): Promise<void> {
  const { say } = wordingOf(turn);
  if (await openCase(workOf(turn))) return showMyCase(turn, say("case.one-at-a-time"));
  const before = await caseDraft(workOf(turn));
  const given = caseWords.flatMap((word): [string, string][] => {
    const text = press[word];
    return text === undefined ? [] : [[word, cleanText(text)]];
  });
  const words: Case["words"] = { ...before.words, ...Object.fromEntries(given) };
  const isTooLong = Object.values(words).some((text) => text.length > MAX_ANSWER);
  const listed = (texts: string | undefined) => texts?.split(",").filter(Boolean);
  const ticked = listed(press.items) ?? before.ticked;
  const draft = await saveCaseDraft(workOf(turn), before, {
    learnerName: turn.name,
    words: isTooLong ? before.words : words,
    forms:
      listed(press.forms)?.flatMap((form) => sessionForms.filter((each) => each === form)) ?? before.forms,
    topic: press.topic || (press.topic === "" ? undefined : before.topic),
    ticked,
    isOwnSiteWanted: press.ownSite === undefined ? before.isOwnSiteWanted : press.ownSite === "true",
    // What is written or ticked anew is not struck.
    changes: Object.fromEntries(
      Object.entries(before.changes).filter(([id]) => ticked.includes(id) && before.ticked.includes(id)),
    ),
  });
  if (isTooLong) return showCompose(turn, say("case.too-long", { max: MAX_ANSWER }));
  if (!draft.words.concern && !draft.words.question) return showCompose(turn, say("case.needs-concern"));
  await showRelease(turn, draft);
}

export function drop(turn: Turn, press: PressOf<"drop-case">): Promise<void> {
  return withDraft(turn, press.case, async (draft) => {
    await dropCaseDraft(workOf(turn), draft.id);
    markDone(turn);
    sayText(turn, wordingOf(turn).say("case.dropped"));
  });
}
