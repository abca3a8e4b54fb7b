import { type MessageFormatElement, parse } from "@formatjs/icu-messageformat-parser";
import { IntlMessageFormat } from "intl-messageformat";

export type Values = Readonly<Record<string, string | number>>;

/** A text without placeholders stays a text: most are, and they need no formatting. */
export type Message = string | Template;

/** A text with placeholders, read at the start and made ready to be filled when it is first said. */
class Template {
  readonly elements: readonly MessageFormatElement[];
  readonly #locale: string;
  #format: IntlMessageFormat | undefined;

  constructor(text: string, locale: string) {
    this.elements = parse(text, { ignoreTag: true });
    this.#locale = locale;
  }

  fill(values: Values | undefined): string {
    this.#format ??= new IntlMessageFormat([...this.elements], this.#locale);
    return String(this.#format.format(values));
  }
}

/** Throws when the text is no ICU message. */
export function compileMessage(text: string, locale: string): Message {
  return /[{}<']/.test(text) ? new Template(text, locale) : text;
}

export function fillMessage(message: Message, values: Values | undefined): string {
  return typeof message === "string" ? message : message.fill(values);
}

/** The names of the placeholders in an order that does not depend on the text. */
export function placeholdersIn(message: Message): string {
  if (typeof message === "string") return "";
  return [...new Set(namesIn(message.elements))].sort().join(", ");
}

function namesIn(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    const own = "value" in element && element.type !== 0 ? [element.value] : [];
    const inner = "options" in element ? Object.values(element.options).flatMap((o) => namesIn(o.value)) : [];
    return [...own, ...inner];
  });
}
