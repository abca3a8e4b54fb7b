import { id, press } from "../engine/declare.ts";

/** What is stored of a person. */
export const dataPresses = {
  "my-data": press({}),
  about: press({}, { may: "anyone" }),
  download: press({ reflection: id.optional(), goal: id.optional() }),
  erase: press({}),
  // Pressed on a second device, or once more: nobody becomes a person by it.
  "erase-all": press({}, { may: "anyone", rows: "others" }),
} as const;
