const SKETCH_BITS = 16;

/** Where the hash of a key begins; `hashOn` takes it on by one letter (FNV-1a). */
export const HASH_START = 0x811c9dc5;

export function hashOn(hash: number, letter: number): number {
  return Math.imul(hash ^ letter, 0x01000193);
}

/**
 * Which keys there may be, in eight kilobytes: nearly every place of a text is dismissed without a look into the
 * large maps, which are seldom in the processor's cache when a message comes.
 */
export class KeySketch {
  readonly #bits = new Uint8Array(1 << (SKETCH_BITS - 3));

  add(key: string): void {
    let hash = HASH_START;
    for (let at = 0; at < key.length; at++) hash = hashOn(hash, key.charCodeAt(at));
    const place = placeOf(hash);
    this.#bits[place >> 3] = (this.#bits[place >> 3] ?? 0) | (1 << (place & 7));
  }

  /** Never false for a key that was added. */
  mayHave(hash: number): boolean {
    const place = placeOf(hash);
    return ((this.#bits[place >> 3] ?? 0) & (1 << (place & 7))) !== 0;
  }
}

function placeOf(hash: number): number {
  return (hash ^ (hash >>> SKETCH_BITS)) & ((1 << SKETCH_BITS) - 1);
}
