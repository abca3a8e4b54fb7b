import { createCipheriv, createDecipheriv, createHash, createSecretKey, randomBytes } from "node:crypto";

/** Seals texts of people at rest (docs/method.md, principle 11). */
export type Seal = {
  /** `place` (table and row) is authenticated too, so that a sealed text cannot be moved to another row. */
  readonly close: (text: string, place: string) => string;
  /** Throws SealError when the key is another one, or the text was changed or moved. */
  readonly open: (sealed: string, place: string) => string;
  /** What every text begins with that the current key sealed. */
  readonly prefix: string;
};

export class SealError extends Error {
  override readonly name = "SealError";
}

const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Random bytes are drawn for many at once: to draw them costs as much as to seal. */
const IVS_AT_ONCE = 256;

/**
 * AES-256-GCM. Takes 32-byte keys, the current one first; others only open what they once sealed.
 * A sealed text is `<key id>.<base64 of iv, tag and cipher text>`.
 */
export function createSeal(keys: readonly Buffer[]): Seal {
  const known = keys.map((key) => ({ id: keyId(key), key: createSecretKey(key) }));
  const [current] = known;
  if (!current) throw new SealError("There is no key to seal with");
  let drawn = Buffer.alloc(0);
  const nextIv = () => {
    if (drawn.length === 0) drawn = randomBytes(IVS_AT_ONCE * IV_BYTES);
    const iv = drawn.subarray(0, IV_BYTES);
    drawn = drawn.subarray(IV_BYTES);
    return iv;
  };
  return {
    prefix: `${current.id}.`,
    close(text, place) {
      const iv = nextIv();
      const cipher = createCipheriv("aes-256-gcm", current.key, iv).setAAD(Buffer.from(place));
      const body = [cipher.update(text, "utf8"), cipher.final()];
      return `${current.id}.${Buffer.concat([iv, cipher.getAuthTag(), ...body]).toString("base64")}`;
    },
    open(sealed, place) {
      const [id, encoded] = sealed.split(".", 2);
      const key = known.find((candidate) => candidate.id === id)?.key;
      if (!key || !encoded)
        throw new SealError(`A text in ${place.split(":")[0]} was sealed with a key that is not in DATA_KEY`);
      const bytes = Buffer.from(encoded, "base64");
      try {
        const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV_BYTES), {
          authTagLength: TAG_BYTES,
        })
          .setAAD(Buffer.from(place))
          .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
        return (
          decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, "utf8") + decipher.final("utf8")
        );
      } catch (cause) {
        throw new SealError(`A sealed text in ${place.split(":")[0]} was changed or moved`, { cause });
      }
    },
  };
}

/** Names a key without telling anything about it. */
export function keyId(key: Buffer): string {
  return createHash("sha256").update("lernkompass key id").update(key).digest("hex").slice(0, 8);
}
