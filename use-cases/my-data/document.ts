import { plain, quoted } from "./markdown.ts";

/** Something of a person to take along, whatever kind of file it becomes. */
export type Document = {
  readonly lang: "de" | "en";
  readonly title: string;
  readonly subtitle?: string;
  readonly sections: readonly Section[];
  /** What holds for the whole, such as whose it is. */
  readonly footer: string;
};

type Section = {
  readonly title?: string;
  /** Own words, each under what they answer. */
  readonly lines: readonly { readonly label: string; readonly text: string }[];
};

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
