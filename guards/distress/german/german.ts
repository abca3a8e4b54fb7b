import type { Language, Rule } from "../language.ts";
import { blood, bodyParts } from "./body.ts";
import { childHarm } from "./child-harm.ts";
import { control, fear, force, unfree } from "./coercion.ts";
import { crisis } from "./crisis.ts";
import { deadlyPlaces, deathWords, leaps, lifeItself, thinking, wantOut, wishes } from "./death.ts";
import { emergency, painSigns } from "./emergency.ts";
import { harmless } from "./harmless.ts";
import { anyone, children, closeOnes, struck } from "./people.ts";
import { hurts, onPurpose, selfHarm, sharpThings, starving } from "./self-harm.ts";
import { sexual } from "./sexual-violence.ts";
import { substances, taking } from "./substances.ts";
import { notHere, suicide } from "./suicide.ts";
import { menace, threats, violentPlans } from "./threats.ts";
import { assaults, blows, harmVerbs, screams, weapons } from "./violence.ts";

const rules: readonly Rule[] = [
  [suicide],
  [notHere],
  [selfHarm],
  [crisis],
  [threats],
  [weapons],
  [assaults],
  [painSigns],
  [screams],
  [unfree],
  [menace],
  [starving],
  [blood],
  [control],
  [sexual],
  [emergency],
  // Loose words, which only tell something together
  [deathWords, wishes],
  [deathWords, anyone],
  [deadlyPlaces, leaps, thinking],
  [substances, taking],
  [sharpThings, bodyParts],
  [onPurpose, hurts],
  [violentPlans, anyone],
  [harmVerbs, bodyParts],
  [harmVerbs, closeOnes],
  [fear, closeOnes],
  [force, closeOnes],
  [blows, struck],
  [lifeItself, wantOut],
  [children, childHarm],
];

export const german: Language = {
  rules,
  harmless,
};
