import fc from "fast-check";
import MarkdownIt, { type Token } from "markdown-it";
import { describe, expect, test } from "vitest";
import { type Document, markdownOf } from "../../../use-cases/files/document.ts";

const agreement: Document = {
  lang: "de",
  title: "Lernvereinbarung",
  subtitle: "Vom 20. November 2026",
  sections: [
    { lines: [{ label: "Ziel", text: "Ich frage nach,\nbevor ich rate.\n\nImmer." }] },
    { title: "Aufgabe", lines: [{ label: "Mit wem", text: "Sabine" }] },
  ],
  footer: "Gehört Ihnen.",
};

/** A document with one quotation as a reader of Markdown understands it. */
function readWith(text: string) {
  const markdown = markdownOf({ ...agreement, sections: [{ lines: [{ label: "Ziel", text }] }] });
  const tokens = new MarkdownIt({ html: true }).parse(markdown, {});
  const start = tokens.findIndex(({ type }) => type === "blockquote_open");
  const end = tokens.findIndex(({ type }) => type === "blockquote_close");
  const paragraphs = tokens.slice(start + 1, end).flatMap(({ children }) => (children ? [children] : []));
  return {
    around: kindsOf([...tokens.slice(0, start), ...tokens.slice(end)]),
    within: [...new Set(kindsOf(tokens.slice(start + 1, end)))],
    quotation: paragraphs.map((each) => each.map(shownBy).join("")).join("\n\n"),
  };
}

function kindsOf(tokens: readonly Token[]): readonly string[] {
  return tokens.flatMap(({ type, children }) => [type, ...(children ?? []).map((child) => child.type)]);
}

function shownBy({ type, content }: Token): string {
  return type === "hardbreak" ? "\n" : content;
}

/** Readers of Markdown draw space at the end of a line, and more than one empty line, as if they were not there. */
function shown(words: string): string {
  const lines = words.split("\n").map((line) => line.replaceAll("\u00A0", " ").trimEnd());
  return lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .replace(/^\n+|\n+$/g, "");
}

function expectPlain(words: string): void {
  const { around, within, quotation } = readWith(words);
  expect(around).toEqual(readWith("Apfel").around);
  const harmless = ["paragraph_open", "paragraph_close", "inline", "text", "hardbreak"];
  expect(within.filter((kind) => !harmless.includes(kind))).toEqual([]);
  expect(shown(quotation)).toBe(shown(words));
}

describe("an agreement as Markdown", () => {
  test("has its title on top, own words as quotations with their line breaks, and whose it is at the end", () => {
    expect(markdownOf(agreement)).toBe(
      [
        "# Lernvereinbarung",
        "Vom 20. November 2026",
        "**Ziel**",
        "> Ich frage nach,  \n> bevor ich rate.\n> \n> Immer.",
        "## Aufgabe",
        "**Mit wem**",
        "> Sabine",
        "---",
        "Gehört Ihnen.\n",
      ].join("\n\n"),
    );
  });

  test.each([
    ["a heading", "# Titel\n## Zweiter"],
    ["a heading by the line below", "Titel\n=====\nZweiter\n---"],
    ["a link", "[hier](https://example.org) <https://example.org> [a][b]\n\n[b]: https://example.org"],
    ["an image", "![Bild](https://example.org/a.png)"],
    ["HTML", '<b>fett</b>\n<script>alert("x")</script>\n\n<!-- weg -->'],
    ["code", "`kurz` ```lang\n```\n~~~\n    eingerückt\n\tmit Tabulator"],
    ["a quotation", "> zitiert\n>> tiefer"],
    ["a list", "- eins\n+ zwei\n* drei\n1. vier\n2) fünf"],
    ["emphasis", "*a* **b** _c_ __d__ ~~e~~"],
    ["a table", "| a | b |\n|---|---|\n| 1 | 2 |"],
    ["an entity", "&lt;b&gt; &amp; &#60; &nbsp;"],
    ["a rule", "***\n---\n___"],
    ["a backslash", "C:\\Ziele\\\nneu\\"],
    ["a table", "|\n:-"],
    ["nothing", ""],
  ])("shows words that look like %s letter by letter", (_, words) =>
    expectPlain(words.replaceAll("\t", " ")),
  );

  test("shows whatever else is written letter by letter", () => {
    const letter = fc.constantFrom(..."a1 \n#-+=*_`~<>[]()!&;:|\\.{}/\"'ä🙂");
    const words = fc.array(letter, { maxLength: 60, size: "max" }).map((letters) => letters.join(""));
    fc.assert(fc.property(words, expectPlain), { numRuns: 2_000 });
  });

  test("takes titles and labels letter by letter too", () => {
    const line = { label: "*Ziel* <b>", text: "Apfel" };
    const markdown = markdownOf({
      ...agreement,
      title: "[a](b)",
      sections: [{ title: "`c`", lines: [line] }],
    });
    const html = new MarkdownIt({ html: true }).render(markdown);
    expect(html).toContain("<h1>[a](b)</h1>");
    expect(html).toContain("<h2>`c`</h2>");
    expect(html).toContain("<strong>*Ziel* &lt;b&gt;</strong>");
  });
});
