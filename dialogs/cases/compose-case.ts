import { type Case, caseWords } from "../../domain/cases/case.ts";
import type { Offer, Press, PressOf } from "../../domain/engine/press.ts";
import { sessionForms } from "../../domain/sessions/session.ts";
import { cleanText, MAX_ANSWER } from "../../domain/text.ts";
import { dayOf } from "../../domain/time/days.ts";
import {
  caseDraft,
  draftedCase,
  dropCaseDraft,
  openCase,
  poolOf,
  releaseCase,
  releaseDays,
  saveCaseDraft,
} from "../../use-cases/cases/compose-case.ts";
import { lineCard } from "../cards/record-card.ts";
import { asksFor, sayText, showCard, type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { objectOf } from "../goals/shareable.ts";
import { topicChoices } from "../sessions/find-guide.ts";
import { composeCard, lineInputCard, releaseCard } from "./case-card.ts";
import { type DraftLine, labelled, linesOf, tickableOf } from "./case-lines.ts";
import { showMyCase } from "./my-case.ts";

/** A card of an earlier request is answered with what there is now. */
export async function withDraft(turn: Turn, id: string, go: (draft: Case) => Promise<void>): Promise<void> {
  const draft = await draftedCase(workOf(turn));
  if (draft?.id === id) return go(draft);
  await showMyCase(turn);
}

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

/** Exactly what will be read, by whom and until when. */
export async function showRelease(turn: Turn, draft: Case, note?: string): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const lines = linesOf(draft, await tickableOf(turn));
  const pool = await poolOf(workOf(turn), draft);
  const { sharedUntil } = await releaseDays(workOf(turn));
  const offersOf = (line: string, number: number): Offer[] => [
    { label: say("release.replace", { number }), press: { verb: "replace-line", case: draft.id, line } },
    { label: say("release.strike", { number }), press: { verb: "strike-line", case: draft.id, line } },
  ];
  const offers: Offer[] = [
    { label: say("release.back"), press: { verb: "compose-case" } },
    { label: say("case.drop"), press: { verb: "drop-case", case: draft.id } },
  ];
  const press: Press = { verb: "release-case", case: draft.id, version: draft.version };
  turn.shows = [...new Set([draft.id, ...lines.map(({ item }) => item)])];
  const card = releaseCard({
    wording,
    lines: lines.map((line, index) => ({
      number: index + 1,
      text: labelled(wording, line),
      offers: offersOf(line.id, index + 1),
    })),
    pool,
    until: wording.day(dayOf(sharedUntil, turn.person.manner.zone)),
    note,
    release: press,
    offers,
  });
  showCard(turn, card, offers);
  asksFor(turn, "release");
}

const LINE_COMMAND = /^(?:zeile|line)\s*(\d{1,2})\s*(.*)$/is;
const STRIKE = /^(?:streichen|löschen|weg|strike|delete|remove)[.!]?$/i;

/** "Zeile 2 streichen", "Zeile 2: neue Worte"; false when the words are something else. */
export async function onReleaseText(turn: Turn, text: string): Promise<boolean> {
  const [, number, rest = ""] = LINE_COMMAND.exec(text.trim()) ?? [];
  if (number === undefined) return false;
  const draft = await draftedCase(workOf(turn));
  if (!draft) return false;
  const { say } = wordingOf(turn);
  const line = linesOf(draft, await tickableOf(turn))[Number(number) - 1];
  if (!line) await showRelease(turn, draft, say("release.no-line", { number }));
  else if (STRIKE.test(rest)) await changeLine(turn, draft, line.id, "");
  else if (/^[:–-]/.test(rest))
    await changeLine(turn, draft, line.id, cleanText(rest.replace(/^[:–-]\s*/, "")));
  else await showLine(turn, draft, line.id);
  return true;
}

/** A line written anew; called once the guards have let it pass. */
export async function saveLine(turn: Turn, press: PressOf<"save-line">): Promise<void> {
  await withDraft(turn, press.case, (draft) =>
    changeLine(turn, draft, press.line, cleanText(press.text ?? "")),
  );
}

export async function changeLine(turn: Turn, draft: Case, id: string, text: string): Promise<void> {
  const { say } = wordingOf(turn);
  if (text.length > MAX_ANSWER) return showLine(turn, draft, id, say("case.too-long", { max: MAX_ANSWER }));
  const saved = await saveCaseDraft(workOf(turn), draft, { changes: { ...draft.changes, [id]: text } });
  turn.record = lineCard(wordingOf(turn), say("record.done"));
  await showRelease(turn, saved, say(text === "" ? "release.struck" : "release.replaced"));
}

export async function showLine(turn: Turn, draft: Case, id: string, note?: string): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const lines = linesOf(draft, await tickableOf(turn));
  const index = lines.findIndex((line) => line.id === id);
  const line: DraftLine | undefined = lines[index];
  if (!line) return showRelease(turn, draft);
  const title = say("release.replace", { number: index + 1 });
  const offers: Offer[] = [{ label: say("release.leave"), press: { verb: "release-view" } }];
  turn.shows = [draft.id, line.item];
  const card = lineInputCard({
    wording,
    title,
    label: say("release.new-text"),
    value: line.body.text,
    note,
    primary: { label: say("change.save"), press: { verb: "save-line", case: draft.id, line: id } },
    offers,
  });
  showCard(turn, card, offers);
}

export async function release(turn: Turn, draft: Case, press: PressOf<"release-case">): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  if (draft.version !== press.version) return showRelease(turn, draft, say("release.changed"));
  const all = await poolOf(workOf(turn), draft);
  const wanted = press.pool?.split(",");
  const pool = all.filter(({ id }) => wanted?.includes(id) ?? true);
  const lines = linesOf(draft, await tickableOf(turn));
  const outcome = await releaseCase(workOf(turn), { draft, lines, pool, first: press.first });
  switch (outcome.kind) {
    case "released":
      turn.record = lineCard(wording, say("record.done"));
      return showMyCase(turn, say("case.released"));
    case "already":
      return showMyCase(turn, say("case.one-at-a-time"));
    case "nothing":
    case "nobody":
      return showRelease(turn, draft, say(`release.${outcome.kind}`));
    case "changed":
      return showRelease(turn, draft, say("release.changed"));
  }
}

export function drop(turn: Turn, press: PressOf<"drop-case">): Promise<void> {
  return withDraft(turn, press.case, async (draft) => {
    await dropCaseDraft(workOf(turn), draft.id);
    turn.record = lineCard(wordingOf(turn), wordingOf(turn).say("record.done"));
    sayText(turn, wordingOf(turn).say("case.dropped"));
  });
}
