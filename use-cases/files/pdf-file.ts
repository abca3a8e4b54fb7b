import { fileURLToPath } from "node:url";
import type { Font } from "./printable.ts";

export type PdfFile = PDFKit.PDFDocument;

/** An empty PDF/UA-1 file with the fonts "plain" and "bold". The same options give the same bytes. */
export async function openPdf(options: { lang: string; title: string; at: number }): Promise<PdfFile> {
  // Loaded here because it is big and few turns need it.
  const { default: PDFDocument } = await import("pdfkit");
  const pdf = new PDFDocument({
    autoFirstPage: false,
    bufferPages: true,
    tagged: true,
    pdfVersion: "1.7",
    lang: options.lang,
    displayTitle: true,
    info: { Title: metadataText(options.title), CreationDate: new Date(options.at) },
  });
  // Not pdfkit's `subset: "PDF/UA"`: it adds a list of glyphs that lacks the parts of composed ones such as "ä".
  pdf.appendXML(conformance);
  pdf.registerFont("plain", fileURLToPath(import.meta.resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf")));
  pdf.registerFont("bold", fileURLToPath(import.meta.resolve("dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf")));
  return pdf;
}

/** The font in use. pdfkit does not tell which letters it has. */
export function fontOf(pdf: PdfFile): Font {
  return (pdf as unknown as { readonly _font: { readonly font: Font } })._font.font;
}

const conformance = `<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
  <pdfuaid:part>1</pdfuaid:part>
</rdf:Description>`;

/** pdfkit puts the title into XML just as it is. */
function metadataText(text: string): string {
  const lookalikes: Readonly<Record<string, string>> = { "&": "＆", "<": "‹", ">": "›" };
  return text.replace(/[&<>]/g, (letter) => lookalikes[letter] ?? "");
}
