import type { Organisation } from "../../domain/organisation/organisation.ts";
import { voiceOf } from "../../domain/voice.ts";
import type { Wording, Wordings } from "../../prompts/wording.ts";
import type { Export } from "../../storage/my-data/exports.ts";
import type { Store, Tx } from "../../storage/store.ts";
import type { Alone } from "../../use-cases/act/alone.ts";
import { owe } from "../../use-cases/act/blank-words.ts";
import { collectData, hashOf, zipOf } from "../../use-cases/my-data/export-data.ts";

type Parts = {
  readonly store: Store;
  readonly clock: () => number;
  readonly alone: Alone;
  readonly organisation: Organisation;
  readonly wordings: Wordings;
  /** Spoken by the page of a link that is no longer known to anybody. */
  readonly fallback: Wording;
};

type Page = { readonly status: number; readonly html: string };
export type ExportPages = {
  /** What a link shows. Uses nothing up: link scanners fetch it before people do. */
  readonly show: (token: string) => Promise<Page>;
  /** What its button gives, once; the page again when there is nothing to give any more. */
  readonly give: (token: string) => Promise<{ readonly zip: Buffer } | Page>;
};

/** The page that gives a person's own data (docs/contract.md, /export). */
export function createExportPages(parts: Parts): ExportPages {
  const { store, clock, alone, organisation, wordings, fallback } = parts;
  const gone = (): Page => ({
    status: 404,
    html: page(fallback, fallback.say("export-page.gone-title"), fallback.say("export-page.gone-text")),
  });
  return {
    show: (token) =>
      store.transaction(async (tx) => {
        const wanted = await tx.exports.find(hashOf(token), clock());
        const person = wanted && (await personOf(tx, wanted.personId));
        if (!wanted || !person) return gone();
        const wording = wordings[voiceOf(person.manner)];
        const { say } = wording;
        const title = say("export-page.title", { name: organisation.name });
        const text = say(`export-page.text.${kindOf(wanted)}`);
        return { status: 200, html: page(wording, title, text, say("export-page.button")) };
      }),
    give: (token) =>
      alone("give-export", async (chore) => {
        const { tx, at } = chore;
        const wanted = await tx.exports.take(hashOf(token), at);
        const who = wanted && (await tx.people.directoryIdOf(wanted.personId));
        const collected = who && (await collectData(tx, { who, at, ...wanted }));
        if (!collected) return gone();
        const { person } = collected;
        const wording = wordings[voiceOf(person.manner)];
        const payload = { message: { text: wording.say("my-data.fetched") } };
        owe({ ...chore, person }, { kind: "notice", payload });
        return { zip: await zipOf(collected, wording, at) };
      }),
  };
}

function kindOf({ reflectionId, goalId }: Export): "all" | "one" | "goal" {
  if (goalId !== undefined) return "goal";
  return reflectionId === undefined ? "all" : "one";
}

async function personOf(tx: Tx, personId: string) {
  const who = await tx.people.directoryIdOf(personId);
  return who && (await tx.chats.find(who))?.person;
}

/** Nothing on it is loaded from elsewhere, and nothing runs: a heading, a text, a button. */
function page({ locale }: Wording, title: string, text: string, button?: string): string {
  const form = button === undefined ? "" : `<form method="post"><button>${escaped(button)}</button></form>`;
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escaped(title)}</h1><p>${escaped(text)}</p>${form}</main></body></html>
`;
}

const STYLE =
  "body{font:1.1rem/1.6 system-ui,sans-serif;color:#1b1b1b;background:#fff}main{max-width:36rem;margin:3rem auto;padding:0 1rem}button{font:inherit;padding:.6rem 1.2rem;color:#fff;background:#4f52b2;border:0;border-radius:.3rem}button:focus-visible{outline:3px solid #1b1b1b;outline-offset:2px}@media(prefers-color-scheme:dark){body{color:#f2f2f2;background:#1b1b1b}button:focus-visible{outline-color:#fff}}";

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
