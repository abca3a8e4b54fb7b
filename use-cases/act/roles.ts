import type { Action, ActionVerb } from "../../domain/engine/action.ts";
import { declaredAs } from "../../domain/engine/action.ts";
import type { May } from "../../domain/engine/declare.ts";
import type { Person } from "../../domain/person.ts";
import type { Tx } from "../../storage/store.ts";

/** What somebody is, before an action is looked at; and what to the request or session that it names. */
export const roles = ["newcomer", "learner", "guide", "its learner", "its guide"] as const;
export type Role = (typeof roles)[number];

/** The two people of a request or a session. */
export type Part = "learner" | "guide";

const allowed: Readonly<Record<May, readonly Role[]>> = {
  anyone: roles,
  acknowledged: ["learner", "guide", "its learner", "its guide"],
  guides: ["guide", "its guide"],
  "its-learner": ["its learner"],
  "its-guide": ["its guide"],
  "its-two": ["its learner", "its guide"],
};

/** The table of actions and roles: whether somebody in that role may do it. */
export function mayDo(verb: ActionVerb, role: Role): boolean {
  return allowed[declaredAs(verb).may].includes(role);
}

export type Refusal = "not-acknowledged" | "not-a-guide" | "not-theirs";

/** Who acts, and whether the house's list names them as a guide. */
export type Standing = { readonly person: Person; readonly isGuide: boolean };

/** The people of the request or session that an action names; undefined when there is none, or no such field. */
export type Two = { readonly learner: string; readonly guide: string | undefined };

/** Why somebody may not do something; undefined when they may. `two`: reads whose it is. */
export async function refusalOf(
  verb: ActionVerb,
  { person, isGuide }: Standing,
  partOf: () => Promise<Part | undefined>,
): Promise<Refusal | undefined> {
  const { may } = declaredAs(verb);
  if (may === "anyone") return undefined;
  if (!person.acknowledged) return "not-acknowledged";
  if (may === "acknowledged") return undefined;
  if (may === "guides") return isGuide ? undefined : "not-a-guide";
  const part = await partOf();
  return part && mayDo(verb, `its ${part}`) ? undefined : "not-theirs";
}

/** The people of the request or session that an action names. */
export async function twoOf(tx: Tx, action: Action): Promise<Two | undefined> {
  if ("case" in action) {
    const found = await tx.cases.find(action.case);
    return found && { learner: found.personId, guide: found.guidePersonId };
  }
  if (!("session" in action)) return undefined;
  const session = await tx.sessions.find(action.session);
  const guide = session && (await tx.guides.find(session.guideId));
  return session && { learner: session.personId, guide: guide?.personId };
}

/** Which of the two somebody is. Whoever is on the house's list no more is no guide of anything. */
export function partIn(two: Two | undefined, { person, isGuide }: Standing): Part | undefined {
  if (two?.learner === person.id) return "learner";
  return two?.guide === person.id && isGuide ? "guide" : undefined;
}
