import type { Language, Rule } from "../language.ts";
import { blood, bodyParts } from "./body.ts";
import { childHarm } from "./child-harm.ts";
import { control, fear, force, unfree } from "./coercion.ts";
import { crisis } from "./crisis.ts";
import { deathWords, lifeItself, wantOut, wishes } from "./death.ts";
import { emergency, painSigns } from "./emergency.ts";
import { harmless } from "./harmless.ts";
import { anyone, children, closeOnes, self, struck } from "./people.ts";
import { selfHarm, starving } from "./self-harm.ts";
import { sexual } from "./sexual-violence.ts";
import { substances, taking } from "./substances.ts";
import { suicide } from "./suicide.ts";
import { menace, threats, violentPlans } from "./threats.ts";
import { assaults, blows, harmVerbs, screams, weapons } from "./violence.ts";

const rules: readonly Rule[] = [
  [suicide],
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
  [substances, taking],
  [self, bodyParts],
  [violentPlans, anyone],
  [harmVerbs, bodyParts],
  [harmVerbs, closeOnes],
  [fear, closeOnes],
  [force, closeOnes],
  [blows, struck],
  [lifeItself, wantOut],
  [children, childHarm],
];

export const english: Language = {
  rules,
  harmless,
};
