import type { Press } from "../../domain/engine/press.ts";

/** An Adaptive Card 1.5 as it goes over the wire. */
export type Card = {
  readonly type: "AdaptiveCard";
  readonly version: "1.5";
  readonly lang: string;
  /** The whole content in words, for clients that cannot show cards. */
  readonly fallbackText: string;
  readonly body: readonly Json[];
  readonly actions?: readonly Json[];
};

type Json = { readonly [key: string]: unknown };

/** A piece of a card, and the same in plain words. */
export type Part = { readonly json: Json | readonly Json[]; readonly plain: string };

export type Button = { readonly json: Json; readonly title: string; readonly isSecondary?: boolean };

/** Rows of buttons; a single one stands where cards have their buttons, several stand one below the other. */
type Rows = readonly (readonly (Button | undefined)[])[];

export function createCard(options: {
  lang: string;
  parts: readonly (Part | undefined)[];
  rows?: Rows;
}): Card {
  const parts = options.parts.filter((part) => part !== undefined);
  const rows = (options.rows ?? []).flatMap((row) => inRows(row.filter((each) => each !== undefined)));
  const labels = rows.map((row) => row.map(({ title }) => `[${title}]`).join(" "));
  const [only] = rows;
  const sets = rows.map((row) => ({
    type: "ActionSet",
    spacing: "small",
    actions: row.map(({ json }) => json),
  }));
  return {
    type: "AdaptiveCard",
    version: "1.5",
    lang: options.lang,
    fallbackText: [...parts.map(({ plain }) => plain), ...labels].filter(Boolean).join("\n"),
    body: [...parts.flatMap(({ json }) => json), ...(rows.length > 1 ? sets : [])],
    ...(rows.length === 1 && only ? { actions: only.map(({ json }) => json) } : {}),
  };
}

const MAX_IN_ROW = 5;
/** What fits beside each other on a narrow card, in letters, with the space around a label. */
const LETTERS_IN_ROW = 62;
const LETTERS_AROUND = 6;

/** Breaks buttons into rows so that no label is cut off: clients shorten what does not fit. */
function inRows(buttons: readonly Button[]): readonly (readonly Button[])[] {
  const rows: Button[][] = [];
  let room = 0;
  for (const each of buttons) {
    // Secondary buttons are behind "…" and take no room of their own.
    const letters = each.isSecondary ? 0 : each.title.length + LETTERS_AROUND;
    const row = rows.at(-1);
    if (row && row.length < MAX_IN_ROW && letters <= room) {
      row.push(each);
      room -= letters;
    } else {
      rows.push([each]);
      room = LETTERS_IN_ROW - letters;
    }
  }
  return rows;
}

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

export function textInput(options: {
  id: string;
  label: string;
  value?: string | undefined;
  maxLength: number;
  isSingleLine?: true;
}): Part {
  const { id, label, value, maxLength, isSingleLine } = options;
  return {
    json: {
      type: "Input.Text",
      id,
      label,
      isMultiline: !isSingleLine,
      maxLength,
      ...(value === undefined ? {} : { value }),
    },
    plain: value === undefined ? "" : `${label}: ${value}`,
  };
}

export function dateInput(options: {
  id: string;
  label: string;
  value?: string | undefined;
  /** ISO day: earlier ones cannot be picked on clients that know it. */
  min?: string;
}): Part {
  const { id, label, value, min } = options;
  return {
    json: {
      type: "Input.Date",
      id,
      label,
      ...(min === undefined ? {} : { min }),
      ...(value === undefined ? {} : { value }),
    },
    plain: label,
  };
}

export function timeInput(options: { id: string; label: string; value?: string | undefined }): Part {
  const { id, label, value } = options;
  return {
    json: { type: "Input.Time", id, label, ...(value === undefined ? {} : { value }) },
    plain: value === undefined ? label : `${label}: ${value}`,
  };
}

export type Choice = { readonly title: string; readonly value: string };

export function choiceInput(options: {
  id: string;
  label: string;
  choices: readonly Choice[];
  value?: string | undefined;
  style?: "compact" | "expanded";
  isNumbered?: true;
}): Part {
  const { id, label, choices, value, style = "compact" } = options;
  const listed = choices.map(({ title }, index) => (options.isNumbered ? `${index + 1} ${title}` : title));
  return {
    json: {
      type: "Input.ChoiceSet",
      id,
      label,
      choices,
      style,
      wrap: true,
      ...(value === undefined ? {} : { value }),
    },
    plain: `${label}: ${listed.join(", ")}`,
  };
}

/** Any number of choices; clients send the values of what was ticked, separated by commas. */
export function tickList(options: {
  id: string;
  label: string;
  choices: readonly Choice[];
  /** Values that are ticked already. */
  ticked?: readonly string[];
}): Part {
  const { id, label, choices, ticked = [] } = options;
  const value = ticked.length > 0 ? { value: ticked.join(",") } : {};
  const shared = { isMultiSelect: true, style: "expanded", wrap: true };
  return {
    json: { type: "Input.ChoiceSet", id, label, choices, ...value, ...shared },
    plain: `${label}: ${choices.map(({ title }) => title).join(", ")}`,
  };
}

export function toggle(options: { id: string; label: string; title: string; isOn: boolean }): Part {
  const { id, label, title, isOn } = options;
  return {
    json: {
      type: "Input.Toggle",
      id,
      label,
      title: plainText(title),
      value: String(isOn),
      valueOn: "true",
      valueOff: "false",
      wrap: true,
    },
    plain: title,
  };
}

export type ButtonLook = {
  readonly isPrimary?: boolean;
  readonly isSecondary?: boolean;
  readonly tooltip?: string;
};

/** A button that answers in the card on new clients, and as a message on old ones. */
export function button(title: string, press: Press, look: ButtonLook = {}): Button {
  const shared = {
    title,
    ...(look.isPrimary ? { style: "positive" } : {}),
    ...(look.isSecondary ? { mode: "secondary" } : {}),
    ...(look.tooltip ? { tooltip: look.tooltip } : {}),
  };
  return {
    title,
    isSecondary: look.isSecondary ?? false,
    json: {
      type: "Action.Execute",
      verb: press.verb,
      data: press,
      ...shared,
      fallback: { type: "Action.Submit", data: press, ...shared },
    },
  };
}

/** Buttons that belong to the piece of the card above them. */
export function buttonRow(buttons: readonly Button[]): Part {
  return {
    json: { type: "ActionSet", spacing: "small", actions: buttons.map(({ json }) => json) },
    plain: buttons.map(({ title }) => `[${title}]`).join(" "),
  };
}

export function link(title: string, url: string): Button {
  return { title, json: { type: "Action.OpenUrl", title, url } };
}

/** Text blocks know a little markdown; what we or people write is meant letter by letter. */
function plainText(text: string): string {
  const escaped = text.replace(/([\\*[\]`])/g, "\\$1").replace(/^(\s*)([-+#>])/gm, "$1\\$2");
  // A number cannot be escaped; without a plain blank after it, it begins no list.
  return escaped.replace(/^(\s*\d+[.)])[ \t]/gm, "$1\u00A0");
}
