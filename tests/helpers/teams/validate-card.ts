import { createRequire } from "node:module";
import type * as AdaptiveCards from "adaptivecards";

type Json = Readonly<Record<string, unknown>>;
type ParsedObject = {
  readonly getSchema: () => AdaptiveCards.SerializableObjectSchema;
  readonly getSchemaKey: () => string;
};
type Parse = (this: ParsedObject, source: unknown, context: unknown) => void;

// The package's ESM entry does not load in Node.
const library: typeof AdaptiveCards = createRequire(import.meta.url)("adaptivecards/dist/adaptivecards.js");

const maxBytes = 25 * 1024;
const knownEverywhere = [
  "type",
  "$schema",
  "fallback",
  "msteams",
  "refresh",
  "metadata",
  "lang",
  "rtl",
  "speak",
];
const knownOfActions = ["tooltip", "mode", "isEnabled"];
// Children are read by the parser's code and so are missing in its schema.
const childrenOf: Readonly<Record<string, readonly string[]>> = {
  AdaptiveCard: ["body", "actions"],
  InlineAdaptiveCard: ["body", "actions"],
  Container: ["items"],
  Column: ["items"],
  ColumnSet: ["columns"],
  ActionSet: ["actions"],
  ImageSet: ["images"],
  RichTextBlock: ["inlines"],
  Table: ["rows"],
  TableRow: ["cells"],
  TableCell: ["items"],
  "Action.ShowCard": ["card"],
};
// What is in there is not shown: data goes back to the bot, a fallback stands in for its action.
const hidden = new Set(["data", "fallback", "refresh", "authentication", "msteams", "metadata"]);

/** What is wrong with a card for Teams (Adaptive Cards 1.5) and its readers; empty when all is well. */
export function validateCard(card: unknown): string[] {
  if (!isObject(card)) return ["NotACard: not an object"];
  return [
    ...new Set([
      ...headFindings(card),
      ...parserFindings(card),
      ...sizeFindings(card),
      ...readerFindings(card),
    ]),
  ];
}

// The parser takes a newer version for granted, and Teams shows the fallback text then.
function headFindings({ type, version }: Json): readonly string[] {
  const wrongType = type === "AdaptiveCard" ? [] : [`NotACard: type is ${JSON.stringify(type)}`];
  const known = typeof version === "string" && /^1\.[0-5]$/.test(version);
  return known ? wrongType : [...wrongType, `UnsupportedVersion: ${JSON.stringify(version)}, at most "1.5"`];
}

function parserFindings(json: Json): readonly string[] {
  const unknown: string[] = [];
  const context = new library.SerializationContext(library.Versions.v1_5);
  const card = new library.AdaptiveCard();
  const restore = watchParser((object, source) => unknown.push(...unknownProperties(object, source)));
  try {
    // The parser keeps its pattern for "lang" between calls, and so refuses every second good one.
    const { lang: _checkedByTeams, ...rest } = structuredClone(json);
    card.parse(rest, context);
  } finally {
    restore();
  }
  const parsed = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index));
  const events = [...parsed, ...card.validateProperties().validationEvents];
  return [...events.map(({ event, message }) => `${library.ValidationEvent[event]}: ${message}`), ...unknown];
}

function watchParser(see: (object: ParsedObject, source: Json) => void): () => void {
  const prototype = library.SerializableObject.prototype as unknown as { internalParse: Parse };
  const original = prototype.internalParse;
  prototype.internalParse = function (source, context) {
    original.call(this, source, context);
    if (isObject(source)) see(this, source);
  };
  return () => {
    prototype.internalParse = original;
  };
}

function unknownProperties(object: ParsedObject, source: Json): readonly string[] {
  const schema = object.getSchema();
  const key = object.getSchemaKey();
  const declared = Array.from({ length: schema.getCount() }, (_, index) => schema.getItemAt(index).name);
  const ofActions = key.startsWith("Action.") ? knownOfActions : [];
  const known = new Set([...declared, ...knownEverywhere, ...ofActions, ...(childrenOf[key] ?? [])]);
  return Object.keys(source)
    .filter((name) => !known.has(name))
    .map((name) => `UnknownProperty: ${key}.${name}`);
}

function sizeFindings(card: Json): readonly string[] {
  const bytes = Buffer.byteLength(JSON.stringify(card));
  return bytes > maxBytes ? [`TooLarge: ${bytes} bytes, at most ${maxBytes}`] : [];
}

function readerFindings(card: Json): readonly string[] {
  const parts = shownParts(card);
  const fallbackText = hasText(card.fallbackText)
    ? []
    : ["MissingFallbackText: the card has no fallbackText"];
  return [...fallbackText, ...parts.flatMap(partFindings), ...repeatedTitles(parts), ...shadowedData(parts)];
}

function partFindings(part: Json): readonly string[] {
  const type = String(part.type);
  const findings: string[] = [];
  if (type.startsWith("Input.") && !hasText(part.label))
    findings.push(`MissingLabel: ${type} ${String(part.id)}`);
  if (type === "Input.Toggle" && !hasText(part.title))
    findings.push(`MissingTitle: ${type} ${String(part.id)}`);
  if (type === "TextBlock" && part.wrap !== true)
    findings.push(`NotWrapped: TextBlock "${String(part.text)}"`);
  return findings;
}

function repeatedTitles(parts: readonly Json[]): readonly string[] {
  const titles = parts
    .filter((part) => String(part.type).startsWith("Action."))
    .map((action) => action.title)
    .filter(hasText);
  return titles
    .filter((title, index) => titles.indexOf(title) < index)
    .map((title) => `RepeatedTitle: two actions are called "${title}"`);
}

// A client sends the fields of a card with every button of it; a field wins over data of the same name.
function shadowedData(parts: readonly Json[]): readonly string[] {
  const fields = parts.filter(({ type }) => String(type).startsWith("Input.")).map(({ id }) => String(id));
  const data = parts.flatMap((part) => (isObject(part.data) ? Object.keys(part.data) : []));
  return [...new Set(data)]
    .filter((name) => fields.includes(name))
    .map((name) => `ShadowedData: a button's "${name}" is overwritten by the field of that name`);
}

function shownParts(value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap(shownParts);
  if (!isObject(value)) return [];
  const inside = Object.entries(value)
    .filter(([name]) => !hidden.has(name))
    .flatMap(([, child]) => shownParts(child));
  return typeof value.type === "string" ? [value, ...inside] : inside;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function hasText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}
