import { type Contact, emergencyContacts, inLanguage, type Organisation } from "../../domain/organisation.ts";
import type { Wording } from "../../prompts/wording.ts";
import { aside, bullets, button, type Card, createCard, heading, type Part, paragraph } from "./card.ts";

const groups = ["guides", "dataProtection", "staffCouncil", "disability"] as const;

/** Human beings and how to reach them, without any form. */
export function contactsCard(options: {
  wording: Wording;
  organisation: Organisation;
  title: string;
  intro: string;
  outro?: string;
  canStart?: boolean;
}): Card {
  const { wording, organisation, title, intro, outro, canStart } = options;
  const { say } = wording;
  const { contacts } = organisation;
  const crisis = [...emergencyContacts, ...contacts.crisis];
  return createCard({
    lang: wording.locale,
    parts: [
      heading(title),
      paragraph(intro),
      contacts.guides.length === 0 ? paragraph(say("contacts.none")) : undefined,
      ...groups.flatMap((group) => section(wording, say(`contacts.${group}`), contacts[group])),
      ...section(wording, say("contacts.crisis"), crisis),
      outro === undefined ? undefined : aside(outro),
    ],
    rows: [[canStart ? button(say("notice.accept"), { verb: "acknowledge" }) : undefined]],
  });
}

function section(wording: Wording, title: string, contacts: readonly Contact[]): readonly Part[] {
  if (contacts.length === 0) return [];
  return [paragraph(`${title}:`), bullets(contacts.map((contact) => contactLine(wording, contact)))];
}

function contactLine(wording: Wording, { label, phone, email, hours }: Contact): string {
  const when = hours === undefined ? undefined : inLanguage(hours, wording.locale);
  return [inLanguage(label, wording.locale), phone, email, when]
    .filter((each) => each !== undefined)
    .join(", ");
}
