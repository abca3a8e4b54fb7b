import type { PDFPageProxy } from "pdfjs-dist";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** What a reader for the blind meets: a heading, a paragraph. `instead` is read in place of the text. */
type Heard = { readonly role: string; readonly text: string; readonly instead?: string };

/** A piece of text on its page, measured in points from the lower left corner. */
type Placed = {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
};

type PdfPage = {
  readonly width: number;
  readonly height: number;
  readonly heard: readonly Heard[];
  /** What is not heard, such as numbers of pages. */
  readonly artifacts: readonly string[];
  readonly placed: readonly Placed[];
};

type Entries = Readonly<Record<string, unknown>>;
export type Pdf = {
  readonly pages: readonly PdfPage[];
  readonly info: Entries;
  readonly marks: Entries;
  readonly preferences: Entries;
};

export async function readPdf(bytes: Uint8Array): Promise<Pdf> {
  // A copy, because pdf.js takes the bytes away from their owner.
  const task = getDocument({ data: new Uint8Array(bytes) });
  try {
    const document = await task.promise;
    const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
    const { info } = await document.getMetadata();
    return {
      pages: await Promise.all(numbers.map(async (number) => readPage(await document.getPage(number)))),
      info: entriesOf(info),
      marks: entriesOf(await document.getMarkInfo()),
      preferences: entriesOf(await document.getViewerPreferences()),
    };
  } finally {
    await task.destroy();
  }
}

/** A map since version 6 of pdf.js, an object before. */
function entriesOf(values: object | null): Entries {
  return Object.fromEntries(values instanceof Map ? values : Object.entries(values ?? {}));
}

type Content = Awaited<ReturnType<PDFPageProxy["getTextContent"]>>["items"][number];

async function readPage(page: PDFPageProxy): Promise<PdfPage> {
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const { width, height } = page.getViewport({ scale: 1 });
  const marked = markedTexts(items);
  return {
    width,
    height,
    heard: heardIn(await page.getStructTree(), marked),
    artifacts: marked.filter(({ id }) => !id).map(({ text }) => text),
    placed: items.flatMap(placed),
  };
}

/** Only what belongs to the content has an id. */
type Marked = { readonly id: string | null; readonly text: string };

function markedTexts(items: readonly Content[]): readonly Marked[] {
  return items.flatMap((item, index) => {
    if ("str" in item || item.type === "endMarkedContent") return [];
    const rest = items.slice(index + 1);
    const end = rest.findIndex((each) => !("str" in each));
    const text = rest
      .slice(0, end)
      .map((each) => ("str" in each ? `${each.str}${each.hasEOL ? "\n" : ""}` : ""));
    return [{ id: item.id, text: text.join("").trim() }];
  });
}

type Node = {
  readonly role?: string;
  readonly alt?: string;
  readonly id?: string;
  readonly children?: readonly Node[];
};

function heardIn({ role = "", alt, children = [] }: Node, marked: readonly Marked[]): readonly Heard[] {
  const ids = children.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const text = ids.map((id) => marked.find((each) => each.id === id)?.text).join("");
  const own = ids.length === 0 ? [] : [{ role, text, ...(alt === undefined ? {} : { instead: alt }) }];
  return [...own, ...children.flatMap((child) => heardIn(child, marked))];
}

function placed(item: Content): readonly Placed[] {
  if (!("str" in item) || item.str.trim() === "") return [];
  const [left = 0, bottom = 0] = item.transform.slice(4).map(Number);
  const { str: text, width, height } = item;
  return [{ text, left, right: left + width, bottom, top: bottom + height }];
}
