import { plain, quoted } from "./markdown.ts";

/** A text with headings and labelled lines, whatever kind of file it becomes. */
export type Document = {
  readonly lang: "de" | "en";
  readonly title: string;
  readonly subtitle?: string;
  readonly sections: readonly Section[];
  /** Stands at the end of a file, or of every page. */
  readonly footer: string;
};

type Section = {
  readonly title?: string;
  /** Each text stands under its label. */
  readonly lines: readonly { readonly label: string; readonly text: string }[];
};

/** The document as Markdown. */
export function markdownOf({ title, subtitle, sections, footer }: Document): string {
  return [
    `# ${plain(title)}`,
    ...(subtitle === undefined ? [] : [plain(subtitle)]),
    ...sections.flatMap((section) => [
      ...(section.title === undefined ? [] : [`## ${plain(section.title)}`]),
      ...section.lines.map(({ label, text }) => quoted(plain(label), text)),
    ]),
    "---",
    plain(footer),
  ]
    .join("\n\n")
    .concat("\n");
}
