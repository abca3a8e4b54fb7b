import { text } from "node:stream/consumers";
import { fromBufferPromise } from "yauzl";

/** The files of a zip, by name. */
export async function unzip(zip: Buffer): Promise<Readonly<Record<string, string>>> {
  const files: Record<string, string> = {};
  const archive = await fromBufferPromise(zip);
  for await (const entry of archive.eachEntry()) {
    files[entry.fileName] = await text(await archive.openReadStreamPromise(entry));
  }
  return files;
}
