import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type Action, type ActionVerb, actionVerbs } from "../../../domain/engine/action.ts";
import { organisationSchema } from "../../../domain/organisation/organisation.ts";
import type { DirectoryId } from "../../../domain/person.ts";
import type { Store } from "../../../storage/store.ts";
import { act, type Door } from "../../../use-cases/act/act.ts";
import { type Role, roles, type Standing } from "../../../use-cases/act/roles.ts";
import type { Work } from "../../../use-cases/act/work.ts";
import { anyAction } from "../../helpers/any-action.ts";
import { storedRows } from "../../helpers/databases/database-content.ts";
import { databases, freshDatabase } from "../../helpers/databases/databases.ts";
import { now, openTestStore } from "../../helpers/databases/test-store.ts";
import { storeTwoPeople } from "../../helpers/people/two-people.ts";

/** Who may do what, said once more: a change of the table has to be meant. Everything else: who has acknowledged. */
const others: Readonly<Record<string, readonly ActionVerb[]>> = {
  anyone: ["acknowledge", "notice", "decline", "human", "about", "erase-all", "arrive", "change-nothing"],
  guides: ["hours", "save-hours", "away", "save-away", "away-now", "back-again", "take-case", "decline-case"],
  "its learner": [
    ...(["withdraw-shared", "answer-hand-over", "accept-place", "decline-place"] as const),
    ...(["strike-line", "replace-line", "save-line", "release-case", "drop-case"] as const),
    ...(["ask-rest", "widen-case", "confirm-widen", "answer-pass", "withdraw-case"] as const),
    ...(["end-talk", "case-step", "close-case"] as const),
  ],
  "its guide": [
    ...(["hand-over", "hand-over-to", "open-case", "reply-case", "pass-case", "pass-case-to"] as const),
    ...(["hand-back", "save-hand-back", "listening", "offer-session"] as const),
  ],
  "its two": [
    ...(["open-session", "move-session", "move-to", "cancel-session", "confirm-cancel-session"] as const),
    ...(["send-line", "say-line", "call-back"] as const),
  ],
};

const allowed: Readonly<Record<string, readonly Role[]>> = {
  anyone: roles,
  guides: ["guide", "its guide"],
  "its learner": ["its learner"],
  "its guide": ["its guide"],
  "its two": ["its learner", "its guide"],
};

function isExpected(verb: ActionVerb, role: Role): boolean {
  const [right] = Object.entries(others).find(([, verbs]) => verbs.includes(verb)) ?? [];
  return right === undefined ? role !== "newcomer" : (allowed[right] ?? []).includes(role);
}

type Seen = { kind: "performed" | "stopped" | "held" } | { kind: "refused"; reason: string };
type Scene = { readonly work: Work; readonly standing: Standing; seen: Seen | undefined };

/** A door that says what it was asked to do, and stores a word about it only where that is to be done. */
function doorFor(action: Action): Door<Scene, Seen | undefined> {
  const see = (seen: Seen) => async (scene: Scene) => {
    scene.seen = seen;
  };
  return {
    look: async (work, { person, isGuide }) => ({ work, standing: { person, isGuide }, seen: undefined }),
    interpret: () => ({ action, isChecked: false, names: [] }),
    following: () => undefined,
    standing: ({ standing }) => standing,
    stop: see({ kind: "stopped" }),
    refuse: async (scene, _action, reason) => {
      scene.seen = { kind: "refused", reason };
    },
    hold: see({ kind: "held" }),
    perform: async (scene) => {
      await scene.work.tx.people.save({ ...scene.standing.person, restUntil: "2026-12-24" });
      scene.seen = { kind: "performed" };
    },
    close: async ({ seen }) => seen,
    repeat: async () => undefined,
  };
}

async function doAs(store: Store, who: DirectoryId, action: Action): Promise<Seen | undefined> {
  const parts = {
    store,
    clock: () => now,
    newId: randomUUID,
    organisation: organisationSchema.parse({}),
    defaults: { language: "de", zone: "Europe/Berlin" } as const,
    passOn: async () => undefined,
  };
  const actor = { who, key: randomUUID(), address: undefined };
  return (await act(parts, actor, doorFor(action))).outcome;
}

describe.each(databases)("on %s", (kind) => {
  test("every cell of the table is as it is meant, and what is refused changes no row", async () => {
    const url = await freshDatabase(kind);
    const store = await openTestStore(url);
    const { people, caseId, sessionId } = await storeTwoPeople(store);
    const known = { case: caseId, session: sessionId };
    const cells = actionVerbs.flatMap((verb) => roles.map((role) => ({ verb, role })));
    const before = await storedRows(url);
    for (const { verb, role } of cells.filter((cell) => !isExpected(cell.verb, cell.role))) {
      const seen = await doAs(store, people[role], anyAction(verb, known));
      expect(seen, `${verb} by a ${role}`).toMatchObject({ kind: "refused" });
    }
    expect(await storedRows(url)).toEqual(before);
    for (const { verb, role } of cells.filter((cell) => isExpected(cell.verb, cell.role))) {
      const seen = await doAs(store, people[role], anyAction(verb, known));
      expect(seen, `${verb} by a ${role}`).toEqual({ kind: "performed" });
    }
    expect(await storedRows(url)).not.toEqual(before);
    expect(cells).toHaveLength(actionVerbs.length * roles.length);
  });

  test("words of distress stop everything, whoever says them and whatever for", async () => {
    const url = await freshDatabase(kind);
    const store = await openTestStore(url);
    const { people, caseId } = await storeTwoPeople(store);
    const before = await storedRows(url);
    const text = "Ich will nicht mehr leben.";
    for (const role of roles)
      for (const verb of [
        "say",
        "vent",
        "say-line",
        "send-line",
        "save-goal-lines",
        "acknowledge",
      ] as const) {
        const action = anyAction(verb, { case: caseId, text, opening: text, lines: { why: text } });
        expect(await doAs(store, people[role], action), `${verb} by a ${role}`).toEqual({ kind: "stopped" });
      }
    expect(await storedRows(url)).toEqual(before);
  });

  test("words that name a client are held whatever they stand in, unless the person has answered for them", async () => {
    const store = await openTestStore(await freshDatabase(kind));
    const { people, caseId } = await storeTwoPeople(store);
    const text = "Frau Meier kam zu spät zum Gespräch.";
    const words = { text, lines: { why: text }, concern: text, question: text, case: caseId };
    const kept = [
      "say",
      "answer",
      "save-goal-lines",
      "save-case",
      "begin",
      "find-guides",
      "save-hand-back",
    ] as const;
    for (const verb of kept) {
      const action = { ...anyAction(verb, words), ...words } as Action;
      expect(await doAs(store, people["its guide"], action), verb).toEqual({ kind: "held" });
    }
    const answered = { ...anyAction("save-goal-lines", words), ...words, checked: "true" } as Action;
    expect(await doAs(store, people["its guide"], answered)).toEqual({ kind: "performed" });
    const carried = anyAction("vent", words);
    expect(await doAs(store, people["its guide"], carried)).toEqual({ kind: "performed" });
  });
});
