import type { VerbsOf } from "../../domain/engine/action.ts";
import type { dataPresses } from "../../domain/my-data/presses.ts";
import type { Handlers } from "../engine/handler.ts";
import { giveLink } from "./download.ts";
import { erase, offerToErase } from "./erase.ts";
import { showMyData } from "./my-data.ts";

export const dataHandlers: Handlers<VerbsOf<typeof dataPresses>> = {
  "my-data": showMyData,
  download: giveLink,
  erase: offerToErase,
  "erase-all": erase,
};
