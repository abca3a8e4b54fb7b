import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { ConfigError, isLoopback, loadConfig } from "../../bot/config.ts";
import { localDataKey } from "../../bot/data-key.ts";
import { loadOrganisation } from "../../bot/load-organisation.ts";

const aKey = Buffer.alloc(32, 1).toString("base64");

function faultOf(env: Record<string, string>): string {
  try {
    loadConfig(env);
    return "";
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return error instanceof Error ? error.message : "";
  }
}

function aFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "lernkompass-config-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("works without any variable, on loopback only", () => {
  expect(loadConfig({})).toEqual({
    port: 3978,
    host: "127.0.0.1",
    databaseUrl: "sqlite:data/companion.db",
    dataKeys: undefined,
    organisationFile: undefined,
    defaultLanguage: "de",
    defaultTimeZone: "Europe/Berlin",
    nudgesPerSecond: 25,
    metricsToken: undefined,
    logLevel: "info",
  });
});

test("takes an empty variable for one that is not set", () => {
  expect(loadConfig({ PORT: "", DATA_KEY: "", HOST: "", MicrosoftAppId: "" })).toEqual(loadConfig({}));
});

test("cannot be changed later", () => {
  expect(Object.isFrozen(loadConfig({}))).toBe(true);
});

test("names every bad variable at once", () => {
  const fault = faultOf({
    PORT: "99999",
    DATABASE_URL: "mysql://x",
    DATA_KEY: "short",
    DEFAULT_LOCALE: "fr",
    DEFAULT_TIME_ZONE: "Berlin",
    METRICS_TOKEN: "secret",
    LOG_LEVEL: "loud",
    HOST: "0.0.0.0",
  });
  for (const name of [
    "PORT",
    "DATABASE_URL",
    "DATA_KEY",
    "DEFAULT_LOCALE",
    "DEFAULT_TIME_ZONE",
    "METRICS_TOKEN",
    "LOG_LEVEL",
    "HOST",
  ])
    expect(fault).toMatch(new RegExp(`^- ${name}: `, "m"));
});

test("does not repeat a secret in its faults", () => {
  const fault = faultOf({ DATA_KEY: "geheimer-schluessel", METRICS_TOKEN: "kurz" });
  expect(fault).not.toMatch(/geheimer|kurz/);
});

test.each(["0.0.0.0", "192.168.1.5", "::", "example.com", "127.0.0.1.example.com", "localhost.example.com"])(
  "refuses to listen on %s without credentials",
  (HOST) => {
    expect(faultOf({ HOST })).toMatch(/HOST: /);
    expect(isLoopback(HOST)).toBe(false);
  },
);

test.each(["127.0.0.1", "127.0.0.53", "localhost", "::1"])("listens on %s", (HOST) => {
  expect(loadConfig({ HOST }).host).toBe(HOST);
});

test("refuses a full registration as long as nobody checks who sends", () => {
  const env = { MicrosoftAppId: "a", MicrosoftAppPassword: "b", MicrosoftAppTenantId: "c" };
  expect(faultOf(env)).toMatch(/MicrosoftAppId: .*local mode/);
});

test("names what is missing of a half registration", () => {
  const fault = faultOf({ MicrosoftAppId: "a" });
  expect(fault).toMatch(/MicrosoftAppPassword: is missing/);
  expect(fault).toMatch(/MicrosoftAppTenantId: is missing/);
});

describe("the key", () => {
  test("is one or two times 32 bytes", () => {
    expect(loadConfig({ DATA_KEY: aKey }).dataKeys).toEqual([Buffer.alloc(32, 1)]);
    expect(loadConfig({ DATA_KEY: `${aKey}, ${aKey}` }).dataKeys).toHaveLength(2);
    for (const bad of [`${aKey},${aKey},${aKey}`, `${aKey},`, Buffer.alloc(31).toString("base64"), "ä"])
      expect(faultOf({ DATA_KEY: bad })).toMatch(/DATA_KEY/);
  });

  test("is made once, for the owner only, and read again", () => {
    const file = path.join(aFolder(), "data", "key");
    const key = localDataKey(file);
    expect(key).toHaveLength(32);
    expect(localDataKey(file)).toEqual(key);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, "utf8")).toBe(key.toString("base64"));
  });

  test("is not made anew over a damaged one", () => {
    const file = path.join(aFolder(), "key");
    writeFileSync(file, "damaged");
    chmodSync(file, 0o600);
    expect(() => localDataKey(file)).toThrow(/does not hold 32 bytes.*restore it/);
    expect(readFileSync(file, "utf8")).toBe("damaged");
  });
});

describe("the organisation file", () => {
  const write = (text: string) => {
    const file = path.join(aFolder(), "organisation.yaml");
    writeFileSync(file, text);
    return file;
  };

  test("may be missing, empty or complete", () => {
    expect(loadOrganisation(undefined).name).toBe("Lernkompass");
    expect(loadOrganisation(write("")).name).toBe("Lernkompass");
    expect(loadOrganisation(write("name: Kompass")).name).toBe("Kompass");
  });

  test("is refused by name when it is not there", () => {
    expect(() => loadOrganisation("/nowhere/x.yaml")).toThrow(
      /ORGANISATION_FILE \/nowhere\/x\.yaml cannot be read/,
    );
  });

  test("is refused with every fault at once", () => {
    const file = write("nmae: x\ntimes: {keepMonths: []}\nsources: [{label: x, url: ftp://x}]");
    const fault = () => loadOrganisation(file);
    expect(fault).toThrow(ConfigError);
    for (const part of [file, "nmae", "times.keepMonths", "sources.0.url"]) expect(fault).toThrow(part);
  });

  test("is refused when it is no YAML", () => {
    expect(() => loadOrganisation(write("a: [b"))).toThrow(/cannot be read/);
  });
});
