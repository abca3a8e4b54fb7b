import { describe, expect, test } from "vitest";
import type { Document } from "../../../use-cases/files/document.ts";
import { pdfOf } from "../../../use-cases/files/document-pdf.ts";
import { type Pdf, readPdf } from "../../helpers/read-pdf.ts";

const at = Date.UTC(2026, 10, 20, 18, 30);
const agreement: Document = {
  lang: "de",
  title: "Lernvereinbarung",
  subtitle: "Vom 20. November 2026",
  sections: [
    {
      lines: [
        { label: "Ziel", text: "Ich frage nach, bevor ich rate." },
        { label: "Wenn …, dann …", text: "Wenn es laut wird,\ndann atme ich aus.\n\nUnd frage nach." },
      ],
    },
    { title: "Aufgabe", lines: [{ label: "Mit wem", text: "Sabine Müller" }] },
  ],
  footer: "Gehört Ihnen. Kein Teil von Beurteilung oder Mitarbeitergespräch.",
};

const withWords = (...texts: readonly string[]): Document => ({
  ...agreement,
  sections: [{ lines: texts.map((text) => ({ label: "Frage", text })) }],
});
const read = async (document: Document): Promise<Pdf> => readPdf(await pdfOf(document, { at }));
const heardIn = ({ pages }: Pdf) => pages.flatMap(({ heard }) => heard);

/** Own words as they stand in the file: all paragraphs but the subtitle and the footer. */
const wordsIn = (pdf: Pdf) =>
  heardIn(pdf)
    .filter(({ role }) => role === "P")
    .slice(1, -1);

/** Without spaces and line ends: where a page breaks a line, both are gone. */
const lettersOf = (texts: readonly string[]) => texts.join("").replace(/\s/g, "");

function expectInside({ pages }: Pdf): void {
  const outside = pages.flatMap(({ width, height, placed }) =>
    placed.filter(
      ({ left, right, bottom, top }) => left < 63 || right > width - 63 || bottom < 30 || top > height - 60,
    ),
  );
  expect(outside).toEqual([]);
}

describe("an agreement as PDF", () => {
  test("is heard in order: title, labels as headings, own words line by line, and whose it is", async () => {
    const pdf = await read(agreement);
    expect(heardIn(pdf)).toEqual([
      { role: "H1", text: "Lernvereinbarung" },
      { role: "P", text: "Vom 20. November 2026" },
      { role: "H2", text: "Ziel" },
      { role: "P", text: "Ich frage nach, bevor ich rate." },
      { role: "H2", text: "Wenn …, dann …" },
      { role: "P", text: "Wenn es laut wird," },
      { role: "P", text: "dann atme ich aus." },
      { role: "P", text: "Und frage nach." },
      { role: "H2", text: "Aufgabe" },
      { role: "H3", text: "Mit wem" },
      { role: "P", text: "Sabine Müller" },
      { role: "P", text: agreement.footer },
    ]);
    expect(pdf.pages.map(({ artifacts }) => artifacts)).toEqual([["1 / 1"]]);
    expectInside(pdf);
  });

  test("says what it is: marked, in a language, with a title to be shown, and when it was made", async () => {
    const pdf = await read(agreement);
    expect(pdf.marks).toMatchObject({ Marked: true });
    expect(pdf.preferences).toMatchObject({ DisplayDocTitle: true });
    expect(pdf.info).toMatchObject({
      Language: "de",
      Title: "Lernvereinbarung",
      PDFFormatVersion: "1.7",
      CreationDate: "D:20261120183000Z",
    });
    expect((await read({ ...agreement, lang: "en" })).info).toMatchObject({ Language: "en" });
  });

  test("carries its fonts and the text behind their letters, and names the standard it follows", async () => {
    const file = (await pdfOf(agreement, { at })).toString("latin1");
    const count = (pattern: RegExp) => [...file.matchAll(pattern)].length;
    expect(count(/\/Type \/FontDescriptor/g)).toBe(2);
    expect(count(/\/FontFile2 /g)).toBe(2);
    expect(count(/\/ToUnicode /g)).toBe(2);
    expect(file).toContain("<pdfuaid:part>1</pdfuaid:part>");
    expect(file).not.toContain("/CIDSet");
  });

  test("is the same, byte by byte, for the same input", async () => {
    const [one, other] = await Promise.all([pdfOf(agreement, { at }), pdfOf(agreement, { at })]);
    expect(one.equals(other)).toBe(true);
    expect(one.equals(await pdfOf(agreement, { at: at + 1_000 }))).toBe(false);
  });

  test("holds a title with signs that mean something in XML", async () => {
    const pdf = await read({ ...agreement, title: "Ziele & <Wege>\n2026" });
    expect(heardIn(pdf)[0]).toEqual({ role: "H1", text: "Ziele & <Wege> 2026" });
    expect(pdf.info.Title).toBe("Ziele ＆ ‹Wege› 2026");
  });
});

describe("many words", () => {
  const long = "Ich möchte ruhiger bleiben und früher nachfragen, was gebraucht wird. "
    .repeat(30)
    .slice(0, 2_000);

  test("go over several pages: none lost, none outside, a footer and a number on each", async () => {
    const section = (title: string) => ({ title, lines: [{ label: "Ziel", text: `${title}: ${long}` }] });
    const sections = Array.from({ length: 10 }, (_, index) => section(`Aufgabe ${index + 1}`));
    const pdf = await read({ ...agreement, sections });
    const { length } = pdf.pages;
    expect(length).toBeGreaterThan(5);
    expect(lettersOf(wordsIn(pdf).map(({ text }) => text))).toBe(
      lettersOf(sections.flatMap(({ lines }) => lines.map(({ text }) => text))),
    );
    expectInside(pdf);
    const numbers = Array.from({ length }, (_, index) => `${index + 1} / ${length}`);
    expect(pdf.pages.map(({ artifacts }) => artifacts.at(-1))).toEqual(numbers);
    expect(pdf.pages.slice(0, -1).every(({ artifacts }) => artifacts[0] === agreement.footer)).toBe(true);
    expect(pdf.pages.at(-1)?.heard.at(-1)).toEqual({ role: "P", text: agreement.footer });
  });

  test("never leave a heading alone at the end of a page, nor an empty paragraph", async () => {
    for (let count = 25; count < 45; count++) {
      const lines = Array.from({ length: count }, () => "Zeile").join("\n");
      const inSection = { title: "Aufgabe", lines: [{ label: "Frage", text: lines }] };
      const { sections } = withWords(lines, long);
      const pdf = await read({ ...agreement, sections: [...sections, inSection, inSection] });
      const lasts = pdf.pages.map(({ heard }) => heard.at(-1)?.role);
      expect(lasts.every((role) => role === "P")).toBe(true);
      expect(heardIn(pdf).filter(({ text }) => text === "")).toEqual([]);
    }
  });

  test.each([
    ["wide letters", "W".repeat(2_000)],
    ["narrow letters", "i".repeat(2_000)],
    ["an address", `https://example.org/${"weg/ziel?a=1&".repeat(150)}`],
    ["non-breaking spaces", "Wort\u00A0".repeat(400)],
  ])("without a space are broken to fit: %s", async (_, words) => {
    const pdf = await read(withWords(words));
    expect(lettersOf(wordsIn(pdf).map(({ text }) => text))).toBe(lettersOf([words]));
    expectInside(pdf);
  });

  test("in headings and footer are broken to fit too", async () => {
    const title = "Sehr langer Titel ".repeat(20);
    const sections = [{ title, lines: [{ label: title, text: "Apfel" }] }];
    const pdf = await read({ ...agreement, title, footer: "Gehört Ihnen. ".repeat(15), sections });
    expect(
      lettersOf(
        heardIn(pdf)
          .filter(({ role }) => role === "H3")
          .map(({ text }) => text),
      ),
    ).toBe(lettersOf([title]));
    expectInside(pdf);
  });
});

describe("letters", () => {
  test.each([
    ["emoji", "Danke 🎉👨‍👩‍👧👍🏽 Sabine", "Danke □□□□□ Sabine"],
    ["Chinese", "漢字 und Wort", "□□ und Wort"],
    ["letters beyond 16 bits", "𝔸".repeat(300), "□".repeat(300)],
    ["a soft hyphen", "Lern\u00ADziel", "Lernziel"],
  ])(
    "that the font lacks are shown as a box or not at all, and read as they are: %s",
    async (_, words, shown) => {
      const pdf = await read(withWords(words));
      const [said] = wordsIn(pdf);
      expect(lettersOf([said?.text ?? ""])).toBe(lettersOf([shown]));
      expect(said?.instead).toBe(words);
      expectInside(pdf);
    },
  );

  test.each([
    ["German and its neighbours", "ÄÖÜäöüß «Größe» „so“ – … € ça où Łódź škola ğ Ñ Ελλάδα Привет"],
    ["signs", "✓ → ☺ ½ ² ‰ • ∞"],
    ["ligatures", "Auffinden, Schifffahrt, office"],
    ["Markdown and HTML", "# **Titel** <b>&lt;</b> [a](b) `c` \\ (x) %d"],
  ])("that the font has are text to select and search: %s", async (_, words) => {
    const [said] = wordsIn(await read(withWords(words)));
    expect(said).toEqual({ role: "P", text: words });
  });

  test.each([
    ["put together from parts are the letter they mean", "Gespra\u0308ch", "Gespräch"],
    ["that control something are left out", "a\u0007b\u0000c", "abc"],
    ["that are half a letter are shown as lost", "a \uD83D b", "a \uFFFD b"],
  ])("%s", async (_, words, text) => {
    expect(wordsIn(await read(withWords(words)))).toEqual([{ role: "P", text }]);
  });

  test.each([
    ["Hebrew", "Guten Tag שלום עולם danach"],
    ["Arabic", "Guten Tag مرحبا بالعالم danach"],
  ])("from right to left are read in their order: %s", async (_, words) => {
    const pdf = await read(withWords(words, words.repeat(60)));
    expect(wordsIn(pdf)[0]?.instead).toBe(words);
    expectInside(pdf);
  });

  test.each([
    ["marks alone", "\u0301".repeat(500)],
    ["joiners alone", "\u200D\uFE0F"],
    ["line ends of all kinds", "a\r\nb\u2028c\u0085d\fe"],
    ["nothing", ""],
    ["spaces", `a${" ".repeat(1_500)}b`],
  ])("of strange kinds make a file nonetheless: %s", async (_, words) => {
    expectInside(await read(withWords(words, "danach")));
  });
});
