import { buffer } from "node:stream/consumers";
import type { Document } from "./document.ts";
import { fontOf, openPdf, type PdfFile } from "./pdf-file.ts";
import { oneLine, printableLines } from "./printable.ts";

/**
 * The document as a tagged PDF that reads well aloud (PDF/UA-1). The same input gives the same bytes.
 * What the font lacks, such as most emoji and Chinese, is shown as a box with the true text behind it.
 */
export async function pdfOf(document: Document, { at }: { readonly at: number }): Promise<Buffer> {
  const { lang, title, subtitle, sections, footer } = document;
  const pdf = await openPdf({ lang, title: oneLine(title), at });
  const sheet = beginSheet(pdf, oneLine(footer));
  write(sheet, "title", title);
  if (subtitle !== undefined) write(sheet, "subtitle", subtitle);
  for (const section of sections) {
    if (section.title !== undefined) write(sheet, "section", section.title);
    for (const { label, text } of section.lines) {
      write(sheet, section.title === undefined ? "label" : "labelInSection", label);
      write(sheet, "words", text);
    }
  }
  writeFooters(sheet, oneLine(footer));
  sheet.root.end();
  pdf.end();
  return buffer(pdf);
}

/** The pages, and the root of the structure that screen readers follow. */
type Sheet = { readonly pdf: PdfFile; readonly root: PDFKit.PDFStructureElement };

const plain = { tag: "P", font: "plain", size: 11.5, above: 4, below: 0 } as const;
const label = { tag: "H2", font: "bold", size: 11.5, above: 14, below: 20 } as const;
/** Lengths are in points. A page ends where two lines, and what is to stand `below` them, have no room. */
const looks = {
  title: { tag: "H1", font: "bold", size: 20, above: 0, below: 0 },
  subtitle: plain,
  section: { tag: "H2", font: "bold", size: 15, above: 28, below: 60 },
  label,
  // Headings may not skip a level.
  labelInSection: { ...label, tag: "H3" },
  words: plain,
  footer: { ...plain, size: 9 },
} as const;
type Look = keyof typeof looks;

const margin = 64;
const width = 595 - 2 * margin;
const lineGap = 3;
const blankLine = 8;
const footerGap = 20;
/** To its right stands the number of the page. */
const footerOptions = { width: width - 60, lineGap };

function beginSheet(pdf: PdfFile, footer: string): Sheet {
  setFont(pdf, "footer");
  const bottom = footerGap + pdf.heightOfString(footer, footerOptions) + margin / 2;
  pdf.addPage({ size: "A4", margins: { top: margin, left: margin, right: margin, bottom } });
  const root = pdf.struct("Document");
  pdf.addStructure(root);
  return { pdf, root };
}

function write({ pdf, root }: Sheet, look: Look, text: string): void {
  const { tag, above, below } = looks[look];
  setFont(pdf, look);
  const lineHeight = pdf.currentLineHeight(true) + lineGap;
  if (pdf.y > pdf.page.margins.top) makeRoom(pdf, { above, height: 2 * lineHeight + below });
  for (const { shown, meant } of printableLines(tag === "P" ? text : oneLine(text), fontOf(pdf))) {
    if (shown === "") pdf.y += blankLine;
    else {
      makeRoom(pdf, { above: 0, height: lineHeight });
      root.add(pdf.struct(tag, meant ? { actual: meant } : {}, () => pdf.text(shown, { width, lineGap })));
    }
  }
}

function setFont(pdf: PdfFile, look: Look): void {
  const { font, size } = looks[look];
  pdf.font(font).fontSize(size);
}

/** Not left to pdfkit, which would begin a paragraph on the one page and write it on the other. */
function makeRoom(pdf: PdfFile, { above, height }: { above: number; height: number }): void {
  pdf.y += above;
  if (pdf.y + height > pdf.page.maxY()) pdf.continueOnNewPage();
}

/** Who listens hears the footer once, at the end; on other pages it is not part of the content. */
function writeFooters({ pdf, root }: Sheet, footer: string): void {
  setFont(pdf, "footer");
  const [line] = printableLines(footer, fontOf(pdf));
  const { count } = pdf.bufferedPageRange();
  for (let page = 1; page <= count; page++) {
    pdf.switchToPage(page - 1);
    const y = pdf.page.maxY() + footerGap;
    // Nothing written here may begin another page.
    pdf.page.margins.bottom = 0;
    const writeLine = () => pdf.text(line?.shown ?? "", margin, y, footerOptions);
    if (page < count) writeArtifact(pdf, writeLine);
    else root.add(pdf.struct("P", {}, writeLine));
    writeArtifact(pdf, () => pdf.text(`${page} / ${count}`, margin, y, { width, align: "right" }));
  }
}

function writeArtifact(pdf: PdfFile, writeIt: () => void): void {
  pdf.markContent("Artifact", { type: "Pagination" });
  writeIt();
  pdf.endMarkedContent();
}
