import type { ActionOf, ActionVerb } from "../../domain/engine/action.ts";
import type { Turn } from "./turn.ts";

/** Answers one kind of action. */
export type Handler<V extends ActionVerb> = (turn: Turn, action: ActionOf<V>) => void | Promise<void>;

/** One for each action of a room: one that is missing does not compile. */
export type Handlers<V extends ActionVerb> = { readonly [K in V]: Handler<K> };
