import type { DirectoryId, Person } from "../../domain/person.ts";
import { dayOf } from "../../domain/time/days.ts";
import { voiceOf } from "../../domain/voice.ts";
import type { Wordings } from "../../prompts/wording.ts";
import type { Tx } from "../../storage/store.ts";
import type { Alone } from "../act/alone.ts";
import { owe } from "../act/blank-words.ts";
import { erasePerson } from "./erase-person.ts";
import { collectData, zipOf } from "./export-data.ts";
import { subjectOf } from "./subject.ts";

const DAY_MS = 24 * 3_600_000;
/** How long a person can read what was done with their data. */
const RECORD_DAYS = 365;

type Input = { readonly who: DirectoryId; readonly reason: string };

/**
 * What the law may oblige an operator to do (docs/method.md, principle 2): with a reason, told to the person,
 * and kept in the person's access record, all in one transaction. Undefined when nobody is stored under that
 * id.
 */
export function exportForOperator(
  alone: Alone,
  wordings: Wordings,
  input: Input,
): Promise<Buffer | undefined> {
  return alone("export-person", async (chore) => {
    const { tx, at } = chore;
    const collected = await collectData(tx, { who: input.who, at });
    if (!collected) return undefined;
    const { person } = collected;
    const wording = wordings[voiceOf(person.manner)];
    await record(tx, { ...input, act: "export", at, person });
    const text = wording.say("my-data.exported-by-operator", { reason: input.reason });
    owe({ ...chore, person }, { kind: "notice", payload: { message: { text } } });
    return zipOf(collected, wording, at);
  });
}

/** Erases a person; false when nobody is stored under that id. */
export function eraseForOperator(alone: Alone, wordings: Wordings, input: Input): Promise<boolean> {
  return alone("erase-person", async (chore) => {
    const { tx, at } = chore;
    const found = await tx.chats.find(input.who);
    if (!found) return false;
    const {
      person,
      chat: { address },
    } = found;
    const wording = wordings[voiceOf(person.manner)];
    const work = { ...chore, person };
    const erased = await erasePerson(work, address);
    await record(tx, { ...input, act: "erase", at, person });
    const day = wording.day(dayOf(erased.backupsUntil, person.manner.zone));
    const text = wording.say("my-data.erased-by-operator", { reason: input.reason, day });
    owe(work, { kind: "notice", address, payload: { message: { text } } });
    return true;
  });
}

async function record(
  tx: Tx,
  { who, reason, act, at, person }: Input & { act: "export" | "erase"; at: number; person: Person },
): Promise<void> {
  const on = dayOf(at, person.manner.zone);
  await tx.accessRecords.add(subjectOf(who), { act, on, reason }, at + RECORD_DAYS * DAY_MS);
}
