/** As long as the start of a word that forms are looked up by. */
export const KEY = 3;
const SKETCH_BITS = 15;

/**
 * Which keys there may be, in a few kilobytes: nearly every place of a text is dismissed without a look into the
 * large maps, which are seldom in the processor's cache when a message comes.
 */
export class KeySketch {
  readonly #has = new Uint8Array(1 << SKETCH_BITS);
  /** Keys shorter than usual may begin anything that begins with their letters. */
  readonly #short = new Set<number>();

  add(key: string): void {
    if (key.length < KEY) this.#short.add(key.charCodeAt(0));
    else this.#has[placeOf(key, 0)] = 1;
  }

  mayHave(text: string, at: number): boolean {
    return this.#has[placeOf(text, at)] === 1 || this.#short.has(text.charCodeAt(at));
  }
}

/** Five bits of each of three letters. */
function placeOf(text: string, at: number): number {
  return (
    ((text.charCodeAt(at) & 31) << 10) |
    ((text.charCodeAt(at + 1) & 31) << 5) |
    (text.charCodeAt(at + 2) & 31)
  );
}
