import { createHash } from "node:crypto";
import { dump } from "js-yaml";

type PlaygroundPerson = { readonly id: string; readonly name: string; readonly aadObjectId: string };
export type PlaygroundOptions = {
  /** Tells one person's playground from another's: chat and channel ids are derived from it. */
  readonly name: string;
  readonly tenantId?: string;
  readonly currentUser: PlaygroundPerson;
  /** The five others of the team, if they matter. */
  readonly colleagues?: readonly PlaygroundPerson[];
};

// The playground takes exactly five; with fewer or more it ends, and says why in its log file only.
const companions = ["Alex Albers", "Bente Berg", "Cem Celik", "Dilan Demir", "Elif Ernst"];

/** The yml file that tells the Agents Playground who sits in front of it. */
export function playgroundUsers({ name, tenantId, currentUser, colleagues }: PlaygroundOptions): string {
  const id = (what: string) => stableUuid(`${name}/${what}`);
  return dump({
    version: "0.1.1",
    tenantId: tenantId ?? "11111111-1111-4111-8111-111111111111",
    bot: { id: "28:lernkompass", name: "Lernkompass" },
    currentUser: person(currentUser),
    users: colleagues
      ? colleagues.map(person)
      : companions.map((full) => person({ id: `29:${id(full)}`, name: full, aadObjectId: id(full) })),
    personalChat: { id: personalChatId(name) },
    groupChat: { id: `19:${id("group")}@thread.v2`, name: "Gruppe" },
    team: {
      id: `19:${id("team")}@thread.tacv2`,
      name: "Kollegium",
      aadGroupId: id("aad-group"),
      channels: [{ id: `19:${id("channel")}@thread.tacv2`, name: "Allgemein" }],
    },
  });
}

export function personalChatId(name: string): string {
  return `a:${stableUuid(`${name}/personal`)}`;
}

function person({ id, name, aadObjectId }: PlaygroundPerson) {
  const [givenName = name, ...rest] = name.split(" ");
  const email = `${aadObjectId}@example.com`;
  // The playground's own spelling: "userPrincipleName".
  return {
    id,
    name,
    userPrincipleName: email,
    aadObjectId,
    givenName,
    surname: rest.join(" ") || name,
    email,
  };
}

function stableUuid(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
