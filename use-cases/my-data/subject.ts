import { createHash } from "node:crypto";
import type { DirectoryId } from "../../domain/person.ts";

/** Names a person without the directory id standing there. */
export function subjectOf({ tenantId, aadObjectId }: DirectoryId): string {
  return createHash("sha256").update(`${tenantId}:${aadObjectId}`).digest("base64url");
}
