import { z } from "zod";

const text = z.string().trim().min(1).max(500);
const inBoth = z.strictObject({ de: text, en: text });

const contact = z.strictObject({
  label: z.union([text, inBoth]),
  phone: text.optional(),
  email: z.email().optional(),
  hours: z.union([text, inBoth]).optional(),
});

const contacts = z.strictObject({
  /** The guides' desk: reachable without any form. */
  guides: z.array(contact).default([]),
  crisis: z.array(contact).default([]),
  dataProtection: z.array(contact).default([]),
  staffCouncil: z.array(contact).default([]),
  disability: z.array(contact).default([]),
});

/** The file an organisation fills in (docs/contract.md, organisation file). Refuses unknown keys by name. */
export const organisationSchema = z.strictObject({
  name: z.string().trim().min(1).max(40).default("Lernkompass"),
  /** The legal basis as the house states it, shown with the notice. */
  legalBasis: inBoth.optional(),
  contacts: contacts.prefault({}),
  /** Contacts that differ at a site, by site id. */
  sites: z.record(z.string(), contacts.partial()).default({}),
  /** Official sources a question of law or subject can be looked up in. */
  sources: z
    .array(z.strictObject({ label: z.union([text, inBoth]), url: z.url({ protocol: /^https$/ }) }))
    .default([]),
  /** Themes a person can tag a reflection with; keys stay, labels may change. */
  themes: z
    .array(z.strictObject({ key: z.string().regex(/^[a-z0-9-]{1,40}$/), label: inBoth }))
    .max(30)
    .refine(
      (themes) => new Set(themes.map(({ key }) => key)).size === themes.length,
      "two themes have the same key",
    )
    .default([]),
  times: z
    .strictObject({
      keepMonths: z.array(z.number().int().min(1).max(24)).min(1).max(6).default([3, 6, 12]),
      /** How long backups of the database are kept: told to people who erase, and how long erasures are replayed. */
      backupDays: z.number().int().min(0).max(400).default(30),
      /** How long a guide may read what was shared for a talk, and how long the log stays after the talk's end. */
      shareDays: z.number().int().min(1).max(180).default(30),
      logDays: z.number().int().min(0).max(180).default(30),
      /** Working days until the companion writes to a learner in any case, and a guide has for the first answer. */
      promiseDays: z.number().int().min(1).max(20).default(3),
      leaseDays: z.number().int().min(1).max(20).default(2),
    })
    .prefault({}),
});
export type Organisation = z.infer<typeof organisationSchema>;
export type Contact = z.infer<typeof contact>;

/** For how many months something is kept unless the person says otherwise: the middle of the periods that are offered. */
export function usualPeriod({ organisation }: { readonly organisation: Organisation }): number {
  const { keepMonths } = organisation.times;
  return keepMonths[Math.floor((keepMonths.length - 1) / 2)] ?? 6;
}

const always = { de: "rund um die Uhr", en: "day and night" };

/** Emergency numbers that hold everywhere in Germany; always shown, whatever the file says. */
export const emergencyContacts: readonly Contact[] = [
  { label: { de: "Notruf, Rettungsdienst", en: "Emergency, ambulance" }, phone: "112", hours: always },
  { label: { de: "Polizei", en: "Police" }, phone: "110", hours: always },
  { label: "TelefonSeelsorge", phone: "0800 1110111", hours: always },
];

export function inLanguage(label: string | { de: string; en: string }, language: "de" | "en"): string {
  return typeof label === "string" ? label : label[language];
}
