import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { z } from "zod";
import { dayOf, endOfDay, keepDay, personExpiry } from "../domain/days.ts";
import { NO_ROTATION } from "../domain/run.ts";
import { addresses, languages } from "../domain/voice.ts";
import type { Store, Tx } from "../storage/store.ts";
import { importSites } from "../use-cases/import-sites.ts";

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

const samples = new URL("../samples/people.yaml", import.meta.url);
const sampleSites = new URL("../samples/sites.csv", import.meta.url);

/** Puts the sample sites and people into an empty database; does nothing when they are there already. */
export async function fillFromSamples(
  store: Store,
  options: { at: number; newId: () => string },
): Promise<void> {
  await fillSites(store);
  const people = z.array(samplePerson).parse(load(readFileSync(samples, "utf8")));
  await store.transaction(async (tx) => {
    for (const person of people) await addPerson(tx, person, options);
  });
}

async function fillSites(store: Store): Promise<void> {
  const known = await store.transaction((tx) => tx.sites.list());
  if (known.length > 0) return;
  const outcome = await importSites({ store }, readFileSync(sampleSites, "utf8"), { dryRun: false });
  if (outcome.kind === "refused") throw new Error("samples/sites.csv cannot be imported");
}

async function addPerson(
  tx: Tx,
  sample: SamplePerson,
  { at, newId }: { at: number; newId: () => string },
): Promise<void> {
  const who = { tenantId: TENANT, aadObjectId: sample.aadObjectId };
  if (await tx.chats.find(who)) return;
  const { language, address, conversationId, userId } = sample;
  const person = {
    id: newId(),
    manner: { language, address, plain: false, zone: ZONE },
    isGreeted: false,
    hasDeclined: false,
    acknowledged: undefined,
    restUntil: undefined,
    rotation: NO_ROTATION,
    siteId: undefined,
    unanswered: 0,
    reach: "open" as const,
    expiresAt: personExpiry(at),
  };
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
