import { z } from "zod";

const line = z.object({ key: z.string(), text: z.string() });

/** What a kept reflection holds of the person's words. */
export const reflectionBodySchema = z.object({
  lines: z.array(line),
  /** Key of a theme of the organisation file, if the person tagged one. */
  theme: z.string().optional(),
});

/** Something a person decided to keep; days are ISO days in the person's zone. */
export type Reflection = z.infer<typeof reflectionBodySchema> & {
  readonly id: string;
  readonly script: string;
  readonly scriptVersion: number;
  readonly form: string;
  readonly keptOn: string;
  readonly keepUntil: string;
  readonly expiresAt: number;
};

/** Answer to "did this set something in motion?". */
export type Resonance = "yes" | "some" | "no";
