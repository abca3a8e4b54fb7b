import type { Reflection } from "../../domain/reflect/reflection.ts";
import { checkSize, MAX_ANSWER } from "../../domain/text.ts";
import { endOfDay, keepDay } from "../../domain/time/days.ts";
import { takeBackWords } from "../act/blank-words.ts";
import { rememberErasure } from "../act/erasures.ts";
import type { Work } from "../act/work.ts";

/** Reflections in which all words of a query stand, whatever their case. The texts are sealed: all are opened. */
export async function searchReflections(work: Work, query: string): Promise<readonly Reflection[]> {
  const wanted = fold(query)
    .split(/\s+/)
    .filter((word) => word !== "");
  if (wanted.length === 0) return [];
  const { items } = await work.tx.reflections.listFor(work.person.id, {
    at: work.at,
    page: 0,
    size: Number.MAX_SAFE_INTEGER,
  });
  return items.filter(({ lines }) => {
    const text = fold(lines.map((line) => line.text).join("\n"));
    return wanted.every((word) => text.includes(word));
  });
}

export type EditOutcome =
  | { readonly kind: "saved"; readonly reflection: Reflection }
  | { readonly kind: "too-long" | "too-much" | "nothing-left" | "gone" };

/** Replaces lines by key; an empty one is removed. A reflection without lines would be none: that is a deletion. */
export async function editReflection(
  work: Work,
  input: { id: string; lines: Readonly<Record<string, string>> },
): Promise<EditOutcome> {
  const old = await work.tx.reflections.find(work.person.id, input.id, work.at);
  if (!old) return { kind: "gone" };
  const lines = old.lines.flatMap(({ key, text }) => {
    const changed = input.lines[key] ?? text;
    return changed === "" ? [] : [{ key, text: changed }];
  });
  if (lines.length === 0) return { kind: "nothing-left" };
  const texts = lines.map(({ text }) => text);
  if (texts.some((text) => text.length > MAX_ANSWER)) return { kind: "too-long" };
  if (checkSize("", texts) !== "fits") return { kind: "too-much" };
  const reflection = { ...old, lines };
  await work.tx.reflections.save(reflection);
  // Older messages still show the former words.
  await takeBackWords(work, input.id);
  return { kind: "saved", reflection };
}

/** Moves the end of a reflection to so many months from today; one of the organisation's periods. */
export async function keepUntil(
  work: Work,
  input: { id: string; months: number | undefined },
): Promise<Reflection | undefined> {
  const old = await work.tx.reflections.find(work.person.id, input.id, work.at);
  const months = work.organisation.times.keepMonths.find((offered) => offered === input.months);
  if (!old || months === undefined) return old;
  const { zone } = work.person.manner;
  const day = keepDay(work.at, zone, months);
  const reflection = { ...old, keepUntil: day, expiresAt: endOfDay(day, zone) };
  await work.tx.reflections.save(reflection);
  return reflection;
}

/** Deletes one; false when it was not there any more. */
export async function deleteReflection(work: Work, id: string): Promise<boolean> {
  const isDeleted = await work.tx.reflections.remove(work.person.id, id);
  if (!isDeleted) return false;
  await rememberErasure(work, id);
  await takeBackWords(work, id);
  return true;
}

function fold(text: string): string {
  return text.toLowerCase().replaceAll("ß", "ss");
}

/** Whether a dialog has set something in motion, by one tap of the person. */
export async function resonate(
  { tx, person }: Work,
  { id, value }: { id: string; value: "yes" | "some" | "no" },
): Promise<void> {
  await tx.reflections.resonate(person.id, id, value);
}

/** A reflection that the person has kept. */
export function findReflection({ tx, person, at }: Work, id: string): Promise<Reflection | undefined> {
  return tx.reflections.find(person.id, id, at);
}

/** What a person has kept, page by page, the newest first. */
export function listReflections(
  { tx, person, at }: Work,
  { page = 0, size }: { page?: number; size: number },
): Promise<{ readonly items: readonly Reflection[]; readonly total: number }> {
  return tx.reflections.listFor(person.id, { at, page, size });
}
