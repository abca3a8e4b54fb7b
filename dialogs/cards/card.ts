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

export type Json = { readonly [key: string]: unknown };

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
