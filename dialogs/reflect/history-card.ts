import type { Offer, Press } from "../../domain/engine/press.ts";
import type { Reflection } from "../../domain/reflect/reflection.ts";
import { firstWords } from "../../domain/text.ts";
import type { Wording } from "../../prompts/wording.ts";
import { button } from "../cards/buttons.ts";
import { type Card, createCard } from "../cards/card.ts";
import { type Choice, choiceInput, textInput } from "../cards/inputs.ts";
import { lineLabel } from "../cards/lines-card.ts";
import { aside, heading, paragraph, words } from "../cards/text.ts";

/** How many are listed at once. */
export const HISTORY_PAGE = 4;

export type HistoryEntry = { readonly reflection: Reflection; readonly number: number };

/** What was kept, a page at a time; or what was found for a query, which has no pages. */
export function historyCard(options: {
  wording: Wording;
  entries: readonly HistoryEntry[];
  total: number;
  page: number;
  query?: string;
}): Card {
  const { wording, entries, total, page, query } = options;
  const { say } = wording;
  return createCard({
    lang: wording.locale,
    parts: [
      heading(say("history.title")),
      aside(introOf(wording, total, query)),
      ...entries.map(({ reflection, number }) =>
        words(
          firstWords(reflection.lines[0]?.text ?? ""),
          `${number}. ${wording.day(reflection.keptOn, "long")} (${say("history.until", { day: wording.day(reflection.keepUntil, "long") })})`,
        ),
      ),
      total > 0 || query !== undefined
        ? textInput({
            id: "query",
            label: say("history.search-label"),
            maxLength: MAX_QUERY,
            isSingleLine: true,
          })
        : undefined,
    ],
    rows: [
      entries.map((entry) => button(openLabel(wording, entry), openPress(entry))),
      [
        page > 0 ? button(say("history.newer"), { verb: "history", page: page - 1 }) : undefined,
        query === undefined && (page + 1) * HISTORY_PAGE < total
          ? button(say("history.older"), { verb: "history", page: page + 1 })
          : undefined,
        total > 0 || query !== undefined ? button(say("history.search"), { verb: "search" }) : undefined,
        query === undefined ? undefined : button(say("history.back"), { verb: "history" }),
      ],
    ],
  });
}

const MAX_QUERY = 100;

function introOf({ say }: Wording, total: number, query: string | undefined): string {
  if (query === undefined) return total > 0 ? say("history.intro", { count: total }) : say("history.empty");
  return total > 0 ? say("history.found", { query, count: total }) : say("history.none-found", { query });
}

export function openLabel(wording: Wording, { reflection, number }: HistoryEntry): string {
  return wording.say("history.open", { day: wording.day(reflection.keptOn, "short"), number });
}

export function openPress({ reflection }: HistoryEntry): Press {
  return { verb: "open", reflection: reflection.id };
}

/** One kept reflection, in full, and what can be done with it. */
export function reflectionCard(options: {
  wording: Wording;
  reflection: Reflection;
  theme: string | undefined;
  /** The ends that can be chosen; without them the card is only read. */
  keep?: { readonly periods: readonly Choice[]; readonly usual: string };
  toGoal?: Offer;
  note?: string;
}): Card {
  const { wording, reflection, theme, keep, toGoal, note } = options;
  const { say } = wording;
  const { id } = reflection;
  const acts = [
    button(say("history.edit"), { verb: "edit-kept", reflection: id }),
    button(say("history.download"), { verb: "download", reflection: id }),
    button(say("history.delete"), { verb: "delete-kept", reflection: id }),
  ];
  return createCard({
    lang: wording.locale,
    parts: [
      note === undefined ? undefined : paragraph(note),
      heading(say("history.opened", { day: wording.day(reflection.keptOn, "long") })),
      aside(say("history.until", { day: wording.day(reflection.keepUntil) })),
      theme === undefined ? undefined : aside(say("history.theme", { theme })),
      ...reflection.lines.map(({ key, text }) => words(text, lineLabel(wording, reflection.script, key))),
      keep &&
        choiceInput({
          id: "months",
          label: say("summary.keep-until"),
          choices: keep.periods,
          value: keep.usual,
        }),
    ],
    rows: [
      keep ? [...acts, button(say("history.move-end"), { verb: "keep-until", reflection: id })] : [],
      [toGoal && button(toGoal.label, toGoal.press), button(say("history.back"), { verb: "history" })],
    ],
  });
}
