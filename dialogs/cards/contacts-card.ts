import type { Offer } from "../../domain/engine/press.ts";
import {
  type Contact,
  emergencyContacts,
  inLanguage,
  type Organisation,
} from "../../domain/organisation/organisation.ts";
import type { Wording } from "../../prompts/wording.ts";
import { button } from "./buttons.ts";
import { type Card, createCard, type Part } from "./card.ts";
import { aside, bullets, heading, paragraph } from "./text.ts";

const groups = ["guides", "dataProtection", "staffCouncil", "disability"] as const;

/** Human beings and how to reach them, without any form. */
export function contactsCard(options: {
  wording: Wording;
  organisation: Organisation;
  title: string;
  intro: string;
  outro?: string;
  offers?: readonly Offer[];
  /** Those who help in a crisis first. */
  isUrgent?: boolean;
}): Card {
  const { wording, organisation, title, intro, outro, offers = [], isUrgent } = options;
  const { say } = wording;
  const { contacts } = organisation;
  const crisis = section(wording, say("contacts.crisis"), [...emergencyContacts, ...contacts.crisis]);
  return createCard({
    lang: wording.locale,
    parts: [
      heading(title),
      paragraph(intro),
      ...(isUrgent ? crisis : []),
      contacts.guides.length === 0 && !isUrgent ? paragraph(say("contacts.none")) : undefined,
      ...groups.flatMap((group) => section(wording, say(`contacts.${group}`), contacts[group])),
      ...(isUrgent ? [] : crisis),
      outro === undefined ? undefined : aside(outro),
    ],
    rows: [offers.map(({ label, press }) => button(label, press))],
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
