import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ActionVerb, actionVerbs } from "../../domain/engine/action.ts";
import { rooms } from "../../domain/engine/press.ts";
import { mayDo, type Role, roles } from "../../use-cases/act/roles.ts";
import { anyAction } from "../helpers/any-action.ts";
import { openedRows } from "../helpers/databases/database-content.ts";
import { changesBetween, newsBetween } from "../helpers/databases/row-changes.ts";
import { testKeys } from "../helpers/databases/test-store.ts";
import { inTalk } from "../helpers/people/cases.ts";
import { inStore } from "../helpers/people/guides.ts";
import { saying } from "../helpers/people/reflecting.ts";
import { anyWeek, aSession } from "../helpers/people/sessions.ts";
import { createTestApp, type TestApp } from "../helpers/test-app.ts";
import type { TestChat } from "../helpers/test-chat.ts";

const say = saying();
let app: TestApp;
let chats: Readonly<Record<Role, TestChat>>;
let known: { case: string; session: string };

beforeAll(async () => {
  app = await createTestApp();
  const { sabine, murat, learner } = await inTalk(app);
  const newcomer = app.chat({ name: "Nina Neu" });
  await newcomer.send(newcomer.membersAdded());
  const other = app.chat({ name: "Ben Berg" });
  await other.begin();
  chats = { newcomer, learner: other, guide: murat.chat, "its learner": learner, "its guide": sabine.chat };
  known = await inStore(app, (store) =>
    store.transaction(async (tx) => {
      const [talk] = await tx.cases.of({ guideId: sabine.guide.id }, ["taken", "talking"]);
      if (!talk) throw new Error("There is no talk");
      const session = aSession({ guideId: sabine.guide.id, personId: talk.personId });
      await tx.sessions.take(session, anyWeek);
      return { case: talk.id, session: session.id };
    }),
  );
});
afterAll(() => app.stop());

/** What somebody reads who may not do something; of a request, where their own one stands. */
const refusals = [
  ...["hours.not-a-guide", "session.gone", "session.nothing-to-withdraw", "cases.gone", "talk.over"],
  ...["waiting.lapsed", "cases.not-taken.not-a-guide"],
].map((key) => say(key, { name: "", limit: 0 }));
const ownRequest = [say("case.mine"), say("case.none")];

function isAmong(sentences: readonly string[], text: string): boolean {
  return sentences.some((sentence) => text.includes(sentence));
}

function isRefusal(role: Role, text: string): boolean {
  return isAmong(role === "newcomer" ? [say("notice.accept")] : [...refusals, ...ownRequest], text);
}

const content = () => openedRows(app.config.databaseUrl, testKeys);

async function press(role: Role, verb: ActionVerb): Promise<string> {
  const chat = chats[role];
  const count = chat.seen().length;
  const { verb: _verb, ...fields } = anyAction(verb, known);
  await chat.sendQuietly(chat.press({ verb, ...fields }, { replyToId: chat.last().id }));
  await app.app.runNow();
  return chat.seen().length > count ? chat.last().text : "";
}

/** After these there is no talk any more for the next ones. */
const ending: readonly ActionVerb[] = ["withdraw-shared", "end-talk", "close-case", "case-step"];

/** A button of a room that a role may press, and one that it may not; whatever erases somebody is left out. */
const pressable = (verb: ActionVerb) => verb !== "erase-all" && verb !== "decline";
const pairs = Object.entries(rooms).flatMap(([room, verbs]) =>
  roles.map((role) => {
    const ofRoom = actionVerbs.filter((verb) => verb in verbs && pressable(verb));
    // What is about the two people tells most; a button that they may press keeps the talk for the next ones.
    const byInterest = ofRoom.toSorted((a, b) => Number(aboutTwo(b)) - Number(aboutTwo(a)));
    return {
      room,
      role,
      allowed: byInterest.find((verb) => mayDo(verb, role) && !ending.includes(verb)),
      refused: byInterest.find((verb) => !mayDo(verb, role)),
    };
  }),
);

function aboutTwo(verb: ActionVerb): boolean {
  const action = anyAction(verb, { case: "x", session: "x" });
  return "case" in action || "session" in action;
}

describe("over HTTP", () => {
  test.each(pairs.filter(({ refused }) => refused))(
    "in $room, $refused by a $role changes nothing, and nobody hears of it",
    async ({ role, refused }) => {
      const before = await content();
      const text = await press(role, refused as ActionVerb);
      const after = await content();
      expect(isRefusal(role, text), text).toBe(true);
      expect(changesBetween(before, after).filter(({ table }) => table !== "case_accesses")).toEqual([]);
      expect(newsBetween(before, after)).toEqual([]);
    },
  );

  test.each(pairs.filter(({ allowed }) => allowed))(
    "in $room, $allowed by a $role is answered",
    async ({ role, allowed }) => {
      const text = await press(role, allowed as ActionVerb);
      expect(text).not.toBe("");
      expect(isAmong(refusals, text), text).toBe(false);
    },
  );

  test("every room but those for everybody refuses somebody, and every room allows somebody", () => {
    expect(new Set(pairs.filter(({ allowed }) => allowed).map(({ room }) => room))).toEqual(
      new Set(Object.keys(rooms)),
    );
    expect(pairs.filter(({ refused }) => refused).length).toBeGreaterThan(15);
  });
});
