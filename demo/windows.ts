import type { PlaygroundOptions } from "./playground-users.ts";

/** One person in front of a playground of their own. */
type Window = { readonly title: string; readonly port: number; readonly users: PlaygroundOptions };

function person(number: number, id: string, name: string): PlaygroundOptions["currentUser"] {
  return { id: `29:${id}`, name, aadObjectId: `00000000-0000-4000-8000-0000000000${number}` };
}

/** A learner, and two guides of samples/guides.csv. */
export const windows: readonly Window[] = [
  {
    title: "Learner (Aylin)",
    port: 56_150,
    users: { name: "learner", currentUser: person(21, "aylin", "Aylin Yilmaz") },
  },
  {
    title: "Guide (Sabine)",
    port: 56_151,
    users: { name: "guide-1", currentUser: person(31, "sabine", "Sabine Brandt") },
  },
  {
    title: "Guide (Murat)",
    port: 56_152,
    users: { name: "guide-2", currentUser: person(32, "murat", "Murat Öztürk") },
  },
];
