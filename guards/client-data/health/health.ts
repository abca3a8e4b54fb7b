import { finderOf } from "../../forms/find-forms.ts";
import { english } from "./english/english.ts";
import { german } from "./german/german.ts";
import { sayingsOfHealth } from "./sayings.ts";

/** Words of illness, disability, addiction, pregnancy and treatment in a text that is `plain`. */
export const health = finderOf([...german, ...english]);

/** Sayings, offices and topics in which such words stand without anybody being ill. */
export const healthIdioms = finderOf(sayingsOfHealth);
