import type { Command } from "./command.ts";
import type { Press } from "./press.ts";

/** What a person did, whatever way it came in. */
export type Intent =
  | { readonly kind: "arrived" }
  | { readonly kind: "press"; readonly press: Press }
  | { readonly kind: "unknown-press" }
  | {
      readonly kind: "command";
      readonly command: Command;
      readonly text: string;
      readonly sourceId?: string | undefined;
    }
  | { readonly kind: "text"; readonly text: string; readonly sourceId?: string | undefined }
  | { readonly kind: "empty" }
  | { readonly kind: "files" }
  | { readonly kind: "edited"; readonly sourceId: string; readonly text: string }
  | { readonly kind: "deleted"; readonly sourceId: string };
