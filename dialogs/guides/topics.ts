import { fold } from "../../domain/guides/guide.ts";
import { inLanguage } from "../../domain/organisation/organisation.ts";
import { guideTopics } from "../../use-cases/guides/guides.ts";
import type { Choice } from "../cards/inputs.ts";
import { type Turn, wordingOf, workOf } from "../engine/turn.ts";

/** Themes of the house and topics of the guides, each once. */
export async function topicChoices(turn: Turn): Promise<readonly Choice[]> {
  const topics = await guideTopics(workOf(turn));
  const named = topics.map((topic) => ({ title: topicTitle(turn, topic), value: topic }));
  return [...new Map(named.map((choice) => [fold(choice.title), choice])).values()];
}

type Theme = Turn["organisation"]["themes"][number];

/** A topic of the house's list may be a theme of the house, by its key or its name. */
export function topicTitle(turn: Turn, topic: string): string {
  const namesOf = ({ key, label }: Theme) => [key, label.de, label.en].map(fold);
  const theme = turn.organisation.themes.find((each) => namesOf(each).includes(fold(topic)));
  return theme ? inLanguage(theme.label, wordingOf(turn).locale) : topic;
}
