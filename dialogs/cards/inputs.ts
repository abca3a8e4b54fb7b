import type { Part } from "./card.ts";
import { plainText } from "./text.ts";

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
