import type { Json, Part } from "./card.ts";

export function heading(text: string): Part {
  return {
    json: {
      type: "TextBlock",
      text: plainText(text),
      style: "heading",
      size: "medium",
      weight: "bolder",
      wrap: true,
    },
    plain: text,
  };
}

export function paragraph(text: string): Part {
  return { json: { type: "TextBlock", text: plainText(text), wrap: true }, plain: text };
}

/** Something beside the matter: where we are, until when. */
export function aside(text: string): Part {
  return {
    json: {
      type: "TextBlock",
      text: plainText(text),
      isSubtle: true,
      size: "small",
      wrap: true,
      spacing: "small",
    },
    plain: text,
  };
}

/** A list as paragraphs with a dot: Teams renders markdown lists differently on every client. */
export function bullets(texts: readonly string[]): Part {
  return {
    json: texts.map((text) => ({
      type: "TextBlock",
      text: `•\u00A0${plainText(text)}`,
      wrap: true,
      spacing: "small",
    })),
    plain: texts.map((text) => `• ${text}`).join("\n"),
  };
}

/** A person's own words, shown letter by letter: text runs know no markdown, and keep line breaks. */
export function words(text: string, label?: string): Part {
  const block = (run: Json, spacing: string) => ({
    type: "RichTextBlock",
    spacing,
    inlines: [{ type: "TextRun", ...run }],
  });
  const title = label === undefined ? [] : [block({ text: label, weight: "bolder" }, "medium")];
  return {
    json: [...title, block({ text }, label === undefined ? "small" : "none")],
    plain: label === undefined ? text : `${label}: ${text}`,
  };
}

/** Text blocks know a little markdown; what we or people write is meant letter by letter. */
export function plainText(text: string): string {
  const escaped = text.replace(/([\\*[\]`])/g, "\\$1").replace(/^(\s*)([-+#>])/gm, "$1\\$2");
  // A number cannot be escaped; without a plain blank after it, it begins no list.
  return escaped.replace(/^(\s*\d+[.)])[ \t]/gm, "$1\u00A0");
}
