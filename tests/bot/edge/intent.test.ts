import fc from "fast-check";
import { expect, test } from "vitest";
import { intentOf, pressFrom, spokenSchema } from "../../../bot/edge/intent.ts";
import { loadCommands } from "../../../prompts/commands.ts";

const findCommand = loadCommands();
const understand = (activity: object) => intentOf(spokenSchema.parse({ id: "m1", ...activity }), findCommand);

test("takes typed words as they are, with the message they came from", () => {
  expect(understand({ type: "message", text: " Es war laut \n" })).toEqual({
    kind: "text",
    text: "Es war laut",
    sourceId: "m1",
  });
});

test("takes a whole message for a command, and a part of one for words", () => {
  expect(understand({ type: "message", text: "Hilfe!" })).toMatchObject({
    kind: "command",
    command: "hilfe",
  });
  expect(understand({ type: "message", text: "Hilfe, das war viel" })).toMatchObject({ kind: "text" });
});

test("takes a card's answer for a press, even with words beside it", () => {
  expect(understand({ type: "message", text: "x", value: { verb: "menu" } })).toEqual({
    kind: "press",
    press: { verb: "menu" },
  });
  expect(understand({ type: "message", value: { verb: "nothing" } })).toEqual({ kind: "unknown-press" });
});

test.each([
  ["nothing", {}, "empty"],
  ["blanks", { text: "  \n " }, "empty"],
  ["a picture", { attachments: [{ contentType: "image/png" }] }, "files"],
  [
    "a formatted empty message",
    { text: "", attachments: [{ contentType: "text/html", content: "<p></p>" }] },
    "empty",
  ],
  ["no text but null", { text: null, attachments: null }, "empty"],
])("takes %s for what it is", (_what, fields, kind) => {
  expect(understand({ type: "message", ...fields })).toMatchObject({ kind });
});

test("follows edits and deletions of a message", () => {
  expect(understand({ type: "messageUpdate", text: "Es war leise" })).toEqual({
    kind: "edited",
    sourceId: "m1",
    text: "Es war leise",
  });
  expect(understand({ type: "messageDelete" })).toEqual({ kind: "deleted", sourceId: "m1" });
});

test.each([
  [
    "a reply",
    '<blockquote itemtype="http://schema.skype.com/Reply"><p>Von anderen</p></blockquote><p>Eigenes</p>',
    "Eigenes",
  ],
  [
    "two replies",
    '<blockquote itemtype="http://schema.skype.com/Reply">A</blockquote>Eigenes<blockquote itemtype="http://schema.skype.com/Reply">B</blockquote>',
    "Eigenes",
  ],
  [
    "lines",
    '<blockquote itemtype="http://schema.skype.com/Reply">A</blockquote><p>Eins<br>Zwei</p><p>Drei</p>',
    "Eins\nZwei\nDrei",
  ],
  [
    "signs",
    '<blockquote itemtype="http://schema.skype.com/Reply">A</blockquote>&lt;b&gt; &amp;amp; &quot;x&quot;',
    '<b> &amp; "x"',
  ],
])("leaves quoted words of others out: %s", (_what, content, text) => {
  const quoted = {
    type: "message",
    text: `Von anderen ${text}`,
    attachments: [{ contentType: "text/html", content }],
  };
  expect(understand(quoted)).toMatchObject({ kind: "text", text });
});

test("leaves a blockquote of the person's own as it was typed", () => {
  const attachments = [{ contentType: "text/html", content: "<blockquote>Mein Satz</blockquote>" }];
  expect(understand({ type: "message", text: "Mein Satz", attachments })).toMatchObject({
    text: "Mein Satz",
  });
});

test("gathers the fields of changed lines", () => {
  const data = { verb: "save-lines", run: "r1", step: 2, "line-situation": "A", "line-mind": "" };
  expect(pressFrom(data)).toMatchObject({ press: { lines: { situation: "A", mind: "" } } });
});

test("throws on nothing that comes", () => {
  const activity = fc.record(
    {
      text: fc.anything(),
      value: fc.anything(),
      attachments: fc.oneof(
        fc.anything(),
        fc.array(fc.record({ contentType: fc.anything(), content: fc.anything() })),
      ),
      id: fc.anything(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(
      activity,
      fc.constantFrom("message", "messageUpdate", "messageDelete", "other"),
      (fields, type) => {
        const spoken = spokenSchema.safeParse({ type, ...fields });
        if (spoken.success) intentOf(spoken.data, findCommand);
        pressFrom(fields.value);
      },
    ),
    { numRuns: 500 },
  );
});
