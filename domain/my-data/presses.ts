import { declare, id } from "../engine/declare.ts";

/** What is stored of a person. */
export const dataPresses = {
  "my-data": declare({}),
  download: declare({ reflection: id.optional(), goal: id.optional() }),
  erase: declare({}),
  // Pressed on a second device, or once more: nobody becomes a person by it.
  "erase-all": declare({}, { may: "anyone", rows: "others" }),
} as const;
