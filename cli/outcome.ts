export const USAGE = 2;

/** Something that is not done, with the reason for the operator. */
export class Refused extends Error {
  override readonly name = "Refused";
}

export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
