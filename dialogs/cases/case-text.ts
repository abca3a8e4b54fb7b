import type { Case } from "../../domain/cases/case.ts";
import type { Wording } from "../../prompts/wording.ts";
import type { ReleaseLine } from "../../use-cases/cases/compose/compose-case.ts";
import type { TakeOutcome } from "../../use-cases/cases/take-case.ts";
import { lineWithLabel } from "../cards/lines-card.ts";

/** Why a guide did not get a case. */
export function notTakenText(
  { say }: Wording,
  outcome: Exclude<TakeOutcome, { readonly kind: "taken" }>,
): string {
  const limit = outcome.kind === "too-many" ? outcome.limit : 0;
  const name = outcome.kind === "other" ? (outcome.name ?? say("talk.a-guide")) : "";
  return say(`cases.not-taken.${outcome.kind}`, { name, limit });
}

/** The learner as the guide knows them who has the case: two of one name are told apart. */
export function learnerNameOf({ say }: Wording, { learnerName, namesake }: Case): string {
  const name = learnerName || say("talk.a-learner");
  return namesake === undefined ? name : say("talk.namesake", { name, number: namesake });
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

/** A line with the name of what it answers. */
export function labelled(
  wording: Wording,
  { body: { script, key, text } }: Pick<ReleaseLine, "body">,
): string {
  if (script !== undefined && key !== undefined) return lineWithLabel(wording, { script, key, text });
  return key === undefined ? text : `${wording.say(`case.line.${key}`)}: ${text}`;
}

/** The forms of talk that a learner wishes for, as a sentence; none when nothing was said about it. */
export function formsText({ say }: Wording, { forms }: Case): readonly string[] {
  if (forms.length === 0) return [];
  return [say("cases.forms", { forms: forms.map((form) => say(`session.form.${form}`)).join(", ") })];
}
