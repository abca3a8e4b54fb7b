import type { Press } from "../../domain/press.ts";
import type { Reflection } from "../../domain/reflection.ts";
import { firstWords } from "../../domain/text.ts";
import type { Wording } from "../../prompts/wording.ts";
import { aside, button, type Card, createCard, heading, words } from "./card.ts";

/** How many are listed at once. */
export const HISTORY_PAGE = 4;

export type HistoryEntry = { readonly reflection: Reflection; readonly number: number };

export function historyCard(options: {
  wording: Wording;
  entries: readonly HistoryEntry[];
  total: number;
  page: number;
}): Card {
  const { wording, entries, total, page } = options;
  const { say } = wording;
  return createCard({
    lang: wording.locale,
    parts: [
      heading(say("history.title")),
      aside(total > 0 ? say("history.intro", { count: total }) : say("history.empty")),
      ...entries.map(({ reflection, number }) =>
        words(
          firstWords(reflection.lines[0]?.text ?? ""),
          `${number}. ${wording.day(reflection.keptOn, "long")} (${say("history.until", { day: wording.day(reflection.keepUntil, "long") })})`,
        ),
      ),
    ],
    rows: [
      entries.map((entry) => button(openLabel(wording, entry), openPress(entry))),
      [
        page > 0 ? button(say("history.newer"), { verb: "history", page: page - 1 }) : undefined,
        (page + 1) * HISTORY_PAGE < total
          ? button(say("history.older"), { verb: "history", page: page + 1 })
          : undefined,
      ],
    ],
  });
}

export function openLabel(wording: Wording, { reflection, number }: HistoryEntry): string {
  return wording.say("history.open", { day: wording.day(reflection.keptOn, "short"), number });
}

export function openPress({ reflection }: HistoryEntry): Press {
  return { verb: "open", reflection: reflection.id };
}

/** One kept reflection, in full. */
export function reflectionCard(options: {
  wording: Wording;
  reflection: Reflection;
  theme: string | undefined;
}): Card {
  const { wording, reflection, theme } = options;
  const { say } = wording;
  return createCard({
    lang: wording.locale,
    parts: [
      heading(say("history.opened", { day: wording.day(reflection.keptOn, "long") })),
      aside(say("history.until", { day: wording.day(reflection.keepUntil) })),
      theme === undefined ? undefined : aside(say("history.theme", { theme })),
      ...reflection.lines.map(({ key, text }) => words(text, lineLabel(wording, reflection.script, key))),
    ],
    rows: [[button(say("history.back"), { verb: "history" })]],
  });
}

/** A line whose question no longer exists keeps its words; only the label is lost. */
function lineLabel(wording: Wording, script: string, key: string): string | undefined {
  const label = `${script}.${key}.label`;
  return wording.has(label) ? wording.say(label) : undefined;
}
