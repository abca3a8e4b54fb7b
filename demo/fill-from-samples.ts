import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { z } from "zod";
import { NO_AVAILABILITY, readHours } from "../domain/guides/availability.ts";
import { organisationSchema } from "../domain/organisation/organisation.ts";
import { newPerson, type Person } from "../domain/person.ts";
import { dayOf, endOfDay, keepDay, personExpiry } from "../domain/time/days.ts";
import { addresses, languages } from "../domain/voice.ts";
import type { Store, Tx } from "../storage/store.ts";
import { type Alone, createAlone } from "../use-cases/act/alone.ts";
import { importGuides } from "../use-cases/guides/import-guides.ts";
import { importSites } from "../use-cases/organisation/import-sites.ts";
import { type PlaygroundOptions, personalChatId } from "./playground-users.ts";
import { windows } from "./windows.ts";

const DAY_MS = 24 * 3_600_000;
const ZONE = "Europe/Berlin";
/** The tenant that the playground pretends to be. */
const TENANT = "11111111-1111-4111-8111-111111111111";

const samplePerson = z.strictObject({
  aadObjectId: z.uuid(),
  userId: z.string(),
  conversationId: z.string(),
  name: z.string(),
  language: z.enum(languages),
  address: z.enum(addresses),
  reflections: z.array(
    z.strictObject({
      form: z.string(),
      daysAgo: z.number(),
      months: z.number(),
      theme: z.string().optional(),
      lines: z.record(z.string(), z.string()),
    }),
  ),
});
type SamplePerson = z.infer<typeof samplePerson>;
type Options = { readonly at: number; readonly newId: () => string };

const samples = new URL("../samples/people.yaml", import.meta.url);
const sampleSites = new URL("../samples/sites.csv", import.meta.url);
const sampleGuides = new URL("../samples/guides.csv", import.meta.url);
/** When the sample guides can be booked; they can change it in their windows. */
const sampleHours = "9-12, 13-15";

/** Puts the sample sites, guides and people into an empty database; does nothing when they are there already. */
export async function fillFromSamples(store: Store, options: Options): Promise<void> {
  const alone = createAlone({
    operator: "operator",
    store,
    clock: () => options.at,
    newId: options.newId,
    organisation: organisationSchema.parse({}),
    afterCommit: () => {},
  });
  await fillSites(store, alone);
  await fillGuides(store, alone, options);
  const people = z.array(samplePerson).parse(load(readFileSync(samples, "utf8")));
  await store.transaction(async (tx) => {
    for (const person of people) await addPerson(tx, person, options);
  });
}

async function fillSites(store: Store, alone: Alone): Promise<void> {
  const known = await store.transaction((tx) => tx.sites.list());
  if (known.length > 0) return;
  const outcome = await importSites(alone, readFileSync(sampleSites, "utf8"), { dryRun: false });
  if (outcome.kind === "refused") throw new Error("samples/sites.csv cannot be imported");
}

async function fillGuides(store: Store, alone: Alone, { at, newId }: Options): Promise<void> {
  const known = await store.transaction((tx) => tx.guides.list());
  if (known.length > 0) return;
  const outcome = await importGuides(alone, readFileSync(sampleGuides, "utf8"), { dryRun: false });
  if (outcome.kind === "refused") throw new Error("samples/guides.csv cannot be imported");
  await store.transaction(async (tx) => {
    for (const { port, users } of windows) await addHours(tx, { port, users }, { at, newId });
  });
}

/** The guide in front of a window can be booked, and is told there. */
async function addHours(
  tx: Tx,
  { port, users }: { port: number; users: PlaygroundOptions },
  { at, newId }: Options,
): Promise<void> {
  const { aadObjectId, id: userId } = users.currentUser;
  const guide = await tx.guides.findByObjectId(aadObjectId);
  if (!guide) return;
  const person = samplePersonOf({ id: newId(), language: "de", address: "sie", at });
  await tx.chats.create({ tenantId: TENANT, aadObjectId }, person, {
    conversationId: personalChatId(users.name),
    userId,
    serviceUrl: `http://127.0.0.1:${port}/_connector`,
    botId: "28:lernkompass",
  });
  const hours = [...(readHours(sampleHours) ?? [])];
  const week = [hours, hours, hours, hours, hours, [], []];
  const availability = { ...NO_AVAILABILITY, week };
  await tx.guides.saveAvailability(guide.id, { personId: person.id, availability });
}

function samplePersonOf(about: {
  id: string;
  language: SamplePerson["language"];
  address: SamplePerson["address"];
  at: number;
}): Person {
  const { id, language, address, at } = about;
  const manner = { language, address, plain: false, zone: ZONE };
  return newPerson({ id, manner, expiresAt: personExpiry(at) });
}

async function addPerson(tx: Tx, sample: SamplePerson, { at, newId }: Options): Promise<void> {
  const who = { tenantId: TENANT, aadObjectId: sample.aadObjectId };
  if (await tx.chats.find(who)) return;
  const { language, address, conversationId, userId } = sample;
  const person = samplePersonOf({ id: newId(), language, address, at });
  await tx.chats.create(who, person, {
    conversationId,
    userId,
    serviceUrl: "http://127.0.0.1:1/",
    botId: "28:lernkompass",
  });
  for (const { form, daysAgo, months, theme, lines } of sample.reflections) {
    const keptAt = at - daysAgo * DAY_MS;
    const keepUntil = keepDay(keptAt, ZONE, months);
    await tx.reflections.add(person.id, {
      id: newId(),
      script: "reflect",
      scriptVersion: 1,
      form,
      lines: Object.entries(lines).map(([key, text]) => ({ key, text })),
      ...(theme === undefined ? {} : { theme }),
      keptOn: dayOf(keptAt, ZONE),
      keepUntil,
      expiresAt: endOfDay(keepUntil, ZONE),
    });
  }
}
