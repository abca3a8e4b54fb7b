import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { Page } from "playwright-core";
import { openPage } from "./chromium.ts";
import { buttonStyle, pageBackground, type Theme, teamsHostConfig } from "./teams-host-config.ts";

export type DrawOptions = { readonly theme?: Theme; readonly width?: number };
export type CardDrawer = {
  readonly draw: (
    card: unknown,
    file: string,
    options?: DrawOptions,
  ) => Promise<{ readonly axe: readonly string[] }>;
  readonly close: () => Promise<void>;
};
type AxeResult = {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string | null;
    readonly help: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
};
type Element = { append: (child: Element) => void; readonly style: { borderRadius: string } };
type Renderer = { hostConfig: unknown; parse: (card: unknown) => void; render: () => Element | undefined };
/** What the scripts put on the page; the project's own code knows no DOM. */
type BrowserWorld = {
  readonly document: {
    readonly getElementById: (id: string) => Element;
    readonly fonts: { readonly ready: Promise<unknown> };
  };
  readonly AdaptiveCards: {
    readonly AdaptiveCard: {
      new (): Renderer;
      onProcessMarkdown: (text: string, result: { outputHtml: string; didProcess: boolean }) => void;
    };
    readonly HostConfig: new (settings: object) => unknown;
  };
  readonly markdownit: () => { readonly render: (text: string) => string };
  readonly axe: { readonly run: (selector: string) => Promise<AxeResult> };
};

const margin = 16;
const require = createRequire(import.meta.url);
const read = (file: string) => readFileSync(require.resolve(file), "utf8");

/** Draws cards as Teams would, and lists what axe finds in them. Images from the net stay empty. */
export async function cardDrawer(): Promise<CardDrawer> {
  const scripts = [
    "adaptivecards/dist/adaptivecards.min.js",
    "markdown-it/browser",
    "axe-core/axe.min.js",
  ].map(read);
  const style = read("adaptivecards/dist/adaptivecards.css");
  const { page, close } = await openPage({ deviceScaleFactor: 2 });
  const draw: CardDrawer["draw"] = async (card, file, { theme = "light", width = 500 } = {}) => {
    await page.setViewportSize({ width: width + 2 * margin, height: 400 });
    await page.setContent(pageSource(style, theme, width));
    for (const content of scripts) await page.addScriptTag({ content });
    await render(page, card, theme);
    await page.locator("#card").screenshot({ path: file });
    return { axe: await findings(page) };
  };
  return { draw, close };
}

function pageSource(style: string, theme: Theme, width: number): string {
  const body = `margin:${margin}px;background:${pageBackground[theme]};color-scheme:${theme}`;
  return `<!doctype html><html lang="de"><title>Karte</title><style>${style}${buttonStyle(theme)}</style>
    <body style="${body}"><main><div id="card" style="width:${width}px"></div></main></body></html>`;
}

function render(page: Page, card: unknown, theme: Theme): Promise<void> {
  return page.evaluate(
    async ([json, settings]) => {
      const { document, AdaptiveCards, markdownit } = globalThis as unknown as BrowserWorld;
      AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
        result.outputHtml = markdownit().render(text);
        result.didProcess = true;
      };
      const renderer = new AdaptiveCards.AdaptiveCard();
      renderer.hostConfig = new AdaptiveCards.HostConfig(settings);
      renderer.parse(json);
      const element = renderer.render();
      if (!element) throw new Error("the card cannot be rendered");
      element.style.borderRadius = "8px";
      document.getElementById("card").append(element);
      await document.fonts.ready;
    },
    [card, teamsHostConfig(theme)] as const,
  );
}

function findings(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as BrowserWorld).axe.run("#card");
    return violations.map(({ id, impact, help, nodes }) => {
      const where = nodes.map((node) => node.html.slice(0, 120)).join(" | ");
      return `${id} (${impact}): ${help}: ${where}`;
    });
  });
}

async function command([source, target]: readonly string[]): Promise<void> {
  if (!source || !target) throw new Error("usage: draw-card.ts <card.json> <out.png>");
  const drawer = await cardDrawer();
  try {
    const { axe } = await drawer.draw(JSON.parse(readFileSync(source, "utf8")), target);
    console.log([path.resolve(target), ...axe].join("\n"));
  } finally {
    await drawer.close();
  }
}

if (import.meta.main) await command(process.argv.slice(2));
