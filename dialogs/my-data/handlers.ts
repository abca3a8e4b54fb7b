import type { VerbsOf } from "../../domain/engine/action.ts";
import type { dataPresses } from "../../domain/my-data/presses.ts";
import type { Handlers } from "../engine/handler.ts";
import { showAbout } from "./about.ts";
import { erase, giveLink, offerToErase, showMyData } from "./own-data.ts";

export const dataHandlers: Handlers<VerbsOf<typeof dataPresses>> = {
  "my-data": showMyData,
  about: showAbout,
  download: giveLink,
  erase: offerToErase,
  "erase-all": erase,
};
