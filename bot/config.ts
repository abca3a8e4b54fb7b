import { z } from "zod";
import { isTimeZone, languages } from "../domain/voice.ts";

const port = z.coerce.number().int().min(0).max(65_535);

const environment = z.object({
  PORT: port.default(3978),
  HOST: z.string().optional(),
  MicrosoftAppId: z.string().optional(),
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppType: z.string().optional(),
  MicrosoftAppTenantId: z.string().optional(),
  DATABASE_URL: z
    .string()
    .regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/, "must be sqlite:<path> or postgres://…")
    .default("sqlite:data/companion.db"),
  DATA_KEY: z.string().transform(readKeys).optional(),
  ORGANISATION_FILE: z.string().optional(),
  DEFAULT_LOCALE: z.enum(languages).default("de"),
  DEFAULT_TIME_ZONE: z
    .string()
    .refine(isTimeZone, "must be an IANA time zone such as Europe/Berlin")
    .default("Europe/Berlin"),
  PUBLIC_URL: z.url({ protocol: /^https?$/, message: "must be an http or https address" }).optional(),
  ALLOWED_TENANTS: z
    .string()
    .transform((value) =>
      value
        .split(",")
        .map((id) => id.trim().toLowerCase())
        .filter(Boolean),
    )
    .pipe(z.array(z.guid("must be tenant ids, separated by commas")).min(1))
    .optional(),
  NUDGES_PER_SECOND: z.coerce.number().min(0).max(1_000).default(25),
  METRICS_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

export type Config = {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string;
  /** 32 bytes each, the one to seal with first; undefined: one is made and kept in `data/key`. */
  readonly dataKeys: readonly Buffer[] | undefined;
  readonly organisationFile: string | undefined;
  readonly defaultLanguage: "de" | "en";
  readonly defaultTimeZone: string;
  /** Where people reach this server, without a slash at the end; undefined in local mode: where it listens. */
  readonly publicUrl: string | undefined;
  /** Whose people are spoken to, in lower case; undefined: everybody's (local mode only). */
  readonly allowedTenants: readonly string[] | undefined;
  /** Ceiling for what the companion sends by itself, over all server processes; 0: none. */
  readonly nudgesPerSecond: number;
  readonly metricsToken: string | undefined;
  readonly logLevel: string;
};

/** A configuration that cannot be used; the message names every bad variable at once. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** Reads the environment (docs/contract.md). Empty variables count as not set. Throws ConfigError. */
export function loadConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = environment.safeParse(given);
  const faults = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  const values = parsed.data;
  const problems = [...faults, ...registrationFaults(given), ...hostFaults(given)];
  if (problems.length > 0 || !values)
    throw new ConfigError(`The configuration cannot be used:\n- ${problems.join("\n- ")}`);
  return Object.freeze({
    port: values.PORT,
    host: values.HOST ?? "127.0.0.1",
    databaseUrl: values.DATABASE_URL,
    dataKeys: values.DATA_KEY,
    organisationFile: values.ORGANISATION_FILE,
    defaultLanguage: values.DEFAULT_LOCALE,
    defaultTimeZone: values.DEFAULT_TIME_ZONE,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, ""),
    allowedTenants: values.ALLOWED_TENANTS,
    nudgesPerSecond: values.NUDGES_PER_SECOND,
    metricsToken: values.METRICS_TOKEN,
    logLevel: values.LOG_LEVEL,
  });
}

const KEY_BYTES = 32;

function readKeys(value: string, context: z.RefinementCtx): readonly Buffer[] {
  const keys = value.split(",").map((part) => Buffer.from(part.trim(), "base64"));
  if (keys.length > 2 || keys.some((key) => key.length !== KEY_BYTES)) {
    context.addIssue({
      code: "custom",
      message: "must be 32 bytes in base64, or two such keys with a comma between",
    });
  }
  return keys;
}

type Env = Readonly<Record<string, string | undefined>>;

const registration = ["MicrosoftAppId", "MicrosoftAppPassword", "MicrosoftAppTenantId"] as const;

function registrationFaults(env: Env): string[] {
  const set = registration.filter((name) => env[name] !== undefined);
  if (set.length === 0) return [];
  const missing = registration.filter((name) => env[name] === undefined);
  if (missing.length > 0) return missing.map((name) => `${name}: is missing (${set.join(" and ")} is set)`);
  // A bot that answers whoever knows its address would be worse than one that does not start.
  return [
    "MicrosoftAppId: this version cannot yet check who sends a message, and therefore runs in local mode only",
  ];
}

function hostFaults(env: Env): string[] {
  const host = env.HOST;
  if (env.MicrosoftAppId !== undefined || host === undefined || isLoopback(host)) return [];
  return [
    `HOST: "${host}" would be reachable from elsewhere; without MicrosoftAppId only loopback is allowed`,
  ];
}

/** Whether a host name or address never leaves this machine. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);
}
