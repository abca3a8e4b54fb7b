import type { Case } from "../../../domain/cases/case.ts";
import type { Offer, Press, PressOf } from "../../../domain/engine/press.ts";
import { cleanText, MAX_ANSWER } from "../../../domain/text.ts";
import { dayOf } from "../../../domain/time/days.ts";
import type { Wording } from "../../../prompts/wording.ts";
import { releaseDays } from "../../../use-cases/cases/case-deadlines.ts";
import { draftedCase, releaseCase, saveCaseDraft } from "../../../use-cases/cases/compose/compose-case.ts";
import { poolOf } from "../../../use-cases/cases/compose/guide-pool.ts";
import { asksFor, markDone, showCard } from "../../engine/reply.ts";
import { type Turn, wordingOf, workOf } from "../../engine/turn.ts";
import { lineInputCard } from "../case-card.ts";
import { labelled } from "../case-text.ts";
import { showMyCase } from "../my-case.ts";
import { type DraftLine, linesOf, tickableOf } from "./case-lines.ts";
import { type NumberedLine, releaseCard } from "./release-card.ts";

/** A card of an earlier request is answered with what there is now. */
export async function withDraft(turn: Turn, id: string, go: (draft: Case) => Promise<void>): Promise<void> {
  const draft = await draftedCase(workOf(turn));
  if (draft?.id === id) return go(draft);
  await showMyCase(turn);
}

/** Exactly what will be read, by whom and until when. */
export async function showRelease(turn: Turn, draft: Case, note?: string): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const lines = linesOf(draft, await tickableOf(turn));
  const pool = await poolOf(workOf(turn), draft);
  const { sharedUntil } = await releaseDays(workOf(turn));
  const offers: Offer[] = [
    { label: say("release.back"), press: { verb: "compose-case" } },
    { label: say("case.drop"), press: { verb: "drop-case", case: draft.id } },
  ];
  const press: Press = { verb: "release-case", case: draft.id, version: draft.version };
  turn.shows = [...new Set([draft.id, ...lines.map(({ item }) => item)])];
  const card = releaseCard({
    wording,
    lines: lines.map((line, index) => numbered(wording, draft, line, index + 1)),
    pool,
    until: wording.day(dayOf(sharedUntil, turn.person.manner.zone)),
    note,
    release: press,
    offers,
  });
  showCard(turn, card, offers);
  asksFor(turn, "release");
}

function numbered(wording: Wording, draft: Case, line: DraftLine, number: number): NumberedLine {
  const { say } = wording;
  const of = { case: draft.id, line: line.id };
  return {
    number,
    text: labelled(wording, line),
    offers: [
      { label: say("release.replace", { number }), press: { verb: "replace-line", ...of } },
      { label: say("release.strike", { number }), press: { verb: "strike-line", ...of } },
    ],
  };
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
  markDone(turn);
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
  const { say } = wordingOf(turn);
  if (draft.version !== press.version) return showRelease(turn, draft, say("release.changed"));
  const all = await poolOf(workOf(turn), draft);
  const wanted = press.pool?.split(",");
  const pool = all.filter(({ id }) => wanted?.includes(id) ?? true);
  const lines = linesOf(draft, await tickableOf(turn));
  const outcome = await releaseCase(workOf(turn), { draft, lines, pool, first: press.first });
  switch (outcome.kind) {
    case "released":
      markDone(turn);
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
