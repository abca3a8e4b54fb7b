import { randomUUID } from "node:crypto";
import type { Guide } from "../../../domain/guides/guide.ts";
import type { Store } from "../../../storage/store.ts";
import type { TestApp } from "../test-app.ts";
import type { TestChat } from "../test-chat.ts";
import { aGuide } from "./sessions.ts";

/** Looks into the database of a running app, or changes it as an operator would. */
export async function inStore<T>(app: TestApp, work: (store: Store) => Promise<T>): Promise<T> {
  return work(await app.store());
}

/** A guide of the house's list who has said in chat: Monday to Friday from nine to twelve. */
export async function bringGuide(
  app: TestApp,
  about: Partial<Guide> = {},
  fields: Readonly<Record<string, string>> = {},
): Promise<{ readonly guide: Guide; readonly chat: TestChat }> {
  const guide = aGuide({ aadObjectId: randomUUID(), ...about });
  await inStore(app, (store) => store.transaction((tx) => tx.guides.save(guide)));
  const chat = app.chat({ aadObjectId: guide.aadObjectId, name: guide.name });
  await chat.begin();
  await chat.say("zeiten");
  const [save = ""] = chat.last().buttons;
  const week = Object.fromEntries([1, 2, 3, 4, 5].map((day) => [`hours-${day}`, "9-12"]));
  await chat.tap(save, { ...week, length: "60", buffer: "0", notice: "24", capacity: "20", ...fields });
  return { guide, chat };
}
