import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { type Page, chromium as playwright } from "playwright-core";

type Chromium = {
  readonly executablePath: string;
  readonly args: string[];
  readonly env?: Record<string, string>;
};
export type PageOptions = {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly deviceScaleFactor?: number;
};

const systemPaths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const packageName = "@sparticuz/chromium";
const cacheFolder = path.resolve(import.meta.dirname, "../../../node_modules/.cache");

function findChromium(): Chromium {
  const system = systemPaths.find((file) => existsSync(file));
  if (system) return { executablePath: system, args: ["--no-sandbox"] };
  const folder = unpackedPackage();
  return {
    executablePath: path.join(folder, "chromium"),
    args: ["--no-sandbox", "--headless=shell", "--disable-gpu"],
    env: {
      ...currentEnvironment(),
      FONTCONFIG_FILE: path.join(folder, "fonts.conf"),
      FONTCONFIG_PATH: folder,
      LD_LIBRARY_PATH: path.join(folder, "al2023", "lib"),
    },
  };
}

export type OpenPage = { readonly page: Page; readonly close: () => Promise<void> };

/** A page that can reach nothing but this machine. */
export async function openPage(options: PageOptions = {}): Promise<OpenPage> {
  const { executablePath, args, env } = findChromium();
  const browser = await playwright.launch({ executablePath, args, ...(env && { env }) });
  try {
    const context = await browser.newContext({ ...options, serviceWorkers: "block" });
    await context.route(
      (url) => !isLocal(url),
      (route) => route.abort(),
    );
    await context.routeWebSocket(
      (url) => !isLocal(url),
      (socket) => socket.close(),
    );
    return { page: await context.newPage(), close: () => browser.close() };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

export async function withPage<T>(use: (page: Page) => Promise<T>, options: PageOptions = {}): Promise<T> {
  const { page, close } = await openPage(options);
  try {
    return await use(page);
  } finally {
    await close();
  }
}

function isLocal(url: URL): boolean {
  if (!["http:", "https:", "ws:", "wss:"].includes(url.protocol)) return true;
  return ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
}

function unpackedPackage(): string {
  const folder = path.join(cacheFolder, `chromium-${packageVersion()}`);
  if (existsSync(path.join(folder, "chromium"))) return folder;
  mkdirSync(cacheFolder, { recursive: true });
  const draft = mkdtempSync(path.join(cacheFolder, "chromium-draft-"));
  unpackInto(draft);
  writeFileSync(path.join(draft, "fonts.conf"), fontSettings(folder));
  // Renamed when complete, so that a test worker never starts a half written browser of another one.
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(path.join(folder, "chromium"))) throw error;
  }
  return folder;
}

function packageVersion(): string {
  const require = createRequire(import.meta.url);
  let entry: string;
  try {
    entry = require.resolve(packageName);
  } catch {
    throw new Error(
      `No Chromium: neither one of ${systemPaths.join(", ")} nor the npm package ${packageName}.`,
    );
  }
  const { version }: { version: string } = require(path.resolve(path.dirname(entry), "../package.json"));
  return version;
}

// In a process of its own, because the package is steered by the environment: it unpacks to TMPDIR, and its
// shared libraries only when it takes itself to be on AWS.
function unpackInto(folder: string): void {
  const code = `const { default: chromium } = await import(${JSON.stringify(packageName)});
    chromium.setGraphicsMode = false;
    await chromium.executablePath();`;
  execFileSync(process.execPath, ["--input-type=module", "--eval", code], {
    cwd: import.meta.dirname,
    env: { ...currentEnvironment(), TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: "nodejs22.x" },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

function currentEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

// The package's own settings only know /tmp/fonts, and without any font Chromium dies.
function fontSettings(folder: string): string {
  const folders = [path.join(folder, "fonts"), "/usr/share/fonts"].map((dir) => `<dir>${dir}</dir>`).join("");
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>${folders}<cachedir>${path.join(folder, "font-cache")}</cachedir></fontconfig>
`;
}
