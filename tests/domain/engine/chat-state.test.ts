import { expect, test } from "vitest";
import { chatStateFrom, FRESH_CHAT } from "../../../domain/engine/chat-state.ts";

const menu = { label: "Menü", press: { verb: "menu" } };
const state = { ...FRESH_CHAT, offers: [menu], used: ["start-1"], talk: { id: "case-1", isOn: true } };

test("reads what it wrote, also when the release before wrote it", () => {
  expect(chatStateFrom(state)).toEqual(state);
  const { version: _unknownThen, ...of010 } = state;
  expect(chatStateFrom(of010)).toEqual(state);
});

test.each([
  [
    "a verb that is gone",
    { offers: [menu, { label: "Alt", press: { verb: "renamed-since" } }] },
    { offers: [] },
  ],
  ["a press that lacks a field", { offers: [{ label: "Öffnen", press: { verb: "open" } }] }, { offers: [] }],
  ["a field of cards that is gone", { asks: "hobby" }, { asks: undefined }],
  ["a guard of another shape", { guard: { number: 1 } }, { guard: undefined }],
  ["a talk of another shape", { talk: "case-1" }, { talk: undefined }],
])("forgets %s, and keeps the rest", (_what, stored, read) => {
  expect(chatStateFrom({ ...state, ...stored })).toEqual({ ...state, ...read });
});

test.each([
  ["another version's", { ...state, version: 99 }],
  ["nothing", undefined],
  ["a list", []],
  ["text", "[object Object]"],
])("takes %s for a fresh chat", (_what, stored) => {
  expect(chatStateFrom(stored)).toEqual(FRESH_CHAT);
});
