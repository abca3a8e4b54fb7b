import { type Case, heldStates, openStates } from "../../domain/cases/case.ts";
import type { Wording } from "../../prompts/wording.ts";
import { aside, button, type Card, createCard, heading, paragraph } from "../cards/card.ts";

/** A case as guides see it in their channel: neither words of the learner nor a name. */
export function channelCard(wording: Wording, each: Case, guideName: string | undefined): Card {
  const { say } = wording;
  const { state, topic, region, lawFields, forms, releasedOn } = each;
  const isOpen = openStates.includes(state);
  if (!isOpen) return doneCard(wording, each, guideName);
  const about = [topic ?? say("channel.no-topic"), ...(region === "" ? [] : [region]), ...lawFields];
  const facts = [
    ...(forms.length === 0
      ? []
      : [say("cases.forms", { forms: forms.map((form) => say(`session.form.${form}`)).join(", ") })]),
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

/** What may be known of a request before somebody has taken it: neither words nor a name. */
export function outline(wording: Wording, each: Case): string {
  const { say } = wording;
  const { topic, region, lawFields, forms, releasedOn } = each;
  return [
    topic ?? say("channel.no-topic"),
    ...(region === "" ? [] : [region]),
    ...lawFields,
    ...(forms.length === 0 ? [] : [forms.map((form) => say(`session.form.${form}`)).join(", ")]),
    ...(releasedOn === undefined ? [] : [say("channel.since", { day: wording.day(releasedOn, "long") })]),
  ].join(" · ");
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
