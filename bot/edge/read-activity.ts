import type { IncomingMessage } from "node:http";
import { z } from "zod";

/** A request that is refused, with its status (docs/contract.md, /api/messages). */
export class RequestRefused extends Error {
  override readonly name = "RequestRefused";
  readonly status: 400 | 403 | 408 | 411 | 413 | 415;

  constructor(status: RequestRefused["status"], reason: string) {
    super(reason);
    this.status = status;
  }
}

const MAX_BODY_BYTES = 256 * 1024;
const MAX_DEPTH = 40;
const BODY_TIMEOUT_MS = 10_000;

const text = z.string().min(1).max(2_000);
const account = z.looseObject({ id: text, aadObjectId: z.string().max(200).nullish() });

/** The least an activity must be before anything of ours or of the SDK looks at it. */
const activitySchema = z.looseObject({
  type: text,
  id: text.optional(),
  channelId: text,
  serviceUrl: text,
  conversation: z.looseObject({ id: text, tenantId: z.string().max(200).nullish() }),
  from: account.optional(),
  recipient: account.optional(),
  replyToId: z.string().max(2_000).nullish(),
  text: z.string().nullish(),
  deliveryMode: z.string().nullish(),
});
export type IncomingActivity = z.infer<typeof activitySchema>;

/** Refuses what no parser should see: any content encoding, any type but JSON, a missing or too large length. */
function checkHeaders({ headers }: Pick<IncomingMessage, "headers">): void {
  if (headers["content-encoding"] !== undefined)
    throw new RequestRefused(415, "No content encoding is accepted");
  const type = headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw new RequestRefused(415, "Only application/json is accepted");
  const length = headers["content-length"];
  if (length === undefined || !/^\d+$/.test(length))
    throw new RequestRefused(411, "A content length is required");
  if (Number(length) > MAX_BODY_BYTES)
    throw new RequestRefused(413, `At most ${MAX_BODY_BYTES} bytes are accepted`);
}

/** Reads and checks an activity. Throws RequestRefused for everything that is not one. */
export async function readActivity(request: IncomingMessage): Promise<IncomingActivity> {
  checkHeaders(request);
  const parsed = parseJson(await readBody(request));
  if (isDeeperThan(MAX_DEPTH, parsed)) throw new RequestRefused(400, "The body is nested too deep");
  const activity = activitySchema.safeParse(parsed);
  if (!activity.success) {
    const [issue] = activity.error.issues;
    throw new RequestRefused(400, `Not an activity: ${issue?.path.join(".") || "body"}`);
  }
  return activity.data;
}

function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const refuse = (status: RequestRefused["status"], reason: string) => {
      clearTimeout(timer);
      reject(new RequestRefused(status, reason));
    };
    const timer = setTimeout(() => refuse(408, "The body did not come in time"), BODY_TIMEOUT_MS);
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_BODY_BYTES) refuse(413, `At most ${MAX_BODY_BYTES} bytes are accepted`);
      else chunks.push(chunk);
    });
    request.on("end", () => {
      clearTimeout(timer);
      resolve(Buffer.concat(chunks));
    });
    request.on("error", () => refuse(400, "The body broke off"));
    request.on("close", () => {
      if (!request.complete) refuse(400, "The body broke off");
    });
  });
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new RequestRefused(400, "Not readable as JSON");
  }
}

/** Goes no deeper than it may, and so never breaks on what is nested too deep. */
function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  for (const inner of Object.values(value)) if (isDeeperThan(levels - 1, inner)) return true;
  return false;
}
