import { addiction } from "./addiction.ts";
import { backJointsOrgans } from "./back-joints-organs.ts";
import { disability } from "./disability.ts";
import { heartAndBlood } from "./heart-and-blood.ts";
import { injuries } from "./injuries.ts";
import { mind } from "./mind.ts";
import { pregnancy } from "./pregnancy.ts";
import { senses } from "./senses.ts";
import { sickLeave } from "./sick-leave.ts";
import { treatment } from "./treatment.ts";

/** Words of health in German, by topic. How forms are written: guards/forms/forms.ts. */
export const german: readonly string[] = [
  mind,
  heartAndBlood,
  backJointsOrgans,
  senses,
  addiction,
  pregnancy,
  disability,
  injuries,
  treatment,
  sickLeave,
];
