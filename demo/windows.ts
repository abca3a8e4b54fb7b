import type { PlaygroundOptions } from "./playground-users.ts";

/** One person in front of a playground of their own. */
type Window = { readonly title: string; readonly port: number; readonly users: PlaygroundOptions };

function person(number: number, id: string, name: string): PlaygroundOptions["currentUser"] {
  return { id: `29:${id}`, name, aadObjectId: `00000000-0000-4000-8000-0000000000${number}` };
}

const guides = [
  person(31, "sabine", "Sabine Brandt"),
  person(32, "murat", "Murat Öztürk"),
  person(33, "kim", "Kim Lehmann"),
  person(34, "jana", "Jana Krüger"),
  person(35, "deniz", "Deniz Arslan"),
  person(36, "petra", "Petra Vogl"),
];

/** A guide in front of a team of guides: in its channel, enquiries are told. */
function asGuide(name: string, userId: string): PlaygroundOptions {
  const currentUser = guides.find(({ id }) => id === userId);
  if (!currentUser) throw new Error(`There is no guide ${userId}`);
  return { name, currentUser, colleagues: guides.filter(({ id }) => id !== userId) };
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
    users: asGuide("guide-1", "29:sabine"),
  },
  {
    title: "Guide (Murat)",
    port: 56_152,
    users: asGuide("guide-2", "29:murat"),
  },
];
