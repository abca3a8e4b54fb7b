import { createHash } from "node:crypto";
import type { Person } from "../../domain/person.ts";
import { dayOf } from "../../domain/time/days.ts";
import type { Manner, Voice } from "../../domain/voice.ts";
import type { Work } from "../act/work.ts";

/** Records which text of the notice the person acknowledged, and on which day; keeps the text itself too. */
export async function acknowledgeNotice(
  work: Work,
  input: { manner: Manner; shown: { voice: Voice; text: string } },
): Promise<Person> {
  const id = noticeId(input.shown.text);
  await work.tx.notices.add({ id, voice: input.shown.voice, text: input.shown.text });
  const on = dayOf(work.at, input.manner.zone);
  return { ...work.person, manner: input.manner, hasDeclined: false, acknowledged: { noticeId: id, on } };
}

/** Names a version of the text that people are shown. */
export function noticeId(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
