import { type Case, heldStates, openStates } from "../../../domain/cases/case.ts";
import type { Wording } from "../../../prompts/wording.ts";
import { button } from "../../cards/buttons.ts";
import { type Card, createCard } from "../../cards/card.ts";
import { aside, heading, paragraph } from "../../cards/text.ts";
import { formsText } from "../case-text.ts";

/** A case as guides see it in their channel: neither words of the learner nor a name. */
export function channelCard(wording: Wording, each: Case, guideName: string | undefined): Card {
  const { say } = wording;
  const { state, topic, region, lawFields, releasedOn } = each;
  const isOpen = openStates.includes(state);
  if (!isOpen) return doneCard(wording, each, guideName);
  const about = [topic ?? say("channel.no-topic"), ...(region === "" ? [] : [region]), ...lawFields];
  const facts = [
    ...formsText(wording, each),
    ...(releasedOn === undefined ? [] : [say("channel.since", { day: wording.day(releasedOn, "long") })]),
  ];
  return createCard({
    lang: wording.locale,
    parts: [
      heading(say("channel.title", { about: about.join(" · ") })),
      ...facts.map(paragraph),
      aside(say("channel.how")),
    ],
    rows: [[takeButton(wording, each)]],
  });
}

/** For a channel that others read as well: only that there is something. */
export function neutralCard(wording: Wording, each: Case): Card {
  if (!openStates.includes(each.state)) return doneCard(wording, each, undefined);
  return createCard({
    lang: wording.locale,
    parts: [paragraph(wording.say("channel.neutral"))],
    rows: [[takeButton(wording, each)]],
  });
}

function takeButton({ say }: Wording, { id }: Case) {
  return button(say("channel.take"), { verb: "take-case", case: id }, { isPrimary: true });
}

/** Nothing more is told of it. */
export function overCard(wording: Wording): Card {
  return createCard({ lang: wording.locale, parts: [paragraph(wording.say("channel.done"))] });
}

/** Taken, by name while it lasts; and at the end nothing but that it is over. */
function doneCard(wording: Wording, { state }: Case, guideName: string | undefined): Card {
  const { say } = wording;
  const text =
    heldStates.includes(state) && guideName !== undefined
      ? say("channel.taken-by", { guide: guideName })
      : say(heldStates.includes(state) ? "channel.taken" : "channel.done");
  return createCard({ lang: wording.locale, parts: [paragraph(text)] });
}
