import { z } from "zod";
import { cleanText } from "../text.ts";

/**
 * Who may press a button. Of a request or a session there are two people, and its field says which one it is about;
 * everything else is looked up among the person's own, so that nobody can name somebody else's.
 */
export type May =
  /** Also somebody who has not acknowledged the notice. */
  | "anyone"
  | "acknowledged"
  /** Who stands on the house's list. */
  | "guides"
  /** The learner whose request or session it is. */
  | "its-learner"
  /** The guide who has the request or session at this moment. */
  | "its-guide"
  /** Either of the two. */
  | "its-two";

/** Whose rows change: the person's own alone, or somebody else's as well (see `use-cases/act/act.ts`). */
export type Rows = "own" | "others";

/** A button: what it carries, who may press it, and whose rows it changes. */
export type Declared<F extends z.ZodRawShape = z.ZodRawShape> = {
  readonly fields: F;
  readonly may: May;
  readonly rows: Rows;
};

/** Declares a button. Without `rows`, what is about two people changes the rows of both. */
export function declare<F extends z.ZodRawShape>(
  fields: F,
  { may = "acknowledged", rows }: { may?: May; rows?: Rows } = {},
): Declared<F> {
  return { fields, may, rows: rows ?? (may.startsWith("its-") ? "others" : "own") };
}

export const id = z.string().min(1).max(64);
export const key = z.string().min(1).max(40);

/** Which fields hold words of a person, as their types say. */
const wordKinds = z.registry<{ kind: "kept" | "carried" }>();
const MAX_WORDS = 30_000;

/** Words of a person that may be kept: the guards see them first, whatever they stand in. */
export const words = z.string().max(MAX_WORDS).transform(cleanText).register(wordKinds, { kind: "kept" });

/** Words that are only carried from card to card. They are heard for distress, and pass the guards before they are kept. */
export function carried(max = MAX_WORDS) {
  return z.string().max(max).transform(cleanText).register(wordKinds, { kind: "carried" });
}

/** A toggle of a card: clients send it as text. */
export const tick = z.enum(["true", "false"]).optional();

/** ISO days by the names that a question or form gives them; an empty picker is an empty text. */
export const days = z.record(key, z.string().max(40)).optional();

/** UTC milliseconds within what a calendar can hold. */
export const instant = z.number().int().min(0).max(8_640_000_000_000_000);
export const version = z.number().int().nonnegative();

export const page = z.number().int().min(0).max(10_000).optional();

/** What was ticked, separated by commas, as clients send it. */
export const ticked = (letters: RegExp, max: number) => z.string().regex(letters).max(max).optional();

/** ISO days separated by commas. */
export const isoDays = ticked(/^[0-9,-]*$/, 400);

/** What a button of a question carries: which run and which move it belongs to. */
export const atStep = { run: id, step: z.number().int().nonnegative() };

/** The kind of words that a field holds, which may be optional or one of many; undefined for one that holds none. */
export function wordKindOf(type: z.core.$ZodType): "kept" | "carried" | undefined {
  if (type instanceof z.ZodOptional) return wordKindOf(type.unwrap());
  if (type instanceof z.ZodRecord) return wordKindOf(type.valueType);
  return wordKinds.get(type)?.kind;
}
